package dev.rapport.feedback.model.drift;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.drift.InputWatch.Counts;
import dev.rapport.standard.LeadStandard;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what became of all leads, in the order in which sales got them, and at which leads came.
 * Whoever looks again later sees the same leads, each as far as it has had its time by then. Not
 * for more than one thread.
 */
public final class HealthCheck {

  private final LeadStandard standard;
  private final LocalDate day;
  private final CalibrationWatch watch = new CalibrationWatch(CalibrationWatch.State.NEW);
  private final WeeklyQuality quality = new WeeklyQuality(Map.of());

  /**
   * Begins.
   *
   * @param standard the version in effect
   * @param day of today (UTC)
   */
  public HealthCheck(LeadStandard standard, LocalDate day) {
    this.standard = standard;
    this.day = day;
  }

  /**
   * Tells what was predicted of a lead beside what became of it.
   *
   * @param source its channel
   * @param judged what its version told; as much as the lead has had its time
   * @param candidate what a proposal would have told, not knowing how it ended; null if it did not
   */
  public void tell(String source, Judged judged, @Nullable Double candidate) {
    quality.see(
        judged.day(),
        source,
        new WeeklyQuality.Outcome(judged.probability(), candidate, judged.won(), judged.weight()));
  }

  /**
   * Watches whether a lead ends as it was told; those that sales got earlier come before.
   *
   * @param by the version that judged it; others than the one in effect are left out
   * @param source its channel
   * @param judged as in {@link #tell}, if the standard is about right
   */
  public void watch(String by, String source, Judged judged) {
    if (by.equals(standard.reference())) {
      watch.see(source, judged);
    }
  }

  /**
   * What was seen.
   *
   * @param inputs how many leads fell into which bin, of all versions and weeks
   */
  public Health health(List<InputView.Part> inputs) {
    List<Health.Outcomes> outcomes = new ArrayList<>();
    watch
        .streams()
        .forEach(
            (watched, stream) ->
                outcomes.add(
                    new Health.Outcomes(
                        watched, stream.weight(), stream.line(), stream.alarm().orElse(null))));
    outcomes.sort(
        Comparator.comparing((Health.Outcomes seen) -> seen.watched().kind())
            .thenComparing(Comparator.comparing(Health.Outcomes::weight).reversed()));
    return new Health(standard, day, outcomes, watchInputs(inputs).weeks(), quality);
  }

  private InputWatch watchInputs(List<InputView.Part> inputs) {
    TreeMap<LocalDate, Map<Bin, Long>> weeks = new TreeMap<>();
    for (InputView.Part part : inputs) {
      InputCell cell = part.cell();
      if (cell.standard().equals(standard.reference()) && !cell.monday().isAfter(day)) {
        weeks
            .computeIfAbsent(cell.monday(), begins -> new HashMap<>())
            .merge(cell.bin(), part.leads(), Long::sum);
      }
    }
    InputWatch inputWatch = new InputWatch(InputWatch.State.NEW);
    weeks.forEach((monday, bins) -> inputWatch.see(monday, counts(bins)));
    return inputWatch;
  }

  private static Counts counts(Map<Bin, Long> leads) {
    Map<String, Map<String, Long>> factors = new HashMap<>();
    leads.forEach(
        (bin, count) -> {
          if (!bin.equals(Bin.ALL) && count > 0) {
            factors.computeIfAbsent(name(bin), none -> new HashMap<>()).put(bin.bin(), count);
          }
        });
    return new Counts(Math.max(0, leads.getOrDefault(Bin.ALL, 0L)), factors);
  }

  /** A criterion and a factor can have one name. */
  private static String name(Bin bin) {
    return bin.kind() == Bin.Kind.CRITERION ? bin.name() : bin.name() + " (factor)";
  }
}
