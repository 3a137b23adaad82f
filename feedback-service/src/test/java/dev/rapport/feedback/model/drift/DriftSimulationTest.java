package dev.rapport.feedback.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.drift.CalibrationWatch.Notice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Alarms on leads whose odds are known. {@code -Drapport.drift.years=200} for the figures of
 * docs/benchmarks.md.
 */
class DriftSimulationTest {
  private static final int SEEDS = 200;
  private static final int SOURCES = 5;
  private static final int TURN = 1_000;
  private static final int PATIENCE = 3_000;
  private static final int YEARS = Integer.getInteger("rapport.drift.years", 12);
  private static final int YEAR = 20_000;

  /** How far odds are from what is told. */
  private record Odds(double level, double slope) {
    static final Odds AS_TOLD = new Odds(0, 1);

    static Odds ofRate(double rate) {
      return new Odds(SimulatedLeads.levelFor(rate), 1);
    }
  }

  @Test
  void a_source_that_turns_bad_is_noticed_within_300_outcomes() {
    int[] delays = delays("14 % → 4 %", Odds.ofRate(0.04), SEEDS);

    assertThat(within(delays, 300)).isGreaterThanOrEqualTo(95);
    assertThat(delays[SEEDS / 2]).isLessThan(200);
  }

  @Test
  void weaker_changes_are_noticed_later() {
    int few = SEEDS / 4;
    int[] half = delays("14 % → 7 %", Odds.ofRate(0.07), few);
    int[] more = delays("14 % → 25 %", Odds.ofRate(0.25), few);

    assertThat(within(half, 1_000)).isGreaterThanOrEqualTo(90);
    assertThat(within(more, 1_000)).isGreaterThanOrEqualTo(90);
    if (YEARS >= 200) {
      delays("14 % → 10 %", Odds.ofRate(0.10), few);
      delays("14 % → 6 %", Odds.ofRate(0.06), few);
      delays("14 % → 20 %", Odds.ofRate(0.20), few);
    }
  }

  @Test
  void a_wrong_slope_is_noticed_where_the_level_is_right() {
    int few = SEEDS / 4;
    int[] nothing = delays("slope 0", new Odds(0, 0), few);
    int[] twice = delays("slope 2", new Odds(0, 2), few);

    assertThat(within(nothing, 1_000)).isGreaterThanOrEqualTo(90);
    assertThat(within(twice, 1_000)).isGreaterThanOrEqualTo(90);
    if (YEARS >= 200) {
      delays("slope 0.5", new Odds(0, 0.5), few);
    }
  }

  @Test
  void a_quiet_year_raises_one_false_alarm_at_most() {
    int[] alarms = years("right", Odds.AS_TOLD);

    assertThat(Arrays.stream(alarms).filter(n -> n <= 1).count())
        .isGreaterThanOrEqualTo(Math.round(0.95 * YEARS));
    assertThat(Arrays.stream(alarms).sum()).isLessThanOrEqualTo(Math.max(2, YEARS / 4));
  }

  @Test
  void predictions_that_are_slightly_off_raise_few_alarms() {
    int[] alarms = years("13 % instead of 14 %", Odds.ofRate(0.13));
    assertThat(Arrays.stream(alarms).sum()).isLessThanOrEqualTo(YEARS);
    if (YEARS >= 200) {
      years("12 % instead of 14 %", Odds.ofRate(0.12));
      years("15 % instead of 14 %", Odds.ofRate(0.15));
      years("16 % instead of 14 %", Odds.ofRate(0.16));
      years("slope 0.8", new Odds(0, 0.8));
    }
  }

  /** Outcomes of its own from the turn of a source to its alarm, sorted. */
  private static int[] delays(String what, Odds then, int seeds) {
    int[] delays =
        IntStream.range(0, seeds).parallel().map(seed -> delay(seed, then)).sorted().toArray();
    System.out.printf(
        "drift: %s: median %d, 95th percentile %d, within 300 %.1f %% of %d%n",
        what,
        delays[seeds / 2],
        delays[(int) Math.ceil(seeds * 0.95) - 1],
        within(delays, 300),
        seeds);
    return delays;
  }

  private static double within(int[] delays, int most) {
    return 100.0 * Arrays.stream(delays).filter(delay -> delay <= most).count() / delays.length;
  }

  private static int delay(long seed, Odds then) {
    SimulatedLeads leads = new SimulatedLeads(seed);
    CalibrationWatch watch = new CalibrationWatch(CalibrationWatch.State.NEW);
    int own = 0;
    boolean early = false;
    for (int i = 0; own < TURN + PATIENCE; i++) {
      int source = leads.pick(SOURCES);
      boolean turned = source == 0 && ++own > TURN;
      Odds odds = turned ? then : Odds.AS_TOLD;
      List<Notice> notices =
          watch.see("source " + source, leads.lead(odds.level(), odds.slope(), i / 55));
      boolean raised =
          notices.stream()
              .anyMatch(
                  notice ->
                      notice instanceof Notice.Raised
                          && notice.watched().equals(Watched.source("source 0")));
      early |= raised && !turned;
      if (raised && turned && !early) {
        return own - TURN;
      }
    }
    return PATIENCE + 1;
  }

  /** Alarms of each year of ten sources. */
  private static int[] years(String what, Odds odds) {
    int[] alarms =
        IntStream.range(0, YEARS).parallel().map(seed -> alarms(seed, odds)).sorted().toArray();
    System.out.printf(
        "drift: a year %s: %d alarms in %d years; %d years with one or more, %d with more%n",
        what,
        Arrays.stream(alarms).sum(),
        YEARS,
        Arrays.stream(alarms).filter(n -> n > 0).count(),
        Arrays.stream(alarms).filter(n -> n > 1).count());
    return alarms;
  }

  private static int alarms(long seed, Odds odds) {
    SimulatedLeads leads = new SimulatedLeads(seed);
    CalibrationWatch watch = new CalibrationWatch(CalibrationWatch.State.NEW);
    int alarms = 0;
    for (int i = 0; i < YEAR; i++) {
      String source = "source " + leads.pick(10);
      for (Notice notice : watch.see(source, leads.lead(odds.level(), odds.slope(), i / 55))) {
        alarms += notice instanceof Notice.Raised ? 1 : 0;
      }
    }
    return alarms;
  }
}
