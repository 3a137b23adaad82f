package dev.rapport.standard.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.standard.quality.Bootstrap.Interval;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

  @Test
  void four_leads_by_hand() {
    Quality quality =
        quality(new double[] {0.9, 0.8, 0.3, 0.2}, new boolean[] {true, false, true, false});

    assertThat(quality.n()).isEqualTo(4);
    assertThat(quality.baseRate()).isEqualTo(0.5);
    // Of the four pairs of a win and a loss three are in order.
    assertThat(quality.auc()).isCloseTo(0.75, EXACTLY);
    assertThat(quality.logLoss())
        .isCloseTo(-(Math.log(0.9) + Math.log(0.2) + Math.log(0.3) + Math.log(0.8)) / 4, EXACTLY);
    // (0.1² + 0.8² + 0.7² + 0.2²) / 4
    assertThat(quality.brier()).isCloseTo(1.18 / 4, EXACTLY);
    // Each lead is alone in its bin: (0.1 + 0.8 + 0.7 + 0.2) / 4
    assertThat(quality.ece()).isCloseTo(0.45, EXACTLY);
    assertThat(quality.topDecilePrecision()).isEqualTo(1);
  }

  @Test
  void equal_predictions_count_half_in_order() {
    Quality quality =
        quality(new double[] {0.5, 0.5, 0.5, 0.1}, new boolean[] {true, false, true, false});

    // Two wins against one equal loss, half each, and against one lower: (2 · 0.5 + 2) / 4
    assertThat(quality.auc()).isCloseTo(0.75, EXACTLY);
    // One lead is the first tenth; three share the place, two of them won.
    assertThat(quality.topDecilePrecision()).isCloseTo(2.0 / 3, EXACTLY);
  }

  @Test
  void the_first_tenth_is_rounded_up() {
    double[] probabilities = new double[11];
    boolean[] won = new boolean[11];
    for (int i = 0; i < 11; i++) {
      probabilities[i] = 1 - i / 20.0;
      won[i] = i == 0;
    }

    assertThat(quality(probabilities, won).topDecilePrecision()).isEqualTo(0.5);
  }

  @Test
  void calibration_looks_at_the_mean_of_a_bin() {
    // All in the bin from 0.2 to 0.3: mean prediction 0.25, a quarter won.
    assertThat(
            quality(
                    new double[] {0.2, 0.3 - 1e-9, 0.24, 0.26 + 1e-9},
                    new boolean[] {false, true, false, false})
                .ece())
        .isCloseTo(0, Offset.offset(1e-9));
  }

  @Test
  void a_certain_and_wrong_prediction_costs_much_and_not_everything() {
    Quality quality = quality(new double[] {0, 1}, new boolean[] {true, true});

    assertThat(quality.logLoss()).isCloseTo(-Math.log(1e-15) / 2, Offset.offset(1e-6));
    assertThat(quality.ece()).isEqualTo(0.5);
  }

  @Test
  void leads_that_all_ended_alike_have_no_order() {
    assertThat(quality(new double[] {0.5, 0.6}, new boolean[] {true, true}).auc()).isNull();
  }

  @Test
  void what_is_no_prediction_is_refused() {
    assertThatThrownBy(() -> new Predictions(new double[] {1.1}, new boolean[] {true}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Predictions(new double[] {Double.NaN}, new boolean[] {true}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Predictions(new double[0], new boolean[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_bootstrap_s_interval_is_about_as_wide_as_theory_says() {
    Predictions predictions = coins(1000);

    Interval interval = new Bootstrap(2000, 1).of(predictions, Quality::baseRate);

    // 1.96 · sqrt(p (1 − p) / n) on both sides
    double p = Quality.of(predictions).baseRate();
    double half = 1.96 * Math.sqrt(p * (1 - p) / 1000);
    assertThat(interval.low()).isCloseTo(p - half, Offset.offset(0.005));
    assertThat(interval.high()).isCloseTo(p + half, Offset.offset(0.005));
    assertThat(interval.holds(p)).isTrue();
  }

  @Test
  void a_model_does_not_differ_from_itself() {
    Predictions predictions = coins(200);

    assertThat(new Bootstrap(100, 1).ofDifference(predictions, predictions, Quality::brier))
        .isEqualTo(new Interval(0, 0, 0));
  }

  @Test
  void draws_that_all_ended_alike_have_no_area_and_are_counted() {
    boolean[] won = new boolean[20];
    double[] probabilities = new double[20];
    for (int i = 0; i < 20; i++) {
      won[i] = i == 0;
      probabilities[i] = i == 0 ? 0.6 : 0.3;
    }
    Predictions oneWin = new Predictions(probabilities, won);

    Interval interval = new Bootstrap(1000, 1).of(oneWin, Quality::auc);

    assertThat(interval.low()).isEqualTo(1);
    // (1 − 1/20)^20 of the draws miss the one win: 36 %
    assertThat(interval.leftOut()).isBetween(300, 420);
    assertThat(new Bootstrap(1000, 1).ofDifference(oneWin, oneWin, Quality::auc))
        .isEqualTo(new Interval(0, 0, interval.leftOut()));
  }

  @Test
  void a_figure_that_no_draw_has_has_no_interval() {
    Predictions lost = new Predictions(new double[] {0.5, 0.6}, new boolean[] {false, false});

    assertThatThrownBy(() -> new Bootstrap(100, 1).of(lost, Quality::auc))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Predictions coins(int size) {
    Random random = new Random(3);
    double[] probabilities = new double[size];
    boolean[] won = new boolean[size];
    for (int i = 0; i < size; i++) {
      probabilities[i] = random.nextDouble();
      won[i] = random.nextDouble() < 0.3;
    }
    return new Predictions(probabilities, won);
  }

  private static Quality quality(double[] probabilities, boolean[] won) {
    return Quality.of(new Predictions(probabilities, won));
  }
}
