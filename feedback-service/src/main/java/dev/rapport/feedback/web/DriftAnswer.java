package dev.rapport.feedback.web;

import dev.rapport.feedback.model.Interval;
import dev.rapport.feedback.model.drift.Health;
import dev.rapport.feedback.model.drift.InputWatch;
import dev.rapport.feedback.model.drift.PopulationStability;
import dev.rapport.feedback.model.drift.PopulationStability.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the standard still holds, in JSON.
 *
 * @param at when it was looked at; null: not yet
 * @param standard the version in effect
 * @param alarms that stand
 * @param outcomes of whom, and how they stand to what was told
 * @param inputs week by week, oldest first
 */
record DriftAnswer(
    @Nullable Instant at,
    @Nullable String standard,
    List<Alarm> alarms,
    List<Outcomes> outcomes,
    List<Week> inputs) {

  static final DriftAnswer NONE = new DriftAnswer(null, null, List.of(), List.of(), List.of());

  /** Something to look at. */
  record Alarm(String kind, String of, @Nullable LocalDate since, String text) {}

  /**
   * Outcomes that are watched together.
   *
   * @param weight how many whole ones they count as
   * @param level log odds by which the recent ones are better than told; 0 is right
   * @param slope of told log odds; 1 is right, less: leads differ less than told
   */
  record Outcomes(
      String of,
      double weight,
      double level,
      Interval levelInterval,
      double slope,
      Interval slopeInterval,
      @Nullable String alarm) {}

  /** Leads captured in a week, and how far they differ from the version's first, by factor. */
  record Week(LocalDate week, List<Factor> factors) {}

  /**
   * A criterion or factor.
   *
   * @param index population stability index, 0 or more
   * @param chance that it is as large or larger though nothing changed, 0 to 1
   */
  record Factor(String name, long leads, double index, double chance, String level) {}

  static DriftAnswer of(Instant at, Health health) {
    List<Week> weeks = new ArrayList<>();
    health.inputs().forEach((monday, factors) -> weeks.add(new Week(monday, factors(factors))));
    return new DriftAnswer(
        at,
        health.standard().reference(),
        health.alarms().stream()
            .map(
                alarm ->
                    new Alarm(lower(alarm.kind().name()), alarm.of(), alarm.since(), alarm.text()))
            .toList(),
        health.outcomes().stream().map(DriftAnswer::outcomes).toList(),
        weeks);
  }

  private static Outcomes outcomes(Health.Outcomes seen) {
    return new Outcomes(
        seen.of(),
        seen.weight(),
        seen.line().level(),
        seen.line().levelInterval(),
        seen.line().slope(),
        seen.line().slopeInterval(),
        seen.alarm() == null ? null : seen.alarm().text());
  }

  private static List<Factor> factors(SortedMap<String, PopulationStability> week) {
    SortedMap<String, Level> alarms = InputWatch.alarms(week);
    List<Factor> factors = new ArrayList<>();
    week.forEach(
        (name, stability) ->
            factors.add(
                new Factor(
                    name,
                    stability.recent(),
                    stability.value(),
                    stability.chance(),
                    lower(alarms.getOrDefault(name, Level.STABLE).name()))));
    return factors;
  }

  private static String lower(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
