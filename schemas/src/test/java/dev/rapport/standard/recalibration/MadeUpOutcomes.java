package dev.rapport.standard.recalibration;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Factor;
import dev.rapport.standard.LeadField;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Scale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** A standard of a few factors, and outcomes of leads whose true odds a test knows. */
final class MadeUpOutcomes {
  /** Points that double the odds; one is worth a hundredth of log odds, about. */
  static final double PER_POINT = Math.log(2) / 69;

  private final StandardBins bins;
  private final RandomGenerator random;

  MadeUpOutcomes(StandardBins bins, long seed) {
    this.bins = bins;
    this.random = random(seed);
  }

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A standard with as many factors of words, whose bins earn these points; missing earns 0. */
  static StandardBins standard(int factors, List<Integer> points) {
    List<Factor> all = new ArrayList<>();
    for (int f = 0; f < factors; f++) {
      List<Factor.Category.Bin> named = new ArrayList<>();
      for (int b = 0; b < points.size() - 1; b++) {
        named.add(new Factor.Category.Bin(List.of("word" + b), points.get(b)));
      }
      all.add(
          new Factor.Category(
              "factor" + f,
              new LeadField("attributes.a" + f),
              named,
              points.get(points.size() - 1),
              0));
    }
    LeadStandard s = BundledStandards.b2bDefault();
    return StandardBins.of(
        new LeadStandard(
            "made-up",
            7,
            null,
            null,
            List.of(),
            LocalDate.parse("2026-11-01"),
            LocalDate.parse("2027-02-01"),
            new Scale(50, 0.5, 69),
            s.criteria(),
            all,
            List.of(),
            s.verdicts(),
            s.recycle(),
            s.controlGroup(),
            s.automaticRecalibration(),
            s.titles(),
            s.freeMailDomains()));
  }

  /** What each bin says by its points, in log odds. */
  double[] asTheStandardSays() {
    double[] weights = new double[bins.size()];
    for (int bin = 0; bin < weights.length; bin++) {
      weights[bin] = bins.bin(bin).points() * PER_POINT;
    }
    return weights;
  }

  /** Leads in bins by chance, the first of a factor more often, won by their true odds. */
  Outcomes draw(int leads, double level, double[] weights) {
    return draw(leads, lead -> level, weights, null);
  }

  Outcomes draw(
      int leads,
      IntFunction<Double> level,
      double[] weights,
      @Nullable IntFunction<LocalDate> day) {
    Outcomes.Builder outcomes = Outcomes.of(bins);
    for (int lead = 0; lead < leads; lead++) {
      int[] of = lead();
      double logOdds = level.apply(lead);
      for (int bin : of) {
        logOdds += bins.bin(bin).field().startsWith("factors") ? weights[bin] : 0;
      }
      boolean won = random.nextDouble() < Logistic.probability(logOdds);
      outcomes.add(of, won, 1, day == null ? null : day.apply(lead));
    }
    return outcomes.build();
  }

  /** Of each factor a bin, never the last, which is that of the missing; of criteria the last. */
  private int[] lead() {
    int[] of = new int[bins.findings()];
    int bin = 0;
    for (int finding = 0; finding < of.length; finding++) {
      int first = bin;
      while (bin < bins.size() && bins.bin(bin).finding() == finding) {
        bin++;
      }
      boolean isFactor = bins.bin(first).field().startsWith("factors");
      double place = Math.pow(random.nextDouble(), 1.5);
      of[finding] = isFactor ? first + (int) (place * (bin - 1 - first)) : bin - 1;
    }
    return of;
  }
}
