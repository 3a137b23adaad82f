package dev.rapport.standard.suggestion;

import dev.rapport.standard.AmountBin;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Factor;
import dev.rapport.standard.FreeMailDomains;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Recycle;
import dev.rapport.standard.Scale;
import dev.rapport.standard.Thresholds;
import dev.rapport.standard.Titles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A fit in whole points.
 *
 * @param standard the standard
 * @param terms what each of its factors was made of, in the same order
 * @param scores of the leads that it was learned from
 */
record DraftedStandard(LeadStandard standard, List<Term> terms, List<Integer> scores) {
  private static final int BASE = 500;

  /**
   * So fine that rounding a weight to whole points moves it by at most 0.009 in log odds.
   *
   * <p>Points = weight · pointsToDoubleOdds / ln 2.
   */
  private static final int POINTS_TO_DOUBLE_ODDS = 40;

  private static final double POINTS_OF_A_WEIGHT = POINTS_TO_DOUBLE_ODDS / Math.log(2);
  private static final int MOST_POINTS = 1000;
  private static final int MONTHS_TO_REVIEW = 3;

  static DraftedStandard of(PastLeads leads, AdditiveFit fit, LocalDate today) {
    List<Factor> factors = factors(fit);
    List<Integer> scores = scores(leads, fit);
    LeadStandard model = BundledStandards.b2bDefault();
    LeadStandard standard =
        new LeadStandard(
            "first-standard",
            1,
            "First lead standard",
            ("Learned from %d past leads, of which %d were won (%s: %s). A draft: both teams read it,"
                    + " change it and sign it.")
                .formatted(leads.size(), leads.winCount(), leads.label(), leads.positive()),
            List.of(),
            today,
            today.plusMonths(MONTHS_TO_REVIEW),
            new Scale(BASE, oddsAtBase(leads, scores), POINTS_TO_DOUBLE_ODDS),
            CriteriaWithoutPoints.of(model.criteria()),
            factors,
            List.of(),
            ScoreLines.of(leads, scores).thresholds(),
            new Recycle(true, model.recycle().leadTime()),
            model.controlGroup(),
            model.automaticRecalibration(),
            Titles.NONE,
            FreeMailDomains.NONE);
    return new DraftedStandard(standard, fit.terms(), scores);
  }

  private static int points(double weight) {
    long points = Math.round(weight * POINTS_OF_A_WEIGHT);
    return (int) Math.max(-MOST_POINTS, Math.min(MOST_POINTS, points));
  }

  private static List<Integer> scores(PastLeads leads, AdditiveFit fit) {
    List<Integer> scores = new ArrayList<>(leads.size());
    for (int row = 0; row < leads.size(); row++) {
      int score = BASE;
      for (int t = 0; t < fit.terms().size(); t++) {
        score += points(fit.weight(t, fit.terms().get(t).bin(row)));
      }
      scores.add(score);
    }
    return scores;
  }

  /** The odds with which the mean probability is the share of wins, by Newton's steps. */
  private static double oddsAtBase(PastLeads leads, List<Integer> scores) {
    double target = (leads.winCount() + 0.5) / (leads.size() + 1.0);
    double logOdds = Math.log(target / (1 - target));
    for (int step = 0; step < 50; step++) {
      double slope = 0;
      double information = 0;
      for (int score : scores) {
        double p = AdditiveFit.probability(logOdds + (score - BASE) / POINTS_OF_A_WEIGHT);
        slope += target - p;
        information += p * (1 - p);
      }
      logOdds += Math.max(-1, Math.min(1, slope / Math.max(information, 1e-9)));
    }
    double odds = Math.max(1e-6, Math.min(1e6, Math.exp(logOdds)));
    return new BigDecimal(odds).round(new MathContext(6)).doubleValue();
  }

  private static List<Factor> factors(AdditiveFit fit) {
    FactorNames names = new FactorNames();
    List<Factor> factors = new ArrayList<>();
    for (int t = 0; t < fit.terms().size(); t++) {
      Term term = fit.terms().get(t);
      if (term instanceof Term.Single single) {
        factors.add(single(names.of(single.binned().column().name()), single.binned(), fit, t));
      } else if (term instanceof Term.Pair pair) {
        String first = names.known(pair.first().column().name());
        String second = names.known(pair.second().column().name());
        factors.add(
            new Factor.Pair(names.ofPair(first, second), first, second, cells(pair, fit, t)));
      }
    }
    return factors;
  }

  private static Factor single(String name, Binned binned, AdditiveFit fit, int t) {
    int missing = points(fit.weight(t, binned.valueBins()));
    if (binned.column().isNumeric()) {
      List<AmountBin> bins = new ArrayList<>();
      for (int bin = 0; bin < binned.valueBins(); bin++) {
        BigDecimal below = bin == binned.valueBins() - 1 ? null : Bounds.after(binned, bin);
        bins.add(new AmountBin(below, points(fit.weight(t, bin))));
      }
      return new Factor.Numeric(name, binned.column().field(), bins, missing);
    }
    int other = binned.valueBins() - 1;
    List<Factor.Category.Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < other; bin++) {
      List<String> words = binned.codes(bin).stream().map(binned.column()::word).sorted().toList();
      bins.add(new Factor.Category.Bin(words, points(fit.weight(t, bin))));
    }
    return bins.isEmpty()
        ? new Factor.Presence(name, binned.column().field(), points(fit.weight(t, 0)), missing)
        : new Factor.Category(
            name, binned.column().field(), bins, points(fit.weight(t, other)), missing);
  }

  private static List<List<Integer>> cells(Term.Pair pair, AdditiveFit fit, int t) {
    List<List<Integer>> cells = new ArrayList<>();
    for (int row = 0; row < pair.first().size(); row++) {
      List<Integer> points = new ArrayList<>();
      for (int column = 0; column < pair.second().size(); column++) {
        points.add(points(fit.weight(t, row * pair.second().size() + column)));
      }
      cells.add(points);
    }
    return cells;
  }

  Thresholds verdicts() {
    return standard.verdicts();
  }
}
