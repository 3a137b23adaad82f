package dev.rapport.feedback.model.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.feedback.model.learning.KnownStandard.State;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.recalibration.CriterionWorth;
import dev.rapport.standard.recalibration.Foresight;
import dev.rapport.standard.recalibration.Guardrails;
import dev.rapport.standard.recalibration.LeadsSoFar;
import dev.rapport.standard.recalibration.ProposalText;
import dev.rapport.standard.recalibration.Recalibration;
import dev.rapport.standard.recalibration.RecalibrationOptions;
import dev.rapport.standard.recalibration.StandardBins;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Recalibrates the standard in effect from what became of leads, and proposes what is better. There
 * is no proposal without evidence: it must predict outcomes that it has not learned from better
 * than the standard in effect does, by more than chance would show. Nor is there a second beside
 * one that the teams have not decided on.
 */
public final class Learning {

  private final Lessons lessons;
  private final Standards standards;
  private final Proposals proposals;
  private final Guardrails guardrails;

  /** Learns from lessons. */
  public Learning(
      Lessons lessons, Standards standards, Proposals proposals, Guardrails guardrails) {
    this.lessons = lessons;
    this.standards = standards;
    this.proposals = proposals;
    this.guardrails = guardrails;
  }

  /**
   * Looks at all outcomes, and proposes if they say so.
   *
   * @throws LearningUnavailableException if something cannot be read or kept now
   */
  public LearningReport learn(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<KnownStandard> known = standards.all();
    Optional<KnownStandard> inEffect =
        known.stream()
            .filter(version -> version.isInEffect(today))
            // Where there are several standards, the one that was decided on last.
            .max(
                Comparator.comparing(
                        (KnownStandard version) -> newest(known, version.id()).changedAt())
                    .thenComparingInt(KnownStandard::version));
    if (inEffect.isEmpty()) {
      return LearningReport.of(now, "no version of a standard is in effect");
    }
    KnownStandard base = inEffect.get();
    StandardBins bins = StandardBins.of(LeadStandardReader.readKept(base.document()));
    LessonBook book = new LessonBook(bins);
    lessons.tell(book);
    return learn(now, today, base, newest(known, base.id()), bins, book);
  }

  private static KnownStandard newest(List<KnownStandard> known, String id) {
    return known.stream()
        .filter(version -> version.id().equals(id))
        .max(Comparator.comparingInt(KnownStandard::version))
        .orElseThrow();
  }

  private LearningReport learn(
      Instant now,
      LocalDate today,
      KnownStandard base,
      KnownStandard newest,
      StandardBins bins,
      LessonBook book) {
    LeadsSoFar.Ripened ripened = book.leads().asOf(today);
    RecalibrationOptions options =
        new RecalibrationOptions(today, guardrails, null, newest.version() + 1);
    Recalibration recalibration;
    try {
      recalibration = Recalibration.of(bins, ripened, options);
    } catch (UnusableHistoryException nothingToLearn) {
      return report(now, base, book, String.valueOf(nothingToLearn.getMessage()), null, null);
    }
    String objection = objection(recalibration.foresight(), base, newest);
    if (objection != null) {
      return report(now, base, book, objection, null, recalibration);
    }
    LearningReport report =
        report(
            now,
            base,
            book,
            "version %d is proposed: it predicts better than version %d"
                .formatted(newest.version() + 1, base.version()),
            id(base, newest.version() + 1),
            recalibration);
    proposals.propose(
        new Draft(
            id(base, newest.version() + 1),
            base.id(),
            base.version(),
            now,
            ProposalText.of(recalibration)),
        Evidence.of(report));
    return report;
  }

  private static @Nullable String objection(
      @Nullable Foresight foresight, KnownStandard base, KnownStandard newest) {
    if (newest.version() > base.version() && newest.state() != State.SENT_BACK) {
      return newest.state() == State.OPEN
          ? "version %d waits for a decision of both teams".formatted(newest.version())
          : "version %d is agreed and comes into effect on %s"
              .formatted(newest.version(), newest.effectiveFrom());
    }
    if (foresight == null) {
      return "too few outcomes to try a recalibration on some that it has not learned from";
    }
    return foresight.isBetter()
        ? null
        : "a recalibration predicts no better than version %d by more than chance would show"
            .formatted(base.version());
  }

  private LearningReport report(
      Instant now,
      KnownStandard base,
      LessonBook book,
      String told,
      @Nullable UUID proposalId,
      @Nullable Recalibration recalibration) {
    LessonBook.Ends ends = book.ends();
    return new LearningReport(
        now,
        base.id(),
        base.version(),
        ends.open(),
        ends.successes(),
        ends.failures(),
        told,
        proposalId,
        recalibration,
        recalibration == null ? List.of() : CriterionWorth.of(recalibration, guardrails));
  }

  /**
   * Name-based (RFC 9562, section 5.3): two instances that learn at once propose the same, and a
   * proposal is drafted once.
   */
  private static UUID id(KnownStandard base, int version) {
    String name = "%s:%d/%d".formatted(base.id(), base.version(), version);
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
