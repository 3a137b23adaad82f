package dev.rapport.feedback.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ShiftTest {

  @Property
  void no_truth_within_the_tolerance_is_expected_to_bring_evidence(
      @ForAll Shift shift,
      @ForAll @DoubleRange(min = -8, max = 8) double told,
      @ForAll @DoubleRange(min = -8, max = 8) double centre,
      @ForAll @DoubleRange(min = -1, max = 1) double off) {
    double truth = 1 / (1 + Math.exp(-told - off * Shift.TOLERANCE));

    double expected =
        truth * Math.exp(shift.evidence(told, centre, true))
            + (1 - truth) * Math.exp(shift.evidence(told, centre, false));

    assertThat(expected).isLessThanOrEqualTo(1 + 1e-9);
  }

  @Test
  void shares_add_up_to_one() {
    assertThat(Arrays.stream(Shift.values()).mapToDouble(Shift::share).sum())
        .isEqualTo(1, within(1e-12));
  }

  @Test
  void a_loss_speaks_for_fewer_wins_by_the_ratio_of_its_chances() {
    // Told 50 %: by half the odds a loss has a chance of 2/3, by odds lower by a fifth of 6/11.
    assertThat(Shift.FEWER_WINS.evidence(0, -1, false))
        .isEqualTo(Math.log((2 / 3.0) / (6 / 11.0)), within(1e-12));
  }
}
