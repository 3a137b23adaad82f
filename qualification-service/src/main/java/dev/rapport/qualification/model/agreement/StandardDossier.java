package dev.rapport.qualification.model.agreement;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.AgreementRefusedException.Reason;
import dev.rapport.qualification.model.agreement.Decision.AgreedAhead;
import dev.rapport.qualification.model.agreement.Decision.Approved;
import dev.rapport.qualification.model.agreement.Decision.Drafted;
import dev.rapport.qualification.model.agreement.Decision.Published;
import dev.rapport.qualification.model.agreement.Decision.SentBack;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of the lead standard and all that was decided about it. The document stays as it was
 * submitted: what somebody signed is what they read. Immutable; a decision makes another dossier.
 *
 * @param decisions the audit trail, oldest first; at least one
 * @param proposalId the proposal that it was drafted from, if any
 */
public record StandardDossier(
    StandardVersion version, List<Decision> decisions, @Nullable String proposalId) {

  /** Where the agreement stands. */
  public enum State {
    DRAFT,
    MARKETING_APPROVED,
    SALES_APPROVED,
    APPROVED,
    SENT_BACK
  }

  public StandardDossier {
    decisions = List.copyOf(decisions);
    if (decisions.isEmpty()) {
      throw new IllegalArgumentException("nothing was decided about " + version.standard().id());
    }
  }

  /** A version that came with the installation. */
  public static StandardDossier published(StandardVersion version, Instant at) {
    return new StandardDossier(version, List.of(new Published(Person.RAPPORT, at)), null);
  }

  /** A draft of somebody. */
  public static StandardDossier drafted(
      StandardVersion version, Signatory by, Instant at, @Nullable String comment) {
    return new StandardDossier(
        version, List.of(new Drafted(by.person(), by.team(), at, comment)), null);
  }

  /** A draft of the service's own making. */
  public static StandardDossier proposed(StandardVersion version, String proposalId, Instant at) {
    return new StandardDossier(
        version, List.of(new Drafted(Person.RAPPORT, null, at, null)), proposalId);
  }

  /**
   * A draft of the service's own making that both teams agreed to ahead.
   *
   * @param allowedBy the last version that both signed, which lets it take effect
   */
  public static StandardDossier agreedAhead(
      StandardVersion version, String proposalId, int allowedBy, Instant at) {
    return proposed(version, proposalId, at)
        .with(
            new AgreedAhead(
                Person.RAPPORT, at, "version %d lets points follow outcomes".formatted(allowedBy)));
  }

  /** The version's number. */
  public int number() {
    return version.standard().version();
  }

  /** Where the agreement stands. */
  public State state() {
    if (any(SentBack.class)) {
      return State.SENT_BACK;
    }
    boolean marketing = signature(Team.MARKETING).isPresent();
    boolean sales = signature(Team.SALES).isPresent();
    if (any(Published.class) || any(AgreedAhead.class) || (marketing && sales)) {
      return State.APPROVED;
    }
    if (marketing) {
      return State.MARKETING_APPROVED;
    }
    return sales ? State.SALES_APPROVED : State.DRAFT;
  }

  /** The signatures given. */
  public List<Approved> signatures() {
    return decisions.stream().filter(Approved.class::isInstance).map(Approved.class::cast).toList();
  }

  /** A team's signature. */
  public Optional<Approved> signature(Team team) {
    return signatures().stream().filter(signature -> signature.team() == team).findFirst();
  }

  /** Whether it is agreed and its day has come; what an installation begins with waits for none. */
  public boolean isInEffect(LocalDate today) {
    return any(Published.class)
        || (state() == State.APPROVED && !version.standard().effectiveFrom().isAfter(today));
  }

  /** Whether a team may still stop what was agreed ahead, which it can until its first day. */
  public boolean mayBeStopped(LocalDate today) {
    return state() == State.APPROVED
        && any(AgreedAhead.class)
        && today.isBefore(version.standard().effectiveFrom());
  }

  /** When the last was decided. */
  public Instant changedAt() {
    return decisions.get(decisions.size() - 1).at();
  }

  /**
   * Signs for one team. Who signed already for the same team signs no second time; what is said
   * once more, because the answer was lost, changes nothing.
   *
   * @throws AgreementRefusedException if they cannot sign
   */
  public StandardDossier approve(Signatory by, Instant at, @Nullable String comment) {
    Optional<Team> signed = signedBy(by.person());
    if (signed.isPresent()
        && state() != State.SENT_BACK
        && by.teams().contains(signed.get())
        && (by.teams().size() == 1 || state() == State.APPROVED)) {
      return this;
    }
    requireOpen();
    Team team = teamOf(by);
    if (signed.isPresent()) {
      throw new AgreementRefusedException(
          Reason.SIGNED_FOR_BOTH,
          "you have signed for %s; somebody else must sign for %s"
              .formatted(signed.get().key(), signed.get().other().key()));
    }
    if (signature(team).isPresent()) {
      throw new AgreementRefusedException(
          Reason.SIGNED_ALREADY, "%s has signed already".formatted(team.key()));
    }
    return with(new Approved(by.person(), team, at, comment));
  }

  /**
   * Sends it back: the version is closed. What was agreed ahead can be sent back until its first
   * day. Once more by the same person, in the same words, changes nothing.
   *
   * @throws AgreementRefusedException if it is closed already
   */
  public StandardDossier sendBack(Signatory by, Instant at, String comment) {
    boolean isDone =
        decisions.stream()
            .filter(SentBack.class::isInstance)
            .anyMatch(
                done -> done.by().id().equals(by.person().id()) && comment.equals(done.comment()));
    if (isDone) {
      return this;
    }
    if (!mayBeStopped(LocalDate.ofInstant(at, ZoneOffset.UTC))) {
      requireOpen();
    }
    return with(new SentBack(by.person(), by.team(), at, comment));
  }

  /** Whether it is this document, drafted by this person, and nothing was decided about it yet. */
  boolean isOpenDraft(String document, Person person) {
    return state() == State.DRAFT
        && version.document().equals(document)
        && decisions.get(0) instanceof Drafted
        && decisions.get(0).by().id().equals(person.id());
  }

  /** The same with one more decision. */
  StandardDossier with(Decision decision) {
    List<Decision> all = new ArrayList<>(decisions);
    all.add(decision);
    return new StandardDossier(version, all, proposalId);
  }

  /** Whether it is the other one, of the same document, some decisions later. */
  public boolean continues(StandardDossier earlier) {
    return version.document().equals(earlier.version.document())
        && decisions.size() >= earlier.decisions.size()
        && decisions.subList(0, earlier.decisions.size()).equals(earlier.decisions);
  }

  /** Whether there is such a decision about it. */
  public boolean any(Class<? extends Decision> kind) {
    return decisions.stream().anyMatch(kind::isInstance);
  }

  private Optional<Team> signedBy(Person person) {
    return signatures().stream()
        .filter(signature -> signature.by().id().equals(person.id()))
        .map(Approved::team)
        .findFirst();
  }

  /** Of who speaks for both, the team whose signature is the only one missing. */
  private Team teamOf(Signatory by) {
    if (by.teams().size() == 1) {
      return by.team();
    }
    return signatures().stream()
        .findFirst()
        .map(first -> first.team().other())
        .orElseThrow(
            () ->
                new AgreementRefusedException(
                    Reason.TEAM_UNCLEAR,
                    "your token speaks for both teams: sign second, or with a token of one role"));
  }

  private void requireOpen() {
    if (state() == State.APPROVED && any(AgreedAhead.class)) {
      throw new AgreementRefusedException(
          Reason.CLOSED,
          "version %d was agreed ahead and needs no signature; go back to another one, or submit one"
              .formatted(number()));
    }
    if (state() == State.APPROVED) {
      throw new AgreementRefusedException(
          Reason.CLOSED, "both teams have signed version %d; submit a new one".formatted(number()));
    }
    if (state() == State.SENT_BACK) {
      throw new AgreementRefusedException(
          Reason.CLOSED, "version %d was sent back; submit a new one".formatted(number()));
    }
  }
}
