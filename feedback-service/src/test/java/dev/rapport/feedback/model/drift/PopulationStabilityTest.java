package dev.rapport.feedback.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.feedback.model.drift.PopulationStability.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {

  @Test
  void the_index_is_the_sum_over_bins() {
    // Half a lead more in each: shares 0.6, 0.4 and 0.5, 0.5.
    PopulationStability stability =
        PopulationStability.of(
            Map.of("low", 5_999L, "high", 3_999L), Map.of("low", 4_999L, "high", 4_999L));

    assertThat(stability.value())
        .isEqualTo(-0.1 * Math.log(0.5 / 0.6) + 0.1 * Math.log(0.5 / 0.4), within(1e-4));
    assertThat(stability.bins().get("low"))
        .satisfies(bin -> assertThat(bin).isNotNull().extracting("recent").isEqualTo(4_999L));
  }

  @Test
  void its_chance_is_that_of_chi_square() {
    // 3.841459 of one degree of freedom is the 95th percentile: so far two bins must differ.
    double line = 3.841459 * (1 / 1_000.0 + 1 / 1_000.0);
    PopulationStability below =
        PopulationStability.of(Map.of("a", 500L, "b", 500L), Map.of("a", 543L, "b", 457L));
    PopulationStability above =
        PopulationStability.of(Map.of("a", 500L, "b", 500L), Map.of("a", 545L, "b", 455L));

    assertThat(below.value()).isLessThan(line);
    assertThat(below.chance()).isBetween(0.05, 0.06);
    assertThat(above.value()).isGreaterThan(line);
    assertThat(above.chance()).isBetween(0.04, 0.05);
  }

  @Test
  void an_unchanged_population_is_below_its_chance_as_often_as_the_chance_says() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    int below = 0;
    int draws = 4_000;
    for (int i = 0; i < draws; i++) {
      below +=
          PopulationStability.of(drawn(random, 2_000), drawn(random, 300)).chance() <= 0.05 ? 1 : 0;
    }
    assertThat((double) below / draws).isBetween(0.035, 0.065);
  }

  @Test
  void few_leads_raise_no_alarm_and_many_do() {
    Map<String, Long> before = Map.of("a", 5_000L, "b", 5_000L);
    assertThat(PopulationStability.of(before, Map.of("a", 8L, "b", 2L)))
        .satisfies(
            few -> {
              assertThat(few.value()).isGreaterThan(PopulationStability.LARGE);
              assertThat(few.level(0.001)).isEqualTo(Level.STABLE);
            });
    assertThat(PopulationStability.of(before, Map.of("a", 800L, "b", 200L)).level(0.001))
        .isEqualTo(Level.ANOTHER_POPULATION);
    assertThat(PopulationStability.of(before, Map.of("a", 680L, "b", 320L)).level(0.001))
        .isEqualTo(Level.SHIFTED);
  }

  @Test
  void many_leads_that_differ_by_little_raise_no_alarm() {
    PopulationStability little =
        PopulationStability.of(
            Map.of("a", 500_000L, "b", 500_000L), Map.of("a", 520_000L, "b", 480_000L));
    assertThat(little.chance()).isLessThan(1e-9);
    assertThat(little.level(0.001)).isEqualTo(Level.STABLE);
  }

  @Test
  void a_bin_that_is_empty_on_one_side_counts_and_is_finite() {
    PopulationStability appeared =
        PopulationStability.of(Map.of("a", 1_000L), Map.of("a", 500L, "new", 500L));
    assertThat(appeared.value()).isFinite();
    assertThat(appeared.level(0.001)).isEqualTo(Level.ANOTHER_POPULATION);
  }

  @Test
  void nothing_to_compare_is_no_shift_and_no_count_is_negative() {
    assertThat(PopulationStability.of(Map.of(), Map.of("a", 10L, "b", 1L)).level(0.001))
        .isEqualTo(Level.STABLE);
    assertThat(PopulationStability.of(Map.of("a", 3L), Map.of("a", 9L)).value()).isZero();
    assertThatThrownBy(() -> PopulationStability.of(Map.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PopulationStability.of(Map.of("a", -1L), Map.of("a", 1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Long> drawn(RandomGenerator random, int leads) {
    Map<String, Long> counts = new HashMap<>();
    for (int i = 0; i < leads; i++) {
      double at = random.nextDouble();
      counts.merge(at < 0.4 ? "a" : at < 0.7 ? "b" : at < 0.9 ? "c" : "d", 1L, Long::sum);
    }
    return counts;
  }
}
