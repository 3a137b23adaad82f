package dev.rapport.qualification.kafka;

import dev.rapport.events.avro.Approval;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.events.avro.StandardDecision;
import dev.rapport.events.avro.StandardDecisionKind;
import dev.rapport.events.avro.StandardState;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.Decision;
import dev.rapport.qualification.model.agreement.Decision.AgreedAhead;
import dev.rapport.qualification.model.agreement.Decision.Approved;
import dev.rapport.qualification.model.agreement.Decision.Drafted;
import dev.rapport.qualification.model.agreement.Decision.Published;
import dev.rapport.qualification.model.agreement.Decision.ReviewOverdue;
import dev.rapport.qualification.model.agreement.Decision.ReviewReminded;
import dev.rapport.qualification.model.agreement.Decision.SentBack;
import dev.rapport.qualification.model.agreement.Person;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.Team;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A version's dossier as its event has it, and back. */
public final class StandardEvents {

  private StandardEvents() {}

  /** The event that tells a dossier, whole. */
  public static LeadStandardPublished event(StandardDossier dossier) {
    LeadStandard standard = dossier.version().standard();
    return LeadStandardPublished.newBuilder()
        .setStandardId(standard.id())
        .setVersion(standard.version())
        .setState(state(dossier.state()))
        .setPublishedAt(stateSince(dossier))
        .setEffectiveFrom(standard.effectiveFrom().toString())
        .setReviewDue(standard.reviewDue().toString())
        .setApprovals(dossier.signatures().stream().map(StandardEvents::approval).toList())
        .setDocument(dossier.version().document())
        .setDecisions(dossier.decisions().stream().map(StandardEvents::line).toList())
        .setProposalId(dossier.proposalId())
        .build();
  }

  /**
   * The dossier that an event tells.
   *
   * @throws IllegalArgumentException if it tells none: a document or a decision that this version
   *     of the service does not know
   */
  public static StandardDossier dossier(LeadStandardPublished event) {
    StandardVersion version =
        new StandardVersion(LeadStandardReader.readKept(event.getDocument()), event.getDocument());
    if (event.getDecisions().isEmpty()) {
      // Written before there was a trail, when a version came with the installation alone.
      return StandardDossier.published(version, event.getPublishedAt());
    }
    List<Decision> decisions = event.getDecisions().stream().map(StandardEvents::decision).toList();
    return new StandardDossier(version, decisions, event.getProposalId());
  }

  private static Instant stateSince(StandardDossier dossier) {
    Instant since = dossier.decisions().get(0).at();
    for (Decision decision : dossier.decisions()) {
      if (!(decision instanceof ReviewReminded) && !(decision instanceof ReviewOverdue)) {
        since = decision.at();
      }
    }
    return since;
  }

  private static StandardState state(StandardDossier.State state) {
    return switch (state) {
      case DRAFT -> StandardState.DRAFT;
      case MARKETING_APPROVED -> StandardState.MARKETING_APPROVED;
      case SALES_APPROVED -> StandardState.SALES_APPROVED;
      case APPROVED -> StandardState.APPROVED;
      case SENT_BACK -> StandardState.SENT_BACK;
    };
  }

  private static Approval approval(Approved approved) {
    return new Approval(
        approved.team().key(), approved.by().id(), approved.at(), approved.comment());
  }

  private static StandardDecision line(Decision decision) {
    Team team = decision.team();
    return new StandardDecision(
        kind(decision),
        team == null ? null : team.key(),
        decision.by().id(),
        decision.by().name(),
        decision.at(),
        decision.comment());
  }

  private static StandardDecisionKind kind(Decision decision) {
    if (decision instanceof Published) {
      return StandardDecisionKind.PUBLISHED;
    } else if (decision instanceof Drafted) {
      return StandardDecisionKind.DRAFTED;
    } else if (decision instanceof Approved) {
      return StandardDecisionKind.APPROVED;
    } else if (decision instanceof SentBack) {
      return StandardDecisionKind.SENT_BACK;
    } else if (decision instanceof ReviewReminded) {
      return StandardDecisionKind.REVIEW_REMINDED;
    } else if (decision instanceof ReviewOverdue) {
      return StandardDecisionKind.REVIEW_OVERDUE;
    } else if (decision instanceof AgreedAhead) {
      return StandardDecisionKind.AGREED_AHEAD;
    }
    throw new IllegalStateException("no kind of decision: " + decision);
  }

  private static Decision decision(StandardDecision line) {
    Person by = new Person(line.getBy(), line.getName());
    Instant at = line.getAt();
    String comment = line.getComment();
    return switch (line.getKind()) {
      case PUBLISHED -> new Published(by, at);
      case DRAFTED -> new Drafted(by, team(line.getTeam()), at, comment);
      case APPROVED -> new Approved(by, required(line), at, comment);
      case SENT_BACK -> new SentBack(by, required(line), at, comment == null ? "" : comment);
      case REVIEW_REMINDED -> new ReviewReminded(by, at);
      case REVIEW_OVERDUE -> new ReviewOverdue(by, at);
      case AGREED_AHEAD -> new AgreedAhead(by, at, comment == null ? "" : comment);
      case UNKNOWN -> throw new IllegalArgumentException("a decision of a kind that is not known");
    };
  }

  private static Team required(StandardDecision line) {
    return Objects.requireNonNull(team(line.getTeam()), "a decision of no team");
  }

  private static @Nullable Team team(@Nullable String key) {
    return key == null ? null : Team.valueOf(key.toUpperCase(Locale.ROOT));
  }
}
