package dev.rapport.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearFitTest {

  private record Point(double x, double y) {}

  @Test
  void points_on_a_line_give_that_line() {
    LinearFit fit = fit(new Point(1, 5), new Point(2, 7), new Point(4, 11));

    assertThat(fit.slope()).isCloseTo(2, within(1e-12));
    assertThat(fit.intercept()).isCloseTo(3, within(1e-12));
  }

  /** Anscombe's first set: the slope is 0.500, the intercept 3.00 (American Statistician, 1973). */
  @Test
  void scattered_points_give_the_textbook_line() {
    LinearFit fit =
        fit(
            new Point(10, 8.04),
            new Point(8, 6.95),
            new Point(13, 7.58),
            new Point(9, 8.81),
            new Point(11, 8.33),
            new Point(14, 9.96),
            new Point(6, 7.24),
            new Point(4, 4.26),
            new Point(12, 10.84),
            new Point(7, 4.82),
            new Point(5, 5.68));

    assertThat(fit.slope()).isCloseTo(0.500, within(0.0005));
    assertThat(fit.intercept()).isCloseTo(3.00, within(0.005));
  }

  @Test
  void one_moment_alone_tells_no_slope() {
    assertThat(fit(new Point(3, 1), new Point(3, 9))).isEqualTo(new LinearFit(0, 5));
  }

  private static LinearFit fit(Point... points) {
    return LinearFit.of(List.of(points), Point::x, Point::y);
  }
}
