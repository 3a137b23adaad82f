package dev.rapport.standard.recalibration;

import dev.rapport.standard.quality.Predictions;
import dev.rapport.standard.quality.Quality;
import dev.rapport.standard.recalibration.Averaged.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How good the standard in effect and its recalibration are on outcomes that neither has learned
 * from. Where the days are known each part is predicted by what came before it (Dawid,
 * <i>Statistical theory: the prequential approach</i>, Journal of the Royal Statistical Society A
 * 147, 1984), else by the other parts, dealt at random and always the same.
 *
 * @param inEffect the standard as it is
 * @param candidate recalibrated, rounded and held by the guardrails, as a proposal would be
 * @param ahead whether each outcome was predicted by earlier ones only
 * @param gain by how much the candidate's log loss is lower, mean over leads
 * @param deviation the standard error of that mean
 * @param predictions each of them
 */
public record Foresight(
    Quality inEffect,
    Quality candidate,
    boolean ahead,
    double gain,
    double deviation,
    List<Prediction> predictions) {
  /** More make it slower and hardly surer. */
  private static final int MOST = 20_000;

  private static final int PARTS_AT_RANDOM = 5;
  private static final int PARTS_BY_DAY = 10;
  private static final long SEED = 20_261_123;

  /** Keeps a copy. */
  public Foresight {
    predictions = List.copyOf(predictions);
  }

  /**
   * What both told of a lead whose end neither knew.
   *
   * @param row of the {@link Outcomes}
   * @param inEffect chance by the standard in effect
   * @param candidate chance by its recalibration
   */
  public record Prediction(int row, double inEffect, double candidate) {}

  /** Whether the candidate's gain is more than chance would show, one time in twenty. */
  public boolean isBetter() {
    return gain > 1.645 * deviation;
  }

  /**
   * Whether the candidate's gain is more than chance would show one time in a hundred: whoever
   * looks again and again sees more chances than one, and here nobody looks after.
   */
  boolean isSurelyBetter() {
    return gain > 2.326 * deviation;
  }

  /** Whether the candidate's loss is more than chance would show, one time in twenty. */
  public boolean isWorse() {
    return gain < -1.645 * deviation;
  }

  /** Makes an estimate of a part of the outcomes, to be used from a day on. */
  interface Learner {
    /**
     * Learns.
     *
     * @param spreads how far the standard may be off; null where the outcomes are to say it
     */
    Estimate learn(Sample earlier, long day, @Nullable List<Weighted> spreads);
  }

  /** Null if there are too few outcomes to learn from a part of them. */
  static @Nullable Foresight of(Ground ground, Sample all, Learner learner) {
    StandardBins bins = ground.bins();
    Sample sample = all.thinned(MOST);
    List<Part> days = sample.outcomes().isDated() ? byDay(sample, ground.unseenFrom()) : List.of();
    // Leads of one day tell no earlier from later; nor are there others that nobody has seen.
    boolean ahead = !days.isEmpty() || ground.isTaught();
    List<Predicted> predicted = new ArrayList<>();
    // Not before there are twice as many do outcomes say anew how far the standard may be off.
    List<Weighted> spreads = null;
    int asked = 0;
    for (Part part : ahead ? days : atRandom(sample)) {
      if (!Enough.isEnough(part.earlier().ends())) {
        continue;
      }
      int outcomes = part.earlier().ends().outcomes();
      boolean isAsked = spreads == null || outcomes >= 2 * asked;
      Estimate estimate = learner.learn(part.earlier(), part.day(), isAsked ? null : spreads);
      spreads = estimate.spreads();
      asked = isAsked ? outcomes : asked;
      for (int i = 0; i < part.later().size(); i++) {
        Predicted each = predicted(bins, part.later(), i, estimate);
        if (each.weight() > 0) {
          predicted.add(each);
        }
      }
    }
    return predicted.isEmpty() || (ground.isTaught() && !isEnough(predicted))
        ? null
        : of(predicted, ahead);
  }

  /** Of the few that came since a version is in effect anything can be said. */
  private static boolean isEnough(List<Predicted> predicted) {
    double wins = 0;
    double losses = 0;
    for (Predicted each : predicted) {
      wins += each.won() ? each.weight() : 0;
      losses += each.won() ? 0 : each.weight();
    }
    return Enough.isEnough(Sample.Ends.of(wins, losses));
  }

  private static Predicted predicted(StandardBins bins, Sample later, int i, Estimate estimate) {
    int row = later.row(i);
    int[] points = new int[bins.size()];
    for (int bin = 0; bin < points.length; bin++) {
      points[bin] = bins.bin(bin).points();
    }
    return new Predicted(
        row,
        Estimate.probability(later.outcomes(), row, points, bins.standard().scale()),
        estimate.probability(later.outcomes(), row),
        later.won(i),
        later.outcomes().weight(row));
  }

  private static Foresight of(List<Predicted> predicted, boolean ahead) {
    int n = predicted.size();
    double[] before = new double[n];
    double[] after = new double[n];
    boolean[] won = new boolean[n];
    Gains gains = new Gains();
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      Predicted each = predicted.get(i);
      before[i] = each.inEffect();
      after[i] = each.candidate();
      won[i] = each.won();
      weights[i] = each.weight();
      gains.add(loss(before[i], won[i]) - loss(after[i], won[i]), weights[i]);
    }
    return new Foresight(
        Quality.of(new Predictions(before, won, weights)),
        Quality.of(new Predictions(after, won, weights)),
        ahead,
        gains.mean(),
        gains.deviation(),
        predicted.stream()
            .map(each -> new Prediction(each.row(), each.inEffect(), each.candidate()))
            .toList());
  }

  static double loss(double p, boolean won) {
    return -Math.log(Math.max(Quality.LEAST, won ? p : 1 - p));
  }

  private record Predicted(
      int row, double inEffect, double candidate, boolean won, double weight) {}

  /** What is learned from, and what it is tried on, the first day of which is told. */
  record Part(Sample earlier, Sample later, long day) {}

  private static List<Part> atRandom(Sample sample) {
    int[] order = shuffled(sample.size());
    List<Part> parts = new ArrayList<>();
    for (int part = 0; part < PARTS_AT_RANDOM; part++) {
      int held = part;
      parts.add(
          new Part(
              sample.only(places(order, i -> i % PARTS_AT_RANDOM != held)),
              sample.only(places(order, i -> i % PARTS_AT_RANDOM == held)),
              0));
    }
    return parts;
  }

  private static int[] places(int[] order, IntPredicate which) {
    return IntStream.range(0, order.length).filter(which).map(i -> order[i]).toArray();
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

  /**
   * Parts of about as many outcomes, each of whole days.
   *
   * @param first of the first day that is tried, as days since 1970; what is older is learned from
   */
  static List<Part> byDay(Sample sample, long first) {
    int[] order =
        IntStream.range(0, sample.size())
            .boxed()
            .sorted((a, b) -> Long.compare(sample.day(a), sample.day(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    int older = (int) IntStream.of(order).filter(place -> sample.day(place) < first).count();
    List<Part> parts = new ArrayList<>();
    int start = older;
    for (int part = 1; part <= PARTS_BY_DAY; part++) {
      int end = older + (int) ((long) part * (order.length - older) / PARTS_BY_DAY);
      while (end < order.length
          && end > 0
          && sample.day(order[end]) == sample.day(order[end - 1])) {
        end++;
      }
      if (end > start && start > 0) {
        int from = start;
        int to = end;
        parts.add(
            new Part(
                sample.only(places(order, i -> i < from)),
                sample.only(places(order, i -> i >= from && i < to)),
                sample.day(order[start])));
      }
      start = Math.max(start, end);
    }
    return parts;
  }
}
