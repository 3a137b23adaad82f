package dev.rapport.feedback.model.drift;

import dev.rapport.feedback.model.drift.PopulationStability.Level;
import dev.rapport.standard.LeadStandard;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How well a version of the standard still does: whether outcomes come as it told, whether the
 * leads are those that it was made for, and how good its predictions were week by week.
 *
 * @param standard the version in effect
 * @param day on which it was looked at (UTC)
 * @param outcomes of all leads, and of each of the largest sources
 * @param inputs how each week's leads compare with the version's first ones, by Monday and factor
 * @param quality of predictions that were made before outcomes came, by every version
 */
public record Health(
    LeadStandard standard,
    LocalDate day,
    List<Outcomes> outcomes,
    SortedMap<LocalDate, SortedMap<String, PopulationStability>> inputs,
    WeeklyQuality quality) {

  /** Weeks whose leads can still raise an alarm: the one that has begun, and the one before. */
  private static final int WEEKS_THAT_COUNT = 1;

  /** Keeps a copy. */
  public Health {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Outcomes that are watched together.
   *
   * @param watched whose
   * @param weight how many whole ones they count as
   * @param line of the recent ones
   * @param alarm null while there is none
   */
  public record Outcomes(Watched watched, double weight, CoxLine line, @Nullable DriftAlarm alarm) {

    /** Whose, in words. */
    public String of() {
      return switch (watched.kind()) {
        case ALL -> "all leads";
        case SOURCE -> watched.source();
        case OTHERS -> "other sources";
      };
    }
  }

  /** What drifts. */
  public enum Kind {
    /** Leads end otherwise than was told. */
    OUTCOMES,
    /** Other leads come than before. */
    INPUTS
  }

  /**
   * Something that both teams should look at.
   *
   * @param of whose outcomes, or which factor's inputs
   * @param since when it began, as far as can be told
   * @param text what is the matter, in words
   */
  public record Alarm(Kind kind, String of, @Nullable LocalDate since, String text) {}

  /** Alarms that stand, of outcomes before those of inputs. */
  public List<Alarm> alarms() {
    List<Alarm> alarms = new ArrayList<>();
    for (Outcomes seen : outcomes) {
      DriftAlarm alarm = seen.alarm();
      if (alarm != null) {
        alarms.add(new Alarm(Kind.OUTCOMES, seen.of(), alarm.since().day(), alarm.text()));
      }
    }
    LocalDate first = InputCell.monday(day).minusWeeks(WEEKS_THAT_COUNT);
    inputs
        .tailMap(first)
        .forEach(
            (monday, factors) ->
                InputWatch.alarms(factors)
                    .forEach(
                        (factor, level) -> {
                          PopulationStability stability = factors.get(factor);
                          if (level == Level.ANOTHER_POPULATION && stability != null) {
                            alarms.removeIf(
                                old -> old.kind() == Kind.INPUTS && old.of().equals(factor));
                            alarms.add(
                                new Alarm(Kind.INPUTS, factor, monday, text(monday, stability)));
                          }
                        }));
    return alarms;
  }

  /** "other leads than before, by 0.42 (0.25 is much): 'now' 40 % instead of 12 %". */
  private static String text(LocalDate monday, PopulationStability stability) {
    Map.Entry<String, PopulationStability.Bin> most =
        stability.bins().entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.comparing(PopulationStability.Bin::adds)))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "other leads come than before: stability index %.2f (%.2f is much) in the week of %s;"
            + " most of it from \"%s\", %.0f %% instead of %.0f %%",
        stability.value(),
        PopulationStability.LARGE,
        monday,
        most.getKey(),
        100.0 * most.getValue().recent() / Math.max(1, stability.recent()),
        100.0 * most.getValue().reference() / Math.max(1, stability.reference()));
  }
}
