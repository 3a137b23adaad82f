package dev.rapport.qualification.model.agreement;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.StandardSuccession;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do about the lead standard: submit drafts, sign, send back, go back to a version. */
public final class StandardAgreement {

  private final AgreedStandards standards;
  private final StandardJournal journal;
  private final InstantSource clock;

  /** Over a journal. */
  public StandardAgreement(
      AgreedStandards standards, StandardJournal journal, InstantSource clock) {
    this.standards = standards;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Submits a draft: the next version of the standard in effect. The newest draft, where it is just
   * that and theirs, is not made a second time.
   *
   * @param document YAML or JSON
   * @throws dev.rapport.standard.InvalidLeadStandardException with every fault, if it is none
   */
  public StandardDossier submit(String document, Signatory by, @Nullable String comment) {
    Optional<StandardDossier> made = newestDraft(journal.dossiers(), document, by);
    if (made.isPresent()) {
      return made.get();
    }
    // What is wrong in itself is told before anybody else has to wait for this.
    LeadStandardReader.read(document, place(journal.dossiers()));
    return journal.change(
        now -> {
          Optional<StandardDossier> meanwhile = newestDraft(now, document, by);
          if (meanwhile.isPresent()) {
            return meanwhile.get();
          }
          LeadStandard draft = LeadStandardReader.read(document, place(now));
          return StandardDossier.drafted(
              new StandardVersion(draft, document), by, moment(), comment);
        });
  }

  private Optional<StandardDossier> newestDraft(Dossiers now, String document, Signatory by) {
    return now.of(standards.standardId()).stream()
        .findFirst()
        .filter(newest -> newest.isOpenDraft(document, by.person()));
  }

  /**
   * Makes an earlier version the next draft, with dates of its own. The newest draft, where it is
   * just that and theirs, is not made a second time.
   *
   * @param version the earlier one
   * @param from first day in effect (UTC), today or later
   * @throws AgreementRefusedException if there is no such version
   */
  public StandardDossier rollBack(
      int version, LocalDate from, LocalDate review, Signatory by, @Nullable String comment) {
    return journal.change(
        now -> {
          LeadStandard old = now.get(standards.standardId(), version).version().standard();
          Optional<StandardDossier> newest = now.of(standards.standardId()).stream().findFirst();
          Optional<StandardDossier> made =
              newest.flatMap(
                  draft ->
                      newestDraft(
                          now, LeadStandardWriter.write(old.as(draft.number(), from, review)), by));
          if (made.isPresent()) {
            return made.get();
          }
          String document =
              LeadStandardWriter.write(old.as(now.next(standards.standardId()), from, review));
          LeadStandard draft = LeadStandardReader.read(document, place(now));
          return StandardDossier.drafted(
              new StandardVersion(draft, document), by, moment(), comment);
        });
  }

  /**
   * Signs a version.
   *
   * @throws AgreementRefusedException if they cannot
   */
  public StandardDossier approve(int version, Signatory by, @Nullable String comment) {
    return journal.change(
        now -> now.get(standards.standardId(), version).approve(by, moment(), comment));
  }

  /**
   * Sends a version back.
   *
   * @throws AgreementRefusedException if they cannot
   */
  public StandardDossier sendBack(int version, Signatory by, String comment) {
    return journal.change(
        now -> now.get(standards.standardId(), version).sendBack(by, moment(), comment));
  }

  /**
   * A proposal.
   *
   * @param baseVersion the version that it was made from
   * @param guardrailsHeld whether whoever made it found that every guardrail holds
   */
  public record Proposal(String id, String document, int baseVersion, boolean guardrailsHeld) {}

  /**
   * Makes a draft of a proposal, as the next version and from today on where it says otherwise. A
   * proposal that is a draft already stays the one that it is. Where both teams agreed to it ahead,
   * and its guardrails hold, it is agreed as it is, some days ahead, so that either team can stop
   * it before.
   *
   * @throws dev.rapport.standard.InvalidLeadStandardException if it is no lead standard
   * @throws IllegalArgumentException if it is another one than the standard in effect
   */
  public StandardDossier propose(Proposal proposal) {
    LeadStandard proposed = LeadStandardReader.read(proposal.document());
    if (!proposed.id().equals(standards.standardId())) {
      throw new IllegalArgumentException("a proposal for another standard: " + proposed.id());
    }
    return journal.change(
        now -> now.ofProposal(proposal.id()).orElseGet(() -> dossier(proposal, proposed, now)));
  }

  private StandardDossier dossier(Proposal proposal, LeadStandard proposed, Dossiers now) {
    Optional<StandingAgreement> ahead =
        proposal.guardrailsHeld()
            ? StandingAgreement.of(now, standards.standardId(), standards.today())
            : Optional.empty();
    return ahead
        .filter(agreed -> agreed.allows(proposed, proposal.baseVersion()))
        .map(agreed -> agreed.dossier(proposed, proposal.id(), moment()))
        .orElseGet(
            () ->
                StandardDossier.proposed(
                    inPlace(proposed, proposal.document(), place(now)), proposal.id(), moment()));
  }

  /** The document as it is where it has its place, and else the same standard at that place. */
  private static StandardVersion inPlace(
      LeadStandard proposed, String document, StandardSuccession place) {
    boolean past = proposed.effectiveFrom().isBefore(place.today());
    if (!past && proposed.version() == place.version()) {
      return new StandardVersion(proposed, document);
    }
    LocalDate from = past ? place.today() : proposed.effectiveFrom();
    long days = proposed.effectiveFrom().until(proposed.reviewDue(), ChronoUnit.DAYS);
    LeadStandard moved = proposed.as(place.version(), from, from.plusDays(days));
    return new StandardVersion(moved, LeadStandardWriter.write(moved));
  }

  private StandardSuccession place(Dossiers now) {
    String id = standards.standardId();
    return new StandardSuccession(id, now.next(id), standards.today());
  }

  private Instant moment() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
