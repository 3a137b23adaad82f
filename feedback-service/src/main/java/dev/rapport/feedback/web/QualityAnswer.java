package dev.rapport.feedback.web;

import dev.rapport.feedback.model.drift.Health;
import dev.rapport.feedback.model.drift.ReliabilityBin;
import dev.rapport.feedback.model.drift.WeeklyQuality;
import dev.rapport.feedback.model.learning.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How good predictions were, in JSON.
 *
 * @param at when it was looked at; null: not yet
 * @param all leads of all weeks that are kept
 * @param weeks by the Monday on or before which sales got the lead, oldest first
 * @param sources of all weeks that are kept
 */
record QualityAnswer(
    @Nullable Instant at, @Nullable Compared all, List<Week> weeks, List<Source> sources) {

  static final QualityAnswer NONE = new QualityAnswer(null, null, List.of(), List.of());

  /**
   * What was told beside what a recalibration would have told.
   *
   * @param told by the version that judged each lead; null where no lead counts yet
   * @param toldBeside the same, of the leads that the recalibration judged
   * @param recalibrated null where it judged none
   * @param leftOut leads that were too many to keep
   */
  record Compared(
      @Nullable Predicted told,
      @Nullable Predicted toldBeside,
      @Nullable Predicted recalibrated,
      long leftOut) {

    private static Compared of(WeeklyQuality.Comparison comparison) {
      return new Compared(
          predicted(comparison.inEffect()),
          predicted(comparison.inEffectBeside()),
          predicted(comparison.candidate()),
          comparison.leftOut());
    }

    private static @Nullable Predicted predicted(Optional<WeeklyQuality.Figures> figures) {
      return figures
          .map(of -> new Predicted(Evidence.Figures.of(of.quality()), of.reliability()))
          .orElse(null);
    }
  }

  /** Figures, and told chances against shares won. */
  record Predicted(Evidence.Figures figures, List<ReliabilityBin> reliability) {}

  /** A week. */
  record Week(LocalDate week, Compared all, List<Source> sources) {}

  /** A source. */
  record Source(String source, Compared leads) {}

  static QualityAnswer of(Instant at, Health health) {
    WeeklyQuality quality = health.quality();
    List<Week> weeks = new ArrayList<>();
    quality
        .byWeek()
        .forEach(
            (monday, all) -> {
              List<Source> sources = new ArrayList<>();
              quality
                  .bySegment()
                  .getOrDefault(monday, Collections.emptySortedMap())
                  .forEach((name, of) -> sources.add(new Source(name, Compared.of(of))));
              weeks.add(new Week(monday, Compared.of(all), sources));
            });
    List<Source> sources = new ArrayList<>();
    quality
        .bySegmentOfAllWeeks()
        .forEach((name, of) -> sources.add(new Source(name, Compared.of(of))));
    return new QualityAnswer(at, Compared.of(quality.overall()), weeks, sources);
  }
}
