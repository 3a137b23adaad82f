package dev.rapport.standard;

import java.util.List;
import java.util.stream.IntStream;

/** The highest scores that a standard's points allow. */
public final class Reach {
  private Reach() {}

  /** The most that a lead can have. */
  public static int highest(LeadStandard standard) {
    return standard.scale().base() + criteria(standard.criteria(), false) + factors(standard);
  }

  /** The most that a lead can have that meets every required criterion. */
  public static int highestForSales(LeadStandard standard) {
    return standard.scale().base() + criteria(standard.criteria(), true) + factors(standard);
  }

  private static int criteria(Criteria criteria, boolean requiredMet) {
    return timing(criteria.timing(), requiredMet && criteria.timing().required())
        + budget(criteria.budget(), requiredMet && criteria.budget().required())
        + pain(criteria.pain(), requiredMet && criteria.pain().required())
        + role(criteria.role(), requiredMet && criteria.role().required());
  }

  private static int timing(TimingCriterion timing, boolean met) {
    IntStream points =
        timing.bands().stream()
            .filter(band -> !met || Periods.compare(band.within(), timing.met()) <= 0)
            .mapToInt(TimingCriterion.Band::points);
    return most(points, met, timing.later(), timing.noPlans(), timing.unknown());
  }

  /** Every band counts, so that the bound is never too low. */
  private static int budget(BudgetCriterion budget, boolean met) {
    IntStream points =
        IntStream.concat(
            budget.bands().stream().mapToInt(AmountBin::points), phrases(budget.statements(), met));
    return most(points, met, budget.none(), budget.unknown());
  }

  private static int pain(PainCriterion pain, boolean met) {
    IntStream points = IntStream.concat(phrases(pain.themes(), met), IntStream.of(pain.other()));
    return most(points, met, pain.none(), pain.unknown());
  }

  private static int role(RoleCriterion role, boolean met) {
    return most(phrases(role.bands(), met), met, role.other(), role.unknown());
  }

  private static IntStream phrases(List<Phrases> kinds, boolean met) {
    return kinds.stream().filter(kind -> !met || kind.met()).mapToInt(Phrases::points);
  }

  private static int most(IntStream points, boolean met, int... otherwise) {
    IntStream all = met ? points : IntStream.concat(points, IntStream.of(otherwise));
    return all.max().orElse(0);
  }

  private static int factors(LeadStandard standard) {
    return standard.factors().stream().mapToInt(Reach::most).sum();
  }

  private static int most(Factor factor) {
    IntStream points = IntStream.empty();
    if (factor instanceof Factor.Numeric numeric) {
      points = numeric.bins().stream().mapToInt(AmountBin::points);
    } else if (factor instanceof Factor.Behavioural behavioural) {
      points = behavioural.bins().stream().mapToInt(AmountBin::points);
    } else if (factor instanceof Factor.Presence presence) {
      points = IntStream.of(presence.present());
    } else if (factor instanceof Factor.Category category) {
      points =
          IntStream.concat(
              category.bins().stream().mapToInt(Factor.Category.Bin::points),
              IntStream.of(category.other()));
    } else if (factor instanceof Factor.Pair pair) {
      points = pair.cells().stream().flatMapToInt(row -> row.stream().mapToInt(Integer::intValue));
    }
    return IntStream.concat(points, IntStream.of(factor.missing())).max().orElse(0);
  }
}
