package dev.rapport.feedback.model.drift;

import dev.rapport.standard.quality.Predictions;
import dev.rapport.standard.quality.Quality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How good predictions were that were made before outcomes came, of the standard in effect and of a
 * candidate beside it, by week (Monday to Sunday) and segment. Not for more than one thread.
 *
 * <p>Bounded: the last {@value #WEEKS} weeks; {@value #SEGMENTS} segments a week by their names,
 * the first that come, further ones as {@link #OTHER}; of each week and segment the first {@value
 * #OUTCOMES} outcomes, further ones are counted and left out. An outcome takes some 40 bytes.
 */
public final class WeeklyQuality {

  /** Weeks that are kept. */
  public static final int WEEKS = 26;

  /** Segments of a week that stand alone. */
  public static final int SEGMENTS = 20;

  /** Outcomes of a week and segment that are kept. */
  public static final int OUTCOMES = 5_000;

  /** Segments that came when there were enough. */
  public static final String OTHER = "(other)";

  /**
   * What became of a lead.
   *
   * @param inEffect chance by the standard in effect, 0 to 1
   * @param candidate by another; null if it did not judge the lead
   * @param won whether it was won
   * @param weight how much it counts, 0 to 1
   */
  public record Outcome(double inEffect, @Nullable Double candidate, boolean won, double weight) {

    /** Refuses what is no probability and no weight. */
    public Outcome {
      if (!isShare(inEffect) || !isShare(weight) || (candidate != null && !isShare(candidate))) {
        throw new IllegalArgumentException("probabilities and weights are 0 to 1");
      }
    }

    private static boolean isShare(double value) {
      return value >= 0 && value <= 1;
    }
  }

  /**
   * Outcomes of one week and segment.
   *
   * @param outcomes as they came
   * @param leftOut how many more there were
   */
  public record Cell(List<Outcome> outcomes, long leftOut) {

    /** Keeps a copy. */
    public Cell {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * Figures of one standard.
   *
   * @param quality as of any predictions
   * @param reliability told chances against shares won
   */
  public record Figures(Quality quality, List<ReliabilityBin> reliability) {

    private static Optional<Figures> of(
        Collection<Outcome> outcomes, ToDoubleFunction<Outcome> chance) {
      List<Outcome> counted = outcomes.stream().filter(outcome -> outcome.weight() > 0).toList();
      if (counted.isEmpty()) {
        return Optional.empty();
      }
      boolean[] won = new boolean[counted.size()];
      for (int i = 0; i < won.length; i++) {
        won[i] = counted.get(i).won();
      }
      Predictions predictions =
          new Predictions(
              counted.stream().mapToDouble(chance).toArray(),
              won,
              counted.stream().mapToDouble(Outcome::weight).toArray());
      return Optional.of(new Figures(Quality.of(predictions), ReliabilityBin.curve(predictions)));
    }
  }

  /**
   * The standard in effect and the candidate.
   *
   * @param inEffect on all leads; empty where none counts
   * @param inEffectBeside on the leads that the candidate judged, to compare
   * @param candidate on the same; empty where it judged none
   * @param leftOut outcomes that were too many
   */
  public record Comparison(
      Optional<Figures> inEffect,
      Optional<Figures> inEffectBeside,
      Optional<Figures> candidate,
      long leftOut) {

    static Comparison of(List<Outcome> outcomes, long leftOut) {
      List<Outcome> judged = new ArrayList<>();
      for (Outcome outcome : outcomes) {
        if (outcome.candidate() != null) {
          judged.add(outcome);
        }
      }
      return new Comparison(
          Figures.of(outcomes, Outcome::inEffect),
          Figures.of(judged, Outcome::inEffect),
          Figures.of(judged, WeeklyQuality::byCandidate),
          leftOut);
    }
  }

  /** Outcomes of a week and segment, while they come. */
  private static final class Gathered {
    private final List<Outcome> outcomes;
    private long leftOut;

    Gathered(Cell cell) {
      outcomes = new ArrayList<>(cell.outcomes());
      leftOut = cell.leftOut();
    }

    void add(Outcome outcome) {
      if (outcomes.size() < OUTCOMES) {
        outcomes.add(outcome);
      } else {
        leftOut++;
      }
    }
  }

  private final TreeMap<LocalDate, SortedMap<String, Gathered>> weeks = new TreeMap<>();

  /** Goes on from {@link #state}; an empty map for none. */
  public WeeklyQuality(Map<LocalDate, ? extends Map<String, Cell>> state) {
    state.forEach(
        (monday, segments) -> {
          SortedMap<String, Gathered> gathered = new TreeMap<>();
          segments.forEach((segment, cell) -> gathered.put(segment, new Gathered(cell)));
          weeks.put(monday, gathered);
        });
  }

  /** Everything that is kept, by Monday and segment. */
  public SortedMap<LocalDate, SortedMap<String, Cell>> state() {
    SortedMap<LocalDate, SortedMap<String, Cell>> state = new TreeMap<>();
    weeks.forEach(
        (monday, segments) -> {
          SortedMap<String, Cell> cells = new TreeMap<>();
          segments.forEach(
              (segment, gathered) ->
                  cells.put(segment, new Cell(gathered.outcomes, gathered.leftOut)));
          state.put(monday, cells);
        });
    return state;
  }

  /** Sees an outcome; one of a week before those that are kept is left out. */
  public void see(LocalDate day, String segment, Outcome outcome) {
    LocalDate monday = InputCell.monday(day);
    SortedMap<String, Gathered> segments = weeks.computeIfAbsent(monday, begins -> new TreeMap<>());
    String name = segments.containsKey(segment) || segments.size() < SEGMENTS ? segment : OTHER;
    segments.computeIfAbsent(name, begins -> new Gathered(new Cell(List.of(), 0))).add(outcome);
    while (weeks.size() > WEEKS) {
      weeks.pollFirstEntry();
    }
  }

  /** The figures of each week and segment. */
  public SortedMap<LocalDate, SortedMap<String, Comparison>> bySegment() {
    SortedMap<LocalDate, SortedMap<String, Comparison>> all = new TreeMap<>();
    weeks.forEach(
        (monday, segments) -> {
          SortedMap<String, Comparison> compared = new TreeMap<>();
          segments.forEach(
              (segment, gathered) ->
                  compared.put(segment, Comparison.of(gathered.outcomes, gathered.leftOut)));
          all.put(monday, compared);
        });
    return all;
  }

  /** The figures of each segment, of all weeks together. */
  public SortedMap<String, Comparison> bySegmentOfAllWeeks() {
    SortedMap<String, List<Gathered>> segments = new TreeMap<>();
    weeks
        .values()
        .forEach(
            week ->
                week.forEach(
                    (segment, gathered) ->
                        segments
                            .computeIfAbsent(segment, none -> new ArrayList<>())
                            .add(gathered)));
    SortedMap<String, Comparison> all = new TreeMap<>();
    segments.forEach((segment, gathered) -> all.put(segment, together(gathered)));
    return all;
  }

  /** The figures of all that is kept. */
  public Comparison overall() {
    return together(weeks.values().stream().flatMap(week -> week.values().stream()).toList());
  }

  private static Comparison together(Collection<Gathered> all) {
    return Comparison.of(
        all.stream().flatMap(of -> of.outcomes.stream()).toList(),
        all.stream().mapToLong(of -> of.leftOut).sum());
  }

  /** The figures of each week, of all segments together. */
  public SortedMap<LocalDate, Comparison> byWeek() {
    SortedMap<LocalDate, Comparison> all = new TreeMap<>();
    weeks.forEach((monday, segments) -> all.put(monday, together(segments.values())));
    return all;
  }

  private static double byCandidate(Outcome outcome) {
    Double chance = outcome.candidate();
    if (chance == null) {
      throw new IllegalArgumentException("the candidate did not judge this lead");
    }
    return chance;
  }
}
