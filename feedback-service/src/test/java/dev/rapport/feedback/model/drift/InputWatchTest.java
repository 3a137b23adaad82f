package dev.rapport.feedback.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.drift.PopulationStability.Level;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class InputWatchTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  private final InputWatch watch = new InputWatch(InputWatch.State.NEW);

  @Test
  void a_factor_whose_leads_change_is_told_in_that_week() {
    for (int week = 0; week < 20; week++) {
      leads(watch, week, 200, week < 15 ? 0.3 : 0.7);
    }

    SortedMap<LocalDate, SortedMap<String, PopulationStability>> weeks = watch.weeks();
    assertThat(weeks.firstKey()).isEqualTo(MONDAY.plusWeeks(3));
    weeks.forEach(
        (monday, factors) -> {
          SortedMap<String, Level> alarms = InputWatch.alarms(factors);
          if (monday.isBefore(MONDAY.plusWeeks(15))) {
            assertThat(alarms).isEmpty();
          } else {
            assertThat(alarms).containsExactly(Map.entry("channel", Level.ANOTHER_POPULATION));
          }
        });
  }

  @Test
  void until_there_is_a_reference_nothing_is_compared() {
    leads(watch, 0, 499, 0.3);
    leads(watch, 1, 499, 0.9);
    assertThat(watch.weeks()).isEmpty();
  }

  @Test
  void a_watch_goes_on_from_its_state_and_keeps_no_more_than_its_weeks() {
    for (int week = 0; week < 60; week++) {
      leads(watch, week, 50, 0.3);
    }
    InputWatch.State state = watch.state();
    assertThat(state.weeks()).hasSize(InputWatch.WEEKS);
    assertThat(state.reference().leads()).isEqualTo(500);

    InputWatch again = new InputWatch(state);
    assertThat(again.weeks()).isEqualTo(watch.weeks());
    again.see(MONDAY, Map.of("channel", "web"));
    assertThat(again.state()).isEqualTo(state);
  }

  @Test
  void forty_quiet_half_years_raise_few_alarms() {
    int alarms = 0;
    for (int year = 0; year < 40; year++) {
      InputWatch quiet = new InputWatch(InputWatch.State.NEW);
      for (int week = 0; week < 26; week++) {
        leads(quiet, week, 100, 0.3);
      }
      for (SortedMap<String, PopulationStability> week : quiet.weeks().values()) {
        alarms += InputWatch.alarms(week).size();
      }
    }
    assertThat(alarms).isLessThanOrEqualTo(2);
  }

  private void leads(InputWatch to, int week, int leads, double web) {
    for (int i = 0; i < leads; i++) {
      to.see(
          MONDAY.plusWeeks(week).plusDays(i % 7),
          Map.of(
              "channel",
              random.nextDouble() < web ? "web" : "fair",
              "size",
              "abcd".substring(i % 4, i % 4 + 1)));
    }
  }
}
