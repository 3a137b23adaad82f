package dev.rapport.standard.suggestion;

import dev.rapport.standard.suggestion.Folds.Couple;
import dev.rapport.standard.suggestion.Folds.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Chooses the columns that become factors: all that tell something at first, then without those
 * that are not missed in cross-validation; then a few pairs of columns that say more together than
 * their sum (Lou, Caruana, Gehrke and Hooker, <i>Accurate intelligible models with pairwise
 * interactions</i>, KDD 2013).
 */
final class FactorSearch {
  private static final double START_RIDGE = 3;
  private static final double START_RIDGE_OF_COUPLES = 12;
  private static final List<Double> RIDGES = List.of(1.0, 3.0, 8.0, 20.0);
  private static final List<Double> COUPLE_RIDGES = List.of(4.0, 12.0, 40.0);

  /** What a factor must take off the mean log loss to stay. */
  private static final double WORTH_OF_A_FACTOR = 0.0002;

  /** What a pair must take off: it costs more to read. */
  private static final double WORTH_OF_A_COUPLE = 0.0005;

  private static final int MOST_COUPLES = 4;

  /** Pairs of the strongest columns only are looked at. */
  private static final int COUPLED_COLUMNS = 12;

  private static final int COUPLES_TRIED = 6;

  private final Folds folds;
  private final Binner binner;
  private final Rows rows;

  FactorSearch(PastLeads leads, Binner binner) {
    this.folds = new Folds(leads, binner);
    this.binner = binner;
    this.rows = folds.dealt();
  }

  /** The mean log loss of leads that were not learned from. */
  double logLoss(Shape shape) {
    return folds.logLoss(shape);
  }

  /** What is chosen of the columns that tell something. */
  Shape search(List<CodedColumn> telling) {
    Shape shape = new Shape(telling, List.of(), START_RIDGE, START_RIDGE_OF_COUPLES);
    if (telling.isEmpty()) {
      return shape;
    }
    shape = fewer(shape);
    shape = withBestRidge(shape);
    shape = withCouples(shape);
    return shape.couples().isEmpty() ? shape : withBestCoupleRidge(shape);
  }

  /** The least missed goes first; what is missed stays. */
  private Shape fewer(Shape start) {
    Shape shape = start;
    double loss = folds.logLoss(shape);
    Set<CodedColumn> kept = new HashSet<>();
    while (true) {
      List<Double> losses = folds.losses(shape);
      int least = -1;
      for (int t = 0; t < shape.singles().size(); t++) {
        boolean open = !kept.contains(shape.singles().get(t));
        if (open && (least < 0 || losses.get(t) < losses.get(least))) {
          least = t;
        }
      }
      if (least < 0) {
        return shape;
      }
      Shape without = shape.without(least);
      double lossWithout = folds.logLoss(without);
      if (lossWithout < loss + WORTH_OF_A_FACTOR) {
        shape = without;
        loss = lossWithout;
      } else {
        kept.add(shape.singles().get(least));
      }
    }
  }

  private Shape withBestRidge(Shape shape) {
    return RIDGES.stream()
        .map(ridge -> shape.with(ridge, shape.coupleRidge()))
        .min(Comparator.comparingDouble(folds::logLoss))
        .orElse(shape);
  }

  private Shape withBestCoupleRidge(Shape shape) {
    return COUPLE_RIDGES.stream()
        .map(ridge -> shape.with(shape.ridge(), ridge))
        .min(Comparator.comparingDouble(folds::logLoss))
        .orElse(shape);
  }

  private Shape withCouples(Shape start) {
    Shape shape = start;
    double loss = folds.logLoss(shape);
    while (shape.couples().size() < MOST_COUPLES) {
      Shape best = shape;
      double bestLoss = loss - WORTH_OF_A_COUPLE;
      for (Couple couple : promising(shape)) {
        Shape candidate = shape.with(couple);
        double candidateLoss = folds.logLoss(candidate);
        if (candidateLoss < bestLoss) {
          best = candidate;
          bestLoss = candidateLoss;
        }
      }
      if (best.couples().size() == shape.couples().size()) {
        return shape;
      }
      shape = best;
      loss = bestLoss;
    }
    return shape;
  }

  /** The pairs whose cells the sum explains worst, the worst first. */
  private List<Couple> promising(Shape shape) {
    AdditiveFit fit = AdditiveFit.of(shape.terms(c -> binner.bin(c, rows)), shape.ridges(), rows);
    double[] expected = expected(fit);
    List<Couple> couples = new ArrayList<>();
    List<Double> gains = new ArrayList<>();
    int columns = Math.min(COUPLED_COLUMNS, shape.singles().size());
    for (int i = 0; i < columns; i++) {
      for (int j = i + 1; j < columns; j++) {
        Couple couple = new Couple(shape.singles().get(i), shape.singles().get(j));
        if (!shape.couples().contains(couple)) {
          couples.add(couple);
          gains.add(
              gain(expected, (Term.Single) fit.terms().get(i), (Term.Single) fit.terms().get(j)));
        }
      }
    }
    return IntStream.range(0, couples.size())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -gains.get(i)))
        .limit(COUPLES_TRIED)
        .map(couples::get)
        .toList();
  }

  /** What one step of Newton's for the cells would add to the likelihood, less what noise adds. */
  private double gain(double[] expected, Term.Single first, Term.Single second) {
    Term.Pair pair = new Term.Pair(first.binned(), second.binned());
    double[] slope = new double[pair.size()];
    double[] information = new double[pair.size()];
    for (int i = 0; i < rows.size(); i++) {
      int cell = pair.bin(rows.at(i));
      slope[cell] += (rows.won(i) ? 1 : 0) - expected[i];
      information[cell] += expected[i] * (1 - expected[i]);
    }
    double gain = 0;
    for (int cell = 0; cell < slope.length; cell++) {
      double held = information[cell] + START_RIDGE_OF_COUPLES;
      gain += (slope[cell] * slope[cell] - information[cell]) / (2 * held);
    }
    return gain;
  }

  private double[] expected(AdditiveFit fit) {
    return IntStream.range(0, rows.size())
        .mapToDouble(i -> AdditiveFit.probability(fit.logOdds(rows.at(i))))
        .toArray();
  }
}
