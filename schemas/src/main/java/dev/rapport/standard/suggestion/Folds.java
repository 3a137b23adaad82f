package dev.rapport.standard.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Cross-validation: the leads are dealt into a few parts at random (always the same), and each part
 * is predicted by what the others teach, bins and all.
 */
final class Folds {
  private static final int PARTS = 5;

  /** More leads make a choice slower and hardly better. */
  private static final int MOST_LEADS = 10_000;

  private static final long SEED = 20_261_123;

  private final Binner binner;
  private final Rows dealt;
  private final List<Fold> folds = new ArrayList<>();

  Folds(PastLeads leads, Binner binner) {
    this.binner = binner;
    int[] order = shuffled(leads.size());
    this.dealt = new Rows(order, leads.wins()).only(i -> i < MOST_LEADS);
    for (int part = 0; part < PARTS; part++) {
      int held = part;
      folds.add(new Fold(dealt.only(i -> i % PARTS != held), dealt.only(i -> i % PARTS == held)));
    }
  }

  /** Fisher and Yates. */
  private static int[] shuffled(int size) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** The leads that are dealt. */
  Rows dealt() {
    return dealt;
  }

  /** Mean log loss of leads that were not learned from. */
  double logLoss(Shape shape) {
    return folds.stream()
        .parallel()
        .mapToDouble(fold -> fold.fit(shape).logLoss(fold.testing))
        .boxed()
        .toList()
        .stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /** By how much the log loss would rise if a term said nothing, for each term. */
  List<Double> losses(Shape shape) {
    List<List<Double>> byFold =
        folds.stream().parallel().map(fold -> fold.lossesWithoutEach(shape)).toList();
    return IntStream.range(0, shape.size())
        .mapToObj(t -> byFold.stream().mapToDouble(losses -> losses.get(t)).average().orElseThrow())
        .toList();
  }

  /** Terms and how firmly each is held. */
  record Shape(List<CodedColumn> singles, List<Couple> couples, double ridge, double coupleRidge) {

    int size() {
      return singles.size() + couples.size();
    }

    Shape without(int single) {
      List<CodedColumn> fewer = new ArrayList<>(singles);
      fewer.remove(single);
      return new Shape(fewer, couples, ridge, coupleRidge);
    }

    Shape with(Couple couple) {
      List<Couple> more = new ArrayList<>(couples);
      more.add(couple);
      return new Shape(singles, more, ridge, coupleRidge);
    }

    Shape with(double otherRidge, double otherCoupleRidge) {
      return new Shape(singles, couples, otherRidge, otherCoupleRidge);
    }

    List<Double> ridges() {
      return IntStream.range(0, size())
          .mapToObj(t -> t < singles.size() ? ridge : coupleRidge)
          .toList();
    }

    List<Term> terms(Function<CodedColumn, Binned> bins) {
      List<Term> terms = new ArrayList<>();
      singles.forEach(column -> terms.add(new Term.Single(bins.apply(column))));
      couples.forEach(
          couple ->
              terms.add(new Term.Pair(bins.apply(couple.first()), bins.apply(couple.second()))));
      return terms;
    }
  }

  /** Two columns that say more together. */
  record Couple(CodedColumn first, CodedColumn second) {}

  private final class Fold {
    private final Rows training;
    private final Rows testing;
    private final Map<CodedColumn, Binned> bins = new ConcurrentHashMap<>();

    Fold(Rows training, Rows testing) {
      this.training = training;
      this.testing = testing;
    }

    AdditiveFit fit(Shape shape) {
      return AdditiveFit.of(shape.terms(this::binned), shape.ridges(), training);
    }

    private Binned binned(CodedColumn column) {
      return bins.computeIfAbsent(column, c -> binner.bin(c, training));
    }

    List<Double> lossesWithoutEach(Shape shape) {
      AdditiveFit fit = fit(shape);
      double whole = fit.logLoss(testing);
      return IntStream.range(0, shape.size())
          .mapToObj(t -> fit.logLossWithout(t, testing) - whole)
          .toList();
    }
  }
}
