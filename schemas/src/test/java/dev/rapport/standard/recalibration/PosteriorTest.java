package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Against answers that are known otherwise. */
class PosteriorTest {

  @Test
  void a_level_alone_is_the_log_odds_of_the_share_of_wins() {
    IndicatorRows rows = rows(1, List.of(new Kind(List.of(), 30, 70)));

    Posterior posterior = posterior(rows, flat(1), new double[1]);

    assertThat(posterior.mode()[0]).isCloseTo(Math.log(30.0 / 70), within(1e-6));
    assertThat(posterior.covariance().getEntry(0, 0))
        .isCloseTo(1 / (100 * 0.3 * 0.7), within(1e-6));
  }

  /** Woolf, On estimating the relation between blood group and disease, 1955. */
  @Test
  void two_bins_differ_by_the_log_of_their_odds_ratio() {
    IndicatorRows rows =
        rows(3, List.of(new Kind(List.of(1), 12, 28), new Kind(List.of(2), 45, 15)));

    Posterior posterior = posterior(rows, flat(3), new double[3]);

    double difference = posterior.mode()[2] - posterior.mode()[1];
    RealMatrix covariance = posterior.covariance();
    double variance =
        covariance.getEntry(1, 1) + covariance.getEntry(2, 2) - 2 * covariance.getEntry(1, 2);
    assertThat(difference).isCloseTo(Math.log(45.0 / 15 / (12.0 / 28)), within(1e-5));
    assertThat(variance).isCloseTo(1 / 12.0 + 1 / 28.0 + 1 / 45.0 + 1 / 15.0, within(1e-4));
  }

  /**
   * Admissions to Berkeley in 1973 (Bickel, Hammel and O'Connell, Science 187, 1975): the
   * coefficients and standard errors of R's {@code glm(Admit ~ Gender + Dept, binomial,
   * UCBAdmissions)}, and those with a prior of a standard deviation of a half around zero, which
   * were computed apart by Gaussian elimination.
   */
  @Test
  void the_admissions_to_berkeley_come_out_as_published() {
    Posterior published = posterior(berkeley(), flat(7), new double[7]);
    assertThat(published.mode())
        .usingComparatorWithPrecision(2e-5)
        .containsExactly(0.58205, 0.09987, -0.04340, -1.26260, -1.29461, -1.73931, -3.30648);
    assertThat(deviations(published))
        .usingComparatorWithPrecision(2e-5)
        .containsExactly(0.06899, 0.08085, 0.10984, 0.10663, 0.10582, 0.12611, 0.16998);

    Posterior held = posterior(berkeley(), around(7, 0.5), new double[7]);
    assertThat(held.mode())
        .usingComparatorWithPrecision(2e-6)
        .containsExactly(0.462008, 0.025154, 0.077506, -1.073489, -1.11383, -1.514138, -2.90682);
    assertThat(deviations(held))
        .usingComparatorWithPrecision(2e-6)
        .containsExactly(0.064896, 0.077631, 0.105148, 0.100484, 0.100119, 0.118217, 0.147303);
  }

  @Test
  void the_evidence_is_the_integral_that_it_stands_for() {
    IndicatorRows rows = rows(1, List.of(new Kind(List.of(), 20, 30)));
    double integral = 0;
    double step = 1e-4;
    for (double level = -8; level < 8; level += step) {
      double prior = Math.exp(-level * level / 2) / Math.sqrt(2 * Math.PI);
      integral += step * prior * Math.exp(rows.logLikelihood(new double[] {level}));
    }

    double evidence = posterior(rows, around(1, 1), new double[1]).evidence();

    assertThat(evidence).isCloseTo(Math.log(integral), within(0.01));
  }

  @Test
  void a_prior_is_the_inverse_of_the_covariance_that_it_is_made_of() {
    double[] own = {4, 0.01, 0.04, 0.04, 0.09, 0.0001};
    RealMatrix together = new Array2DRowRealMatrix(6, 2);
    together.setColumn(0, new double[] {0, 1, -2, 0.5, 0, 0});
    together.setColumn(1, new double[] {0, 0, 0, 0, 3, -1});
    RealMatrix far = new Array2DRowRealMatrix(new double[][] {{0.5, 0.2}, {0.2, 0.3}});
    RealMatrix covariance =
        together
            .multiply(far)
            .multiplyTransposed(together)
            .add(MatrixUtils.createRealDiagonalMatrix(own));

    Prior prior = Prior.of(new double[6], own, together, far);

    RealMatrix identity = prior.precision().multiply(covariance);
    assertThat(identity.subtract(MatrixUtils.createRealIdentityMatrix(6)).getNorm1())
        .isLessThan(1e-9);
    assertThat(prior.logDeterminant())
        .isCloseTo(Math.log(new LUDecomposition(covariance).getDeterminant()), within(1e-9));
  }

  @Test
  void the_search_ends_at_one_point_wherever_it_begins() {
    double[] near = posterior(berkeley(), around(7, 3), new double[7]).mode();
    double[] far =
        posterior(berkeley(), around(7, 3), new double[] {50, -40, 9, 0, 30, -90, 5}).mode();

    assertThat(far).usingComparatorWithPrecision(1e-4).containsExactly(near);
  }

  @Test
  void a_bin_that_always_wins_has_a_finite_weight() {
    IndicatorRows rows =
        rows(3, List.of(new Kind(List.of(1), 500, 0), new Kind(List.of(2), 0, 500)));

    Posterior posterior = posterior(rows, around(3, 1), new double[3]);

    assertThat(posterior.mode()[1]).isBetween(2.0, 8.0);
    assertThat(posterior.evidence()).isFinite();
    for (double deviation : deviations(posterior)) {
      assertThat(deviation).isBetween(0.01, 1.5);
    }
  }

  private record Kind(List<Integer> columns, double wins, double losses) {}

  private static IndicatorRows berkeley() {
    List<Kind> kinds = new ArrayList<>();
    int[][] counts = {
      {512, 313, 89, 19}, {353, 207, 17, 8}, {120, 205, 202, 391},
      {138, 279, 131, 244}, {53, 138, 94, 299}, {22, 351, 24, 317}
    };
    for (int department = 0; department < counts.length; department++) {
      int[] of = counts[department];
      List<Integer> men = department == 0 ? List.of() : List.of(department + 1);
      List<Integer> women = department == 0 ? List.of(1) : List.of(1, department + 1);
      kinds.add(new Kind(men, of[0], of[1]));
      kinds.add(new Kind(women, of[2], of[3]));
    }
    return rows(7, kinds);
  }

  private static IndicatorRows rows(int parameters, List<Kind> kinds) {
    int width = 2;
    int[] columns = new int[kinds.size() * width];
    Arrays.fill(columns, -1);
    double[] wins = new double[kinds.size()];
    double[] losses = new double[kinds.size()];
    for (int row = 0; row < kinds.size(); row++) {
      Kind kind = kinds.get(row);
      for (int i = 0; i < kind.columns().size(); i++) {
        columns[row * width + i] = kind.columns().get(i);
      }
      wins[row] = kind.wins();
      losses[row] = kind.losses();
    }
    return new IndicatorRows(parameters, width, columns, new double[wins.length], wins, losses);
  }

  private static Prior flat(int parameters) {
    return around(parameters, 1000);
  }

  private static Prior around(int parameters, double deviation) {
    double[] own = new double[parameters];
    Arrays.fill(own, deviation * deviation);
    RealMatrix none = new Array2DRowRealMatrix(parameters, 1);
    RealMatrix one = MatrixUtils.createRealIdentityMatrix(1);
    return Prior.of(new double[parameters], own, none, one);
  }

  private static double[] deviations(Posterior posterior) {
    RealMatrix covariance = posterior.covariance();
    double[] deviations = new double[covariance.getRowDimension()];
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = Math.sqrt(covariance.getEntry(i, i));
    }
    return deviations;
  }

  private static Posterior posterior(IndicatorRows rows, Prior prior, double[] start) {
    return Posterior.of(rows, prior, start, Posterior.NEARLY_NOTHING);
  }
}
