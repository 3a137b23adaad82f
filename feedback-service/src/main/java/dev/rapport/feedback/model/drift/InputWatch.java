package dev.rapport.feedback.model.drift;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether other leads come than before, factor by factor and week by week (Monday to Sunday). A
 * version's first leads are what later weeks are compared with; as bins are others in another
 * version, each begins with a new watch. Not for more than one thread.
 *
 * <p>What is kept: a count for each bin of the standard, for the reference and for the last {@value
 * #WEEKS} weeks.
 */
public final class InputWatch {

  /** Weeks that are kept. */
  public static final int WEEKS = 26;

  /** The reference takes up whole weeks until it has so many leads. */
  public static final long REFERENCE_LEADS = 500;

  /** Chance of a false alarm in a week, of all factors together: one in twenty years. */
  public static final double FALSE_ALARM = 1 / (20 * 52.0);

  /**
   * Leads by the bin they fell into.
   *
   * @param leads how many
   * @param bins by factor, then by bin
   */
  public record Counts(long leads, Map<String, Map<String, Long>> bins) {

    static final Counts NONE = new Counts(0, Map.of());

    Counts plus(long more, Map<String, Map<String, Long>> others) {
      Map<String, Map<String, Long>> sum = new HashMap<>(bins);
      others.forEach(
          (factor, counts) -> {
            Map<String, Long> of = new HashMap<>(sum.getOrDefault(factor, Map.of()));
            counts.forEach((bin, count) -> of.merge(bin, count, Long::sum));
            sum.put(factor, of);
          });
      return new Counts(leads + more, sum);
    }
  }

  /**
   * All that there is to know, to be written down and read again.
   *
   * @param reference the first leads
   * @param weeks leads by their week's Monday; those that the reference took up are not among them
   */
  public record State(Counts reference, SortedMap<LocalDate, Counts> weeks) {

    /** Of a watch that has seen nothing. */
    public static final State NEW = new State(Counts.NONE, new TreeMap<>());
  }

  private final TreeMap<LocalDate, Counts> weeks;
  private Counts reference;

  /** Goes on from a state. */
  public InputWatch(State state) {
    reference = state.reference();
    weeks = new TreeMap<>(state.weeks());
  }

  /** As it is now. */
  public State state() {
    return new State(reference, new TreeMap<>(weeks));
  }

  /**
   * Sees a lead. One that comes later than all weeks that are kept is left out.
   *
   * @param day on which it was judged
   * @param bins by factor
   */
  public void see(LocalDate day, Map<String, String> bins) {
    Map<String, Map<String, Long>> one = new HashMap<>();
    bins.forEach((factor, bin) -> one.put(factor, Map.of(bin, 1L)));
    see(day, new Counts(1, one));
  }

  /** Sees leads of one week at once, as the other does. */
  public void see(LocalDate day, Counts leads) {
    LocalDate monday = InputCell.monday(day);
    if (!weeks.containsKey(monday)) {
      begin(monday);
    }
    weeks.computeIfPresent(monday, (of, counts) -> counts.plus(leads.leads(), leads.bins()));
  }

  private void begin(LocalDate monday) {
    if (weeks.isEmpty() || monday.isAfter(weeks.lastKey())) {
      while (reference.leads() < REFERENCE_LEADS && !weeks.isEmpty()) {
        Counts first = weeks.pollFirstEntry().getValue();
        reference = reference.plus(first.leads(), first.bins());
      }
    }
    weeks.put(monday, Counts.NONE);
    while (weeks.size() > WEEKS) {
      weeks.pollFirstEntry();
    }
  }

  /**
   * How each week compares with the reference, by factor; empty until there is a reference.
   *
   * @return by Monday, then by factor
   */
  public SortedMap<LocalDate, SortedMap<String, PopulationStability>> weeks() {
    SortedMap<LocalDate, SortedMap<String, PopulationStability>> all = new TreeMap<>();
    if (reference.leads() >= REFERENCE_LEADS) {
      weeks.forEach((monday, counts) -> all.put(monday, compared(counts)));
    }
    return all;
  }

  private SortedMap<String, PopulationStability> compared(Counts counts) {
    SortedMap<String, PopulationStability> factors = new TreeMap<>();
    counts
        .bins()
        .forEach(
            (factor, bins) ->
                factors.put(
                    factor,
                    PopulationStability.of(reference.bins().getOrDefault(factor, Map.of()), bins)));
    return factors;
  }

  /** Factors whose leads of a week are others than before, with how far; none if all are stable. */
  public static SortedMap<String, PopulationStability.Level> alarms(
      Map<String, PopulationStability> week) {
    SortedMap<String, PopulationStability.Level> alarms = new TreeMap<>();
    week.forEach(
        (factor, stability) -> {
          PopulationStability.Level level = stability.level(FALSE_ALARM / week.size());
          if (level != PopulationStability.Level.STABLE) {
            alarms.put(factor, level);
          }
        });
    return alarms;
  }
}
