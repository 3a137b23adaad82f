package dev.rapport.feedback.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.feedback.model.Proportion;
import dev.rapport.feedback.model.drift.WeeklyQuality.Comparison;
import dev.rapport.feedback.model.drift.WeeklyQuality.Outcome;
import dev.rapport.standard.quality.Predictions;
import dev.rapport.standard.quality.Quality;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeeklyQualityTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

  private final WeeklyQuality quality = new WeeklyQuality(Map.of());

  @Test
  void both_standards_are_compared_on_the_leads_that_both_judged() {
    quality.see(MONDAY, "small", new Outcome(0.4, 0.9, true, 1));
    quality.see(MONDAY.plusDays(6), "small", new Outcome(0.6, 0.2, false, 1));
    quality.see(MONDAY.plusDays(3), "small", new Outcome(0.1, null, false, 1));
    quality.see(MONDAY.plusDays(7), "small", new Outcome(0.3, null, true, 1));

    Comparison small = at(quality, MONDAY, "small");
    assertThat(small.inEffect().map(WeeklyQuality.Figures::quality))
        .contains(of(new double[] {0.4, 0.6, 0.1}, true, false, false));
    assertThat(small.inEffectBeside().map(WeeklyQuality.Figures::quality))
        .contains(of(new double[] {0.4, 0.6}, true, false));
    assertThat(small.candidate().map(WeeklyQuality.Figures::quality))
        .contains(of(new double[] {0.9, 0.2}, true, false));
    assertThat(at(quality, MONDAY.plusWeeks(1), "small").candidate()).isEmpty();
  }

  @Test
  void a_week_is_all_of_its_segments() {
    quality.see(MONDAY, "small", new Outcome(0.4, null, true, 1));
    quality.see(MONDAY, "large", new Outcome(0.7, null, false, 1));

    assertThat(quality.byWeek().values())
        .singleElement()
        .satisfies(week -> assertThat(week.inEffect().orElseThrow().quality().n()).isEqualTo(2));
  }

  @Test
  void a_curve_has_predicted_and_won_shares_and_the_interval_of_a_proportion() {
    for (int i = 0; i < 40; i++) {
      quality.see(MONDAY, "small", new Outcome(0.22 + 0.001 * i, null, i < 10, 1));
    }
    quality.see(MONDAY, "small", new Outcome(1, null, true, 1));

    List<ReliabilityBin> curve =
        at(quality, MONDAY, "small").inEffect().orElseThrow().reliability();
    assertThat(curve).hasSize(2);
    assertThat(curve.get(0).from()).isEqualTo(0.2);
    assertThat(curve.get(0).leads()).isEqualTo(40);
    assertThat(curve.get(0).predicted()).isEqualTo(0.2395, within(1e-9));
    assertThat(curve.get(0).won()).isEqualTo(0.25);
    assertThat(curve.get(0).interval().low())
        .isEqualTo(new Proportion(10, 40).interval().low(), within(1e-12));
    assertThat(curve.get(0).interval().high())
        .isEqualTo(new Proportion(10, 40).interval().high(), within(1e-12));
    assertThat(curve.get(1).from()).isEqualTo(0.9);
  }

  @Test
  void equal_weights_below_one_leave_the_interval_as_it_is_and_none_leave_no_figures() {
    for (int i = 0; i < 40; i++) {
      quality.see(MONDAY, "half", new Outcome(0.25, null, i < 10, 0.5));
      quality.see(MONDAY, "none", new Outcome(0.25, null, i < 10, 0));
    }
    assertThat(
            at(quality, MONDAY, "half")
                .inEffect()
                .orElseThrow()
                .reliability()
                .get(0)
                .interval()
                .low())
        .isEqualTo(new Proportion(10, 40).interval().low(), within(1e-12));
    assertThat(at(quality, MONDAY, "none").inEffect()).isEqualTo(Optional.empty());
  }

  @Test
  void weeks_segments_and_outcomes_are_bounded() {
    for (int week = 0; week < 40; week++) {
      for (int i = 0; i < 50; i++) {
        quality.see(MONDAY.plusWeeks(week), "segment " + i, new Outcome(0.2, null, false, 1));
      }
    }
    for (int i = 0; i < WeeklyQuality.OUTCOMES + 7; i++) {
      quality.see(MONDAY.plusWeeks(39), "segment 0", new Outcome(0.2, null, false, 1));
    }
    quality.see(MONDAY, "late", new Outcome(0.2, null, false, 1));

    assertThat(quality.byWeek()).hasSize(WeeklyQuality.WEEKS).doesNotContainKey(MONDAY);
    assertThat(quality.bySegment().values())
        .allSatisfy(
            segments ->
                assertThat(segments)
                    .hasSize(WeeklyQuality.SEGMENTS + 1)
                    .containsKey(WeeklyQuality.OTHER));
    assertThat(at(quality, MONDAY.plusWeeks(39), "segment 0").leftOut()).isEqualTo(8);
  }

  @Test
  void it_goes_on_from_its_state() {
    quality.see(MONDAY, "small", new Outcome(0.4, 0.9, true, 1));
    quality.see(MONDAY, "large", new Outcome(0.4, null, false, 0.5));
    assertThat(new WeeklyQuality(quality.state()).bySegment()).isEqualTo(quality.bySegment());
  }

  @Test
  void what_is_no_probability_is_refused() {
    assertThatThrownBy(() -> new Outcome(1.1, null, true, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Outcome(0.1, Double.NaN, true, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Outcome(0.1, null, true, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Comparison at(WeeklyQuality quality, LocalDate monday, String segment) {
    return Objects.requireNonNull(
        Objects.requireNonNull(quality.bySegment().get(monday)).get(segment));
  }

  private static Quality of(double[] probabilities, boolean... won) {
    return Quality.of(new Predictions(probabilities, won));
  }
}
