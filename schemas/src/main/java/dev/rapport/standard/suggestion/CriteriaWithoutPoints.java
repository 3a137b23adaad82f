package dev.rapport.standard.suggestion;

import dev.rapport.standard.AmountBin;
import dev.rapport.standard.BudgetCriterion;
import dev.rapport.standard.Criteria;
import dev.rapport.standard.PainCriterion;
import dev.rapport.standard.Phrases;
import dev.rapport.standard.RoleCriterion;
import dev.rapport.standard.TimingCriterion;
import java.util.List;

/**
 * The four criteria as they are usually asked, none of them required and none worth a point: past
 * leads were not asked, so that their answers' worth is not known.
 */
final class CriteriaWithoutPoints {
  private CriteriaWithoutPoints() {}

  static Criteria of(Criteria usual) {
    return new Criteria(
        timing(usual.timing()), budget(usual.budget()), pain(usual.pain()), role(usual.role()));
  }

  private static TimingCriterion timing(TimingCriterion usual) {
    return new TimingCriterion(
        usual.from(),
        usual.question(),
        false,
        usual.met(),
        usual.bands().stream().map(b -> new TimingCriterion.Band(b.within(), 0)).toList(),
        0,
        0,
        0);
  }

  private static BudgetCriterion budget(BudgetCriterion usual) {
    return new BudgetCriterion(
        usual.from(),
        usual.question(),
        false,
        usual.currency(),
        usual.rates(),
        usual.met(),
        usual.bands().stream().map(b -> new AmountBin(b.below(), 0)).toList(),
        phrases(usual.statements()),
        0,
        0);
  }

  private static PainCriterion pain(PainCriterion usual) {
    return new PainCriterion(
        usual.from(), usual.question(), false, phrases(usual.themes()), 0, 0, 0);
  }

  private static RoleCriterion role(RoleCriterion usual) {
    return new RoleCriterion(usual.from(), usual.question(), false, phrases(usual.bands()), 0, 0);
  }

  private static List<Phrases> phrases(List<Phrases> usual) {
    return usual.stream().map(p -> new Phrases(p.name(), p.terms(), 0, p.met())).toList();
  }
}
