package dev.rapport.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateSearchTest {

  @Test
  void a_rate_above_the_guess_is_found_by_doubling_and_then_halving_the_gap() {
    assertThat(tried(1_000, 3_300))
        .containsExactly(1_000.0, 2_000.0, 4_000.0, 3_000.0, 3_500.0, 3_250.0);
    assertThat(found(1_000, 3_300)).isEqualTo(3_250);
  }

  @Test
  void a_rate_below_the_guess_is_found_by_halving() {
    assertThat(tried(1_000, 260))
        .containsExactly(1_000.0, 500.0, 250.0, 375.0, 312.5, 281.25, 265.625);
    assertThat(found(1_000, 260)).isEqualTo(250);
  }

  @Test
  void a_pipeline_that_sustains_nothing_ends_the_search() {
    assertThat(found(1_000, 0)).isZero();
  }

  @Test
  void what_is_found_holds_and_is_less_than_a_tenth_below_what_does_not() {
    for (double capacity = 10; capacity < 200_000; capacity *= 1.01) {
      assertThat(found(1_000, capacity)).isBetween(capacity / 1.1, capacity);
    }
  }

  private static double found(double guess, double capacity) {
    return search(guess, capacity, new ArrayList<>()).held();
  }

  private static List<Double> tried(double guess, double capacity) {
    List<Double> tried = new ArrayList<>();
    search(guess, capacity, tried);
    return tried;
  }

  private static RateSearch search(double guess, double capacity, List<Double> tried) {
    RateSearch search = RateSearch.from(guess);
    while (!search.done()) {
      tried.add(search.target());
      search = search.after(search.target() <= capacity);
    }
    return search;
  }
}
