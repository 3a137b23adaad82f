package dev.rapport.standard.recalibration;

import dev.rapport.standard.CriterionName;
import dev.rapport.standard.quality.Quality;
import java.util.ArrayList;
import java.util.List;

/**
 * What a criterion tells of wins: how much worse a recalibrated standard is that does not know of
 * it, on outcomes that it has not learned from.
 *
 * @param criterion timing, budget, pain or role
 * @param without the quality without it
 * @param cost by how much the log loss is higher without it; below 0 where it is lower
 */
public record CriterionWorth(CriterionName criterion, Quality without, double cost) {

  /** Of the four, in their order; none where there are too few outcomes to try it. */
  public static List<CriterionWorth> of(Recalibration recalibration) {
    Foresight with = recalibration.foresight();
    if (with == null) {
      return List.of();
    }
    Ground ground = recalibration.ground();
    StandardBins bins = ground.bins();
    Integer days = recalibration.halfLife().days();
    // How far the standard may be off is known: it is no part of what is compared.
    Foresight.Learner learner =
        (earlier, day, spreads) ->
            Estimate.of(
                ground, days == null ? earlier : earlier.aged(days, day), recalibration.spreads());
    List<CriterionWorth> worth = new ArrayList<>();
    for (CriterionName criterion : CriterionName.values()) {
      Sample sample = Sample.all(recalibration.outcomes().without(bins.finding(criterion)));
      Foresight without = Foresight.of(ground, sample, learner);
      if (without != null) {
        worth.add(
            new CriterionWorth(
                criterion,
                without.candidate(),
                without.candidate().logLoss() - with.candidate().logLoss()));
      }
    }
    return worth;
  }
}
