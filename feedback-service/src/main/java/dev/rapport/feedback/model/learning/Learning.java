package dev.rapport.feedback.model.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.feedback.model.drift.InputView;
import dev.rapport.feedback.model.learning.KnownStandard.State;
import dev.rapport.standard.AutomaticRecalibration;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.recalibration.CriterionWorth;
import dev.rapport.standard.recalibration.Foresight;
import dev.rapport.standard.recalibration.Guardrails;
import dev.rapport.standard.recalibration.Origin;
import dev.rapport.standard.recalibration.ProposalText;
import dev.rapport.standard.recalibration.Recalibration;
import dev.rapport.standard.recalibration.RecalibrationOptions;
import dev.rapport.standard.recalibration.StandardBins;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
  private final InputView inputs;
  private final Standards standards;
  private final Proposals proposals;
  private final Guardrails guardrails;

  /**
   * Learns from lessons.
   *
   * @param inputs the leads that came, which tell whether they are still those that were learned
   *     from
   */
  public Learning(
      Lessons lessons,
      InputView inputs,
      Standards standards,
      Proposals proposals,
      Guardrails guardrails) {
    this.lessons = lessons;
    this.inputs = inputs;
    this.standards = standards;
    this.proposals = proposals;
    this.guardrails = guardrails;
  }

  /** What is looked at. */
  private record Look(
      Instant now,
      LocalDate today,
      KnownStandard base,
      KnownStandard newest,
      StandardBins bins,
      @Nullable Origin origin,
      LessonBook.Ends ends,
      LessonBook.Ripe leads) {}

  /**
   * Looks at all outcomes, and proposes if they say so.
   *
   * @throws LearningUnavailableException if something cannot be read or kept now
   */
  public LearningReport learn(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<KnownStandard> known = standards.all();
    Optional<KnownStandard> inEffect = KnownStandard.inEffect(known, today);
    if (inEffect.isEmpty()) {
      return LearningReport.of(now, "no version of a standard is in effect");
    }
    KnownStandard base = inEffect.get();
    StandardBins bins = StandardBins.of(LeadStandardReader.readKept(base.document()));
    StandardVersions versions = new StandardVersions(known);
    LessonBook book = new LessonBook(bins, versions::bins);
    lessons.tell(book);
    Look look =
        new Look(
            now,
            today,
            base,
            KnownStandard.newest(known, base.id()),
            bins,
            versions.origin(base).orElse(null),
            book.ends(),
            book.asOf(today));
    return learn(look);
  }

  private LearningReport learn(Look look) {
    KnownStandard base = look.base();
    int version = look.newest().version() + 1;
    RecalibrationOptions options =
        new RecalibrationOptions(look.today(), guardrails(look), null, version, look.origin());
    Recalibration recalibration;
    try {
      recalibration = Recalibration.of(look.bins(), look.leads().ripened(), options);
    } catch (UnusableHistoryException nothingToLearn) {
      return report(look, String.valueOf(nothingToLearn.getMessage()), null, null);
    }
    String objection = objection(recalibration.foresight(), base, look.newest());
    if (objection != null) {
      return report(look, objection, null, recalibration);
    }
    UUID id = id(base, version);
    LearningReport report =
        report(
            look,
            "version %d is proposed: it predicts better than version %d"
                .formatted(version, base.version()),
            id,
            recalibration);
    proposals.propose(
        new Draft(
            id,
            base.id(),
            base.version(),
            look.now(),
            ProposalText.of(recalibration),
            recalibration.guardrailsHeld()),
        Evidence.of(report));
    return report;
  }

  /** Where points may follow outcomes by themselves, they go no further than both teams allowed. */
  private Guardrails guardrails(Look look) {
    AutomaticRecalibration allowed = look.bins().standard().automaticRecalibration();
    return allowed == null
        ? guardrails
        : new Guardrails(
            guardrails.leastOutcomes(), Math.min(guardrails.largestMove(), allowed.largestMove()));
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
      Look look, String told, @Nullable UUID proposalId, @Nullable Recalibration recalibration) {
    LessonBook.Ends ends = look.ends();
    return new LearningReport(
        look.now(),
        look.base().id(),
        look.base().version(),
        ends.open(),
        ends.successes(),
        ends.failures(),
        told,
        proposalId,
        recalibration,
        recalibration == null ? List.of() : CriterionWorth.of(recalibration),
        HealthOfLeads.of(
            look.leads(),
            look.bins().standard(),
            look.today(),
            recalibration == null ? null : recalibration.foresight(),
            inputs.parts()));
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
