package dev.rapport.qualification.model.agreement;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.Decision.AgreedAhead;
import dev.rapport.qualification.model.agreement.StandardDossier.State;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.recalibration.AutomaticStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * What both teams agreed to ahead, where that holds on a day. It does not where they are about to
 * decide something, have just said no or gone back, or where the review is due that they signed.
 *
 * @param signed the last version that both signed
 * @param inEffect the version in effect: that one, or one that followed it without a signature
 * @param from the first day of what follows now
 */
record StandingAgreement(LeadStandard signed, LeadStandard inEffect, LocalDate from) {

  /** Whatever the hour, a whole day at least is left to stop it. */
  static final int NOTICE_DAYS = 2;

  /** Of all versions of a standard. */
  static Optional<StandingAgreement> of(Dossiers known, String standardId, LocalDate today) {
    return known
        .inEffect(standardId, today)
        // A later version is agreed, open, sent back or cannot be read here.
        .filter(active -> known.next(standardId) == active.number() + 1)
        .map(active -> active.version().standard())
        .filter(active -> !isGoneBackTo(active, known))
        .filter(active -> active.reviewDue().isAfter(today.plusDays(NOTICE_DAYS)))
        .flatMap(
            active ->
                lastSigned(active, known)
                    .map(
                        signed ->
                            new StandingAgreement(signed, active, today.plusDays(NOTICE_DAYS))));
  }

  private static Optional<LeadStandard> lastSigned(LeadStandard active, Dossiers known) {
    return known.of(active.id()).stream()
        .filter(other -> other.number() <= active.version())
        .filter(other -> other.state() == State.APPROVED && !other.any(AgreedAhead.class))
        .max(Comparator.comparingInt(StandardDossier::number))
        .map(other -> other.version().standard());
  }

  /** Whether it undoes what nobody had signed, by saying what a version before that said. */
  private static boolean isGoneBackTo(LeadStandard active, Dossiers known) {
    int undone =
        known.of(active.id()).stream()
            .filter(other -> other.number() < active.version() && other.any(AgreedAhead.class))
            .mapToInt(StandardDossier::number)
            .max()
            .orElse(0);
    return known.of(active.id()).stream()
        .filter(other -> other.number() < undone)
        .map(other -> other.version().standard())
        .map(old -> old.as(active.version(), active.effectiveFrom(), active.reviewDue()))
        .anyMatch(active::equals);
  }

  /** Whether a proposal that was made from a version may follow. */
  boolean allows(LeadStandard proposed, int baseVersion) {
    return baseVersion == inEffect.version() && AutomaticStep.objection(signed, proposed).isEmpty();
  }

  /** What follows. The day of its review is the one that was signed. */
  StandardDossier dossier(LeadStandard proposed, String proposalId, Instant at) {
    LeadStandard next = proposed.as(inEffect.version() + 1, from, inEffect.reviewDue());
    return StandardDossier.agreedAhead(
        new StandardVersion(next, LeadStandardWriter.write(next)),
        proposalId,
        signed.version(),
        at);
  }
}
