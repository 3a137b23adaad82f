package dev.rapport.feedback.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionTest {

  @Test
  void the_interval_is_wilsons() {
    // R: binom::binom.confint(15, 148, method = "wilson"), Newcombe (1998), table I, 15 of 148 and
    // 1
    // of 29
    Interval fifteen = new Proportion(15, 148).interval();
    assertThat(fifteen.low()).isEqualTo(0.0624, within(5e-5));
    assertThat(fifteen.high()).isEqualTo(0.1605, within(5e-5));
    Interval one = new Proportion(1, 29).interval();
    assertThat(one.low()).isEqualTo(0.0061, within(5e-5));
    assertThat(one.high()).isEqualTo(0.1718, within(5e-5));
  }

  @Test
  void nothing_and_everything_stay_between_0_and_1() {
    // Newcombe (1998), table I: 0 of 20 gives 0.0000 to 0.1611
    Interval none = new Proportion(0, 20).interval();
    assertThat(none.low()).isEqualTo(0.0, within(1e-12));
    assertThat(none.high()).isEqualTo(0.1611, within(5e-5));
    Interval all = new Proportion(20, 20).interval();
    assertThat(all.low()).isEqualTo(0.8389, within(5e-5));
    assertThat(all.high()).isEqualTo(1.0, within(1e-12));
  }

  @Test
  void without_leads_the_rate_may_be_anything() {
    assertThat(new Proportion(0, 0).interval()).isEqualTo(new Interval(0, 1));
  }

  @Test
  void more_positives_than_leads_are_refused() {
    assertThatThrownBy(() -> new Proportion(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
