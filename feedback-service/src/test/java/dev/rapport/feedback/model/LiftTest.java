package dev.rapport.feedback.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LiftTest {

  @Test
  void a_bin_is_compared_with_the_whole_that_it_is_part_of() {
    // Bin 10 of 20, rest 10 of 80: ratio 4, its log's standard error sqrt(0.1375); share 0.2.
    Lift lift = Lift.of(new Proportion(10, 20), new Proportion(20, 100)).orElseThrow();

    assertThat(lift.value()).isEqualTo(2.5, within(1e-12));
    double factor = Math.exp(1.959964 * Math.sqrt(0.1375));
    assertThat(factor).isEqualTo(2.0684, within(1e-4));
    assertThat(lift.interval().low()).isEqualTo(1.6295, within(1e-3));
    assertThat(lift.interval().high()).isEqualTo(3.3705, within(1e-3));
  }

  @Test
  void a_bin_that_holds_every_lead_says_nothing() {
    assertThat(Lift.of(new Proportion(5, 20), new Proportion(5, 20)))
        .contains(new Lift(1, new Interval(1, 1)));
  }

  @Test
  void without_positives_nothing_can_be_compared() {
    assertThat(Lift.of(new Proportion(0, 5), new Proportion(0, 20))).isEmpty();
    assertThat(Lift.of(new Proportion(0, 0), new Proportion(5, 20))).isEmpty();
  }

  @Test
  void a_bin_without_positives_has_a_finite_interval() {
    Lift lift = Lift.of(new Proportion(0, 10), new Proportion(40, 100)).orElseThrow();
    assertThat(lift.value()).isZero();
    assertThat(lift.interval().low()).isZero();
    // By hand: (0.5/10.5) / (40.5/90.5), standard error 1.3853 of its log, share 0.1.
    assertThat(lift.interval().high()).isEqualTo(1.515, within(1e-3));
  }

  @Property
  void the_interval_always_holds_the_lift(
      @ForAll @IntRange(min = 1, max = 300) int binLeads,
      @ForAll @IntRange(max = 300) int binPositives,
      @ForAll @IntRange(max = 300) int restLeads,
      @ForAll @IntRange(max = 300) int restPositives) {
    Proportion bin = new Proportion(Math.min(binPositives, binLeads), binLeads);
    Proportion overall =
        new Proportion(
            bin.positives() + Math.min(restPositives, restLeads), bin.leads() + restLeads);
    Lift.of(bin, overall)
        .ifPresent(
            lift -> {
              assertThat(lift.interval().low()).isBetween(0.0, lift.value());
              assertThat(lift.interval().high()).isGreaterThanOrEqualTo(lift.value()).isFinite();
            });
  }
}
