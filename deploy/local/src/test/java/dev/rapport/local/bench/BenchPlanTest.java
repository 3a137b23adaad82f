package dev.rapport.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchPlanTest {

  @Test
  void both_sides_of_intake_together_take_as_long_as_was_asked_for() {
    BenchPlan plan = new BenchPlan(Duration.ofSeconds(60), EnumSet.allOf(Section.class), false);

    assertThat(plan.round().multipliedBy(2L * BenchPlan.ROUNDS)).isEqualTo(plan.window());
  }

  @Test
  void intake_alone_needs_no_pipeline() {
    Duration second = Duration.ofSeconds(1);

    assertThat(new BenchPlan(second, EnumSet.of(Section.INTAKE), false).needsPipeline()).isFalse();
    assertThat(new BenchPlan(second, EnumSet.of(Section.MEMORY), false).needsPipeline()).isTrue();
  }

  @Test
  void the_median_is_the_middle_one_or_the_mean_of_two() {
    assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Median.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
  }
}
