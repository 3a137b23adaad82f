package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.quality.Predictions;
import dev.rapport.standard.quality.Quality;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Leads whose true odds are known, and standards that are wrong on purpose. */
class KnownTruthTest {
  private static final double LEVEL = -1;
  private static final LocalDate DAY = LocalDate.parse("2026-01-01");

  private final StandardBins bins = MadeUpOutcomes.standard(6, List.of(80, 30, -10, -40, -90));

  @Test
  void nine_intervals_in_ten_hold_the_truth_where_every_bin_is_off_by_chance() {
    Coverage coverage = new Coverage();
    for (int draw = 0; draw < 40; draw++) {
      MadeUpOutcomes made = new MadeUpOutcomes(bins, draw);
      RandomGenerator random = MadeUpOutcomes.random(1000 + draw);
      double[] truth =
          Arrays.stream(made.asTheStandardSays())
              .map(weight -> weight + 0.35 * random.nextGaussian())
              .toArray();
      coverage.count(made.draw(1500, LEVEL, truth), truth);
    }
    coverage.tell("every bin off by 0.35, 1,500 outcomes");
    assertThat(coverage.share()).isBetween(0.85, 0.95);
  }

  @Test
  void nine_intervals_in_ten_hold_the_truth_where_the_standard_is_wrong_on_purpose() {
    Coverage coverage = new Coverage();
    for (int draw = 0; draw < 40; draw++) {
      RandomGenerator random = MadeUpOutcomes.random(1000 + draw);
      double[] truth =
          Arrays.stream(wrongOnPurpose())
              .map(weight -> weight + 0.2 * random.nextGaussian())
              .toArray();
      coverage.count(new MadeUpOutcomes(bins, draw).draw(3000, LEVEL, truth), truth);
    }
    coverage.tell("factors wrong on purpose and every bin off by 0.2, 3,000 outcomes");
    assertThat(coverage.share()).isBetween(0.85, 0.95);
  }

  /**
   * Bins that need no move of their own are known better than the priors that allow for one say.
   */
  @Test
  void where_the_standard_is_right_or_off_by_proportions_only_intervals_are_no_narrower() {
    Coverage right = new Coverage();
    Coverage proportions = new Coverage();
    double[] truth = wrongOnPurpose();
    for (int draw = 0; draw < 15; draw++) {
      MadeUpOutcomes made = new MadeUpOutcomes(bins, draw);
      double[] said = made.asTheStandardSays();
      right.count(made.draw(1500, Math.log(0.5), said), said);
      proportions.count(made.draw(3000, LEVEL, truth), truth);
    }
    right.tell("right, 1,500 outcomes");
    proportions.tell("off by proportions only, 3,000 outcomes");
    assertThat(right.share()).isGreaterThan(0.85);
    assertThat(proportions.share()).isGreaterThan(0.85);
  }

  @Test
  void a_standard_that_is_wrong_on_purpose_is_brought_right() {
    double[] truth = wrongOnPurpose();
    Outcomes learned = new MadeUpOutcomes(bins, 1).draw(20_000, LEVEL, truth);
    Outcomes later = new MadeUpOutcomes(bins, 2).draw(20_000, LEVEL, truth);

    Recalibration recalibration =
        Recalibration.of(bins, learned, RecalibrationOptions.of(LocalDate.parse("2026-11-23")));

    Quality best = Quality.of(predictions(later, LEVEL, truth));
    Quality before =
        quality(later, bins.standard().scale().oddsAtBase(), points(recalibration, false));
    Quality after =
        quality(later, recalibration.standard().scale().oddsAtBase(), points(recalibration, true));
    System.out.println("truth " + best + "\nbefore " + before + "\nafter " + after);
    assertThat(before.logLoss()).isGreaterThan(best.logLoss() + 0.15);
    assertThat(after.logLoss()).isLessThan(best.logLoss() + 0.002);
    assertThat(Objects.requireNonNull(after.auc()))
        .isGreaterThan(Objects.requireNonNull(best.auc()) - 0.002);
    assertThat(after.ece()).isLessThan(0.02);
    assertThat(Objects.requireNonNull(recalibration.foresight()).isBetter()).isTrue();
  }

  @Test
  void the_more_outcomes_the_further_points_move_towards_the_truth() {
    double[] truth = wrongOnPurpose();
    double furthest = Double.POSITIVE_INFINITY;
    for (int outcomes : new int[] {40, 400, 4000}) {
      double off = 0;
      for (int draw = 0; draw < 10; draw++) {
        Outcomes drawn = new MadeUpOutcomes(bins, draw).draw(outcomes, LEVEL, truth);
        Estimate estimate = Estimate.of(bins, Sample.all(drawn), Guardrails.USUAL);
        Outcomes later = new MadeUpOutcomes(bins, 99).draw(3000, LEVEL, truth);
        off += quality(later, estimate.scale().oddsAtBase(), estimate.points()).logLoss();
      }
      assertThat(off).isLessThan(furthest);
      furthest = off;
    }
  }

  @Test
  void where_the_level_moves_forgetting_pays_and_where_it_rests_nothing_is_forgotten() {
    MadeUpOutcomes made = new MadeUpOutcomes(bins, 5);
    double[] truth = made.asTheStandardSays();
    Outcomes moving =
        made.draw(6000, lead -> lead < 3000 ? -1.5 : 0.5, truth, lead -> DAY.plusDays(lead / 10));
    Outcomes resting =
        made.draw(6000, lead -> Math.log(0.5), truth, lead -> DAY.plusDays(lead / 10));

    HalfLife chosen = HalfLife.choose(Ground.of(bins, Guardrails.USUAL), Sample.all(moving));

    System.out.println("the level moves: " + chosen);
    assertThat(chosen.days()).isLessThanOrEqualTo(120);
    assertThat(chosen.gain()).isGreaterThan(0.01);
    assertThat(HalfLife.choose(Ground.of(bins, Guardrails.USUAL), Sample.all(resting)))
        .isEqualTo(HalfLife.NONE);
  }

  /**
   * One factor the other way round, one three times as heavy, one worth nothing, the rest halved.
   */
  private double[] wrongOnPurpose() {
    double[] truth = new MadeUpOutcomes(bins, 0).asTheStandardSays();
    for (int bin = 0; bin < truth.length; bin++) {
      truth[bin] *=
          switch (bins.bin(bin).name()) {
            case "factor0" -> -1;
            case "factor1" -> 3;
            case "factor2" -> 0;
            case "factor3", "factor4" -> 0.5;
            default -> 1;
          };
    }
    return truth;
  }

  private int[] points(Recalibration recalibration, boolean after) {
    return recalibration.moves().stream()
        .mapToInt(move -> after ? move.points() : move.bin().points())
        .toArray();
  }

  private Quality quality(Outcomes outcomes, double oddsAtBase, int[] points) {
    double[] weights =
        Arrays.stream(points).mapToDouble(p -> p * MadeUpOutcomes.PER_POINT).toArray();
    return Quality.of(predictions(outcomes, Math.log(oddsAtBase), weights));
  }

  private Predictions predictions(Outcomes outcomes, double level, double[] weights) {
    double[] probabilities = new double[outcomes.size()];
    boolean[] won = new boolean[outcomes.size()];
    for (int row = 0; row < won.length; row++) {
      double logOdds = level;
      for (int finding = 0; finding < outcomes.findings(); finding++) {
        int bin = outcomes.bin(row, finding);
        logOdds += bins.bin(bin).field().startsWith("factors") ? weights[bin] : 0;
      }
      probabilities[row] = Logistic.probability(logOdds);
      won[row] = outcomes.won(row);
    }
    return new Predictions(probabilities, won);
  }

  /**
   * How many intervals hold the truth: what a bin is truly worth beside the mean of its factor's
   * bins over the leads, which is where the standard has it.
   */
  private final class Coverage {
    private int intervals;
    private int holding;

    void count(Outcomes outcomes, double[] truth) {
      Estimate estimate = Estimate.of(bins, Sample.all(outcomes), Guardrails.USUAL);
      double[] mean = new double[bins.findings()];
      double[] leads = new double[bins.findings()];
      for (int bin = 0; bin < truth.length; bin++) {
        if (estimate.hold(bin).isLearned()) {
          double of = estimate.tallies().weight(bin);
          double off = truth[bin] / MadeUpOutcomes.PER_POINT - bins.bin(bin).points();
          mean[bins.bin(bin).finding()] += of * off;
          leads[bins.bin(bin).finding()] += of;
        }
      }
      for (int bin = 0; bin < truth.length; bin++) {
        if (estimate.hold(bin) == Hold.FREE) {
          int finding = bins.bin(bin).finding();
          double worth = truth[bin] / MadeUpOutcomes.PER_POINT - mean[finding] / leads[finding];
          intervals++;
          holding += estimate.low(bin) <= worth && worth <= estimate.high(bin) ? 1 : 0;
        }
      }
    }

    double share() {
      return (double) holding / intervals;
    }

    void tell(String what) {
      System.out.printf(
          "%s: %d of %d intervals hold the truth (%.3f)%n", what, holding, intervals, share());
    }
  }
}
