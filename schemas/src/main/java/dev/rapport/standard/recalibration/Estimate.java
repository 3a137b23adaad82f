package dev.rapport.standard.recalibration;

import dev.rapport.standard.Scale;
import dev.rapport.standard.recalibration.Averaged.Weighted;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each bin of a standard is worth by some outcomes, in whole points. */
final class Estimate {
  /** So many outcomes tell how far the standard may be off; more do not tell it better. */
  private static final int MOST_FOR_THE_PRIOR = 20_000;

  private static final int MOST_POINTS = 1000;

  /** Bins that would go too far are held, and the others learned again beside them, so often. */
  private static final int ROUNDS = 3;

  /** The normal distribution's 95th percentile: between it and its negative lie nine in ten. */
  private static final double NINE_IN_TEN = 1.6448536269514722;

  private final StandardBins bins;
  private final StandardBins prior;
  private final Sample sample;
  private final Guardrails guardrails;
  private final Sample.Tallies tallies;
  private final Hold[] holds;
  private final int[] points;
  private final double[] low;
  private final double[] high;
  private @Nullable List<Weighted> spreads;
  private Scale scale;

  private Estimate(Ground ground, Sample sample, @Nullable List<Weighted> spreads) {
    this.bins = ground.bins();
    this.prior = ground.prior();
    this.sample = sample;
    this.guardrails = ground.guardrails();
    this.spreads = spreads;
    this.tallies = sample.tallies(bins.size());
    this.holds = new Hold[bins.size()];
    this.points = new int[bins.size()];
    for (int bin = 0; bin < points.length; bin++) {
      points[bin] = bins.bin(bin).points();
    }
    this.low = new double[points.length];
    this.high = new double[points.length];
    this.scale = bins.standard().scale();
  }

  /** By some outcomes, of which the standard in effect knew none. */
  static Estimate of(StandardBins bins, Sample sample, Guardrails guardrails) {
    return of(Ground.of(bins, guardrails), sample);
  }

  /** By some outcomes, which also tell how far the standard may be off. */
  static Estimate of(Ground ground, Sample sample) {
    return of(ground, sample, null);
  }

  /** As the other, where it is known already how far the standard may be off. */
  static Estimate of(Ground ground, Sample sample, @Nullable List<Weighted> spreads) {
    Estimate estimate = new Estimate(ground, sample, spreads);
    estimate.holdWhatHasNoEvidence();
    estimate.learn();
    return estimate;
  }

  private void holdWhatHasNoEvidence() {
    int[] learned = new int[bins.findings()];
    for (int bin = 0; bin < holds.length; bin++) {
      int finding = bins.bin(bin).finding();
      boolean enough = tallies.weight(bin) >= guardrails.leastOutcomes();
      Hold byCount = enough ? Hold.FREE : Hold.TOO_FEW_OUTCOMES;
      Hold bySight = tallies.weight(bin) == 0 ? Hold.NO_OUTCOME : byCount;
      holds[bin] = bins.isAmbiguous(finding) ? Hold.AMBIGUOUS : bySight;
      learned[finding] += holds[bin].isLearned() ? 1 : 0;
    }
    for (int bin = 0; bin < holds.length; bin++) {
      if (holds[bin].isLearned() && learned[bins.bin(bin).finding()] < 2) {
        holds[bin] = Hold.NOTHING_TO_COMPARE;
      }
    }
  }

  private void learn() {
    for (int round = 1; ; round++) {
      LearnedBins learned = new LearnedBins(bins, prior, holds, points, tallies);
      IndicatorRows rows = RowsOfAKind.of(sample, learned);
      Averaged averaged = averaged(rows, learned);
      Centred centred = Centred.of(averaged, learned, bins, holds);
      int[] moved = points.clone();
      boolean isHeld = move(learned, centred, moved);
      if (!isHeld || round == ROUNDS) {
        scale = scale(rows, learned, averaged, moved);
        System.arraycopy(moved, 0, points, 0, points.length);
        return;
      }
    }
  }

  private Averaged averaged(IndicatorRows rows, LearnedBins learned) {
    if (spreads == null) {
      Sample few = sample.thinned(MOST_FOR_THE_PRIOR);
      boolean isPart = few.size() < sample.size();
      List<Weighted> weighed =
          Averaged.weigh(isPart ? RowsOfAKind.of(few, learned) : rows, learned::prior);
      // So many outcomes make the choice between the likely ones of no matter.
      spreads = isPart ? weighed.subList(0, 1) : weighed;
    }
    return Averaged.of(rows, learned::prior, spreads);
  }

  /** Whole points; whether a bin is newly held because it would go too far. */
  private boolean move(LearnedBins learned, Centred centred, int[] moved) {
    boolean isHeld = false;
    for (int column = 1; column < learned.parameters(); column++) {
      int bin = learned.bin(column);
      int before = bins.bin(bin).points();
      double estimate = before + centred.move(column) / learned.logOddsOfAPoint();
      double margin = NINE_IN_TEN * centred.deviation(column) / learned.logOddsOfAPoint();
      low[bin] = estimate - margin;
      high[bin] = estimate + margin;
      long wanted = Math.round(estimate);
      long most = Math.min(MOST_POINTS, before + (long) guardrails.largestMove());
      long least = Math.max(-MOST_POINTS, before - (long) guardrails.largestMove());
      moved[bin] = (int) Math.max(least, Math.min(most, wanted));
      if (moved[bin] != wanted) {
        boolean isTheMost = Math.abs(moved[bin]) == MOST_POINTS;
        holds[bin] = isTheMost ? Hold.LARGEST_POINTS : Hold.LARGEST_MOVE;
        points[bin] = moved[bin];
        isHeld = true;
      }
    }
    return isHeld;
  }

  /**
   * The scale that goes with rounded points: as many wins are expected as before rounding, and a
   * score stands for the odds that it stood for, to half a point. What all leads are better, or
   * worse, by is the base's.
   */
  private Scale scale(IndicatorRows rows, LearnedBins learned, Averaged averaged, int[] moved) {
    double[] exact = new double[learned.parameters()];
    double[] rounded = new double[exact.length];
    for (int column = 0; column < exact.length; column++) {
      exact[column] = averaged.mean().at(column);
      rounded[column] =
          column == 0 ? exact[0] : moved[learned.bin(column)] * learned.logOddsOfAPoint();
    }
    rounded[0] = rows.levelFor(rows.expected(exact).wins(), rounded);
    Scale before = bins.standard().scale();
    double shift = (rounded[0] - Math.log(before.oddsAtBase())) / learned.logOddsOfAPoint();
    long base = Math.round(Math.max(-MOST_POINTS, Math.min(MOST_POINTS, before.base() + shift)));
    double odds = Math.max(1e-6, Math.min(1e6, Math.exp(rounded[0])));
    return new Scale(
        (int) base,
        new BigDecimal(odds).round(new MathContext(6)).doubleValue(),
        before.pointsToDoubleOdds());
  }

  /** The bins that the outcomes speak of. */
  Sample.Tallies tallies() {
    return tallies;
  }

  Hold hold(int bin) {
    return holds[bin];
  }

  /** What a bin earns from now on. */
  int points(int bin) {
    return points[bin];
  }

  int[] points() {
    return points.clone();
  }

  /** Below which its points are one time in twenty; 0 where nothing was learned. */
  double low(int bin) {
    return low[bin];
  }

  /** Above which its points are one time in twenty; 0 where nothing was learned. */
  double high(int bin) {
    return high[bin];
  }

  Scale scale() {
    return scale;
  }

  /** How far the standard may be off, by the outcomes. */
  List<Weighted> spreads() {
    return spreads == null ? List.of() : spreads;
  }

  /** The chance of a win of a lead. */
  double probability(Outcomes outcomes, int row) {
    return probability(outcomes, row, points, scale);
  }

  /** The chance of a win of a lead by some points. */
  static double probability(Outcomes outcomes, int row, int[] points, Scale scale) {
    return scale.probability(score(outcomes, row, points, scale));
  }

  /** A lead's score by some points. */
  static int score(Outcomes outcomes, int row, int[] points, Scale scale) {
    int score = scale.base();
    for (int finding = 0; finding < outcomes.findings(); finding++) {
      int bin = outcomes.bin(row, finding);
      score += bin == StandardBins.NONE ? 0 : points[bin];
    }
    return score;
  }
}
