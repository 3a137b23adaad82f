package dev.rapport.feedback.model.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.learning.SimulatedLoop.Month;
import dev.rapport.feedback.model.learning.SimulatedMarket.Coverage;
import dev.rapport.feedback.model.learning.SimulatedMarket.Lead;
import dev.rapport.standard.quality.Predictions;
import dev.rapport.standard.quality.Quality;
import dev.rapport.standard.recalibration.Recalibration;
import dev.rapport.standard.recalibration.StandardBins;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The whole loop with a truth that is known, from journeys to versions that both teams signed.
 * {@code -Drapport.loop.seeds=24 -Drapport.loop.months=24 -Drapport.loop.every=1} for the figures
 * of docs/benchmarks.md.
 */
class LoopSimulationTest {

  private static final int SEEDS = Integer.getInteger("rapport.loop.seeds", 4);
  private static final int MONTHS = Integer.getInteger("rapport.loop.months", 12);
  private static final int EVERY = Integer.getInteger("rapport.loop.every", 6);
  private static final int LEADS_A_DAY = 15;
  private static final int FRESH_LEADS = 4000;

  /**
   * How far a version is from the truth over fresh leads.
   *
   * @param calibration expected calibration error of what it tells, against true chances
   * @param excess of its log loss over that of whoever knows the truth, in nats
   */
  private record Distance(double calibration, double excess) {}

  /** A look of a run, and how far the version is that judges from then on. */
  private record Look(int month, Month end, Distance distance, Coverage covered) {}

  private record Run(int seed, Distance before, List<Look> looks) {

    Look last() {
      return looks.get(looks.size() - 1);
    }

    long proposals() {
      return looks.stream().filter(look -> look.end().report().proposalId() != null).count();
    }
  }

  private static List<Run> runs(boolean isAsTold) {
    List<Run> runs =
        IntStream.range(0, SEEDS).parallel().mapToObj(seed -> run(seed, isAsTold)).toList();
    tell(isAsTold ? "right" : "wrong", runs);
    return runs;
  }

  private static Run run(int seed, boolean isAsTold) {
    SimulatedLoop loop = new SimulatedLoop(seed, isAsTold);
    List<Month> ends = loop.run(MONTHS, EVERY, LEADS_A_DAY);
    List<Lead> fresh = Stream.generate(loop.market()::lead).limit(FRESH_LEADS).toList();
    List<Look> looks =
        IntStream.range(0, ends.size())
            .mapToObj(
                n ->
                    new Look(
                        (n + 1) * EVERY,
                        ends.get(n),
                        distance(fresh, ends.get(n).inEffect()),
                        covered(loop, ends.get(n))))
            .toList();
    return new Run(seed, distance(fresh, StandardBins.of(SimulatedMarket.STANDARD)), looks);
  }

  private static Coverage covered(SimulatedLoop loop, Month end) {
    Recalibration learned = end.report().recalibration();
    return learned == null ? Coverage.NONE : loop.market().coverage(learned.moves());
  }

  /** Each lead is won by its chance and lost by the rest. */
  private static Distance distance(List<Lead> leads, StandardBins version) {
    double[] told = new double[2 * leads.size()];
    boolean[] won = new boolean[told.length];
    double[] weights = new double[told.length];
    double entropy = 0;
    for (int n = 0; n < leads.size(); n++) {
      double p = leads.get(n).chance();
      told[2 * n] = leads.get(n).told(version);
      told[2 * n + 1] = told[2 * n];
      won[2 * n] = true;
      weights[2 * n] = p;
      weights[2 * n + 1] = 1 - p;
      entropy -= p * Math.log(p) + (1 - p) * Math.log(1 - p);
    }
    Quality quality = Quality.of(new Predictions(told, won, weights));
    return new Distance(quality.ece(), quality.logLoss() - entropy / leads.size());
  }

  @Test
  void a_standard_that_is_wrong_on_purpose_comes_right_and_nine_in_ten_intervals_hold_the_truth() {
    List<Run> runs = runs(false);

    assertThat(runs)
        .allMatch(run -> run.last().distance().excess() < run.before().excess() / 3)
        .allMatch(run -> run.last().distance().calibration() < 0.05);
    assertThat(mean(runs, run -> run.last().distance().excess()))
        .isLessThan(mean(runs, run -> run.before().excess()) / 6);
    assertThat(mean(runs, run -> run.last().distance().calibration())).isLessThan(0.03);
    assertThat(covered(runs, MONTHS / EVERY - 1).share()).isBetween(0.85, 0.95);
  }

  @Test
  void a_standard_that_is_right_stays_so() {
    List<Run> runs = runs(true);

    assertThat(mean(runs, Run::proposals)).isLessThan(0.1 * MONTHS / EVERY);
    assertThat(runs)
        .allMatch(run -> run.last().distance().excess() < 0.01)
        .allMatch(run -> run.last().distance().calibration() < 0.03);
  }

  private static double mean(List<Run> runs, ToDoubleFunction<Run> figure) {
    return runs.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static Coverage covered(List<Run> runs, int look) {
    return runs.stream()
        .map(run -> run.looks().get(look).covered())
        .reduce(Coverage.NONE, Coverage::and);
  }

  private static void tell(String standard, List<Run> runs) {
    System.out.printf(
        "loop, %s: before, calibration error %.3f, excess log loss %.4f%n",
        standard,
        mean(runs, run -> run.before().calibration()),
        mean(runs, run -> run.before().excess()));
    for (int n = 0; n < MONTHS / EVERY; n++) {
      int look = n;
      System.out.printf(
          "loop, %s: month %d, %.1f versions, calibration error %.3f (most %.3f), excess log loss"
              + " %.4f (most %.4f), %.1f %% of %d intervals%n",
          standard,
          runs.get(0).looks().get(look).month(),
          mean(runs, run -> run.looks().get(look).end().inEffect().standard().version())
              - SimulatedMarket.STANDARD.version(),
          mean(runs, run -> run.looks().get(look).distance().calibration()),
          runs.stream()
              .mapToDouble(run -> run.looks().get(look).distance().calibration())
              .max()
              .orElseThrow(),
          mean(runs, run -> run.looks().get(look).distance().excess()),
          runs.stream()
              .mapToDouble(run -> run.looks().get(look).distance().excess())
              .max()
              .orElseThrow(),
          100 * covered(runs, look).share(),
          covered(runs, look).intervals());
    }
  }
}
