package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.CriterionName;
import dev.rapport.standard.LeadStandard;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CriterionWorthTest {

  /** Budget decides, pain tells a little, timing and role nothing. */
  @Test
  void what_tells_of_wins_is_what_costs_most_to_drop() {
    LeadStandard standard = BundledStandards.b2bDefault();
    StandardBins bins = StandardBins.of(standard);
    Outcomes.Builder outcomes = Outcomes.of(bins);
    RandomGenerator random = MadeUpOutcomes.random(5);
    for (int lead = 0; lead < 3_000; lead++) {
      int[] of = new int[bins.findings()];
      int bin = 0;
      double logOdds = -1;
      for (int finding = 0; finding < of.length; finding++) {
        int first = bin;
        while (bin < bins.size() && bins.bin(bin).finding() == finding) {
          bin++;
        }
        int place = random.nextInt(2);
        of[finding] = first + place;
        String name = bins.bin(first).name();
        logOdds += name.equals("budget") ? 2 * place : name.equals("pain") ? 0.7 * place : 0;
      }
      outcomes.add(of, random.nextDouble() < Logistic.probability(logOdds));
    }
    Recalibration recalibration =
        Recalibration.of(
            bins, outcomes.build(), RecalibrationOptions.of(LocalDate.parse("2026-11-23")));

    List<CriterionWorth> worth = CriterionWorth.of(recalibration);

    assertThat(worth).extracting(CriterionWorth::criterion).containsExactly(CriterionName.values());
    assertThat(cost(worth, CriterionName.BUDGET)).isGreaterThan(0.05);
    assertThat(cost(worth, CriterionName.PAIN)).isBetween(0.003, cost(worth, CriterionName.BUDGET));
    assertThat(cost(worth, CriterionName.TIMING)).isBetween(-0.002, 0.002);
    assertThat(cost(worth, CriterionName.ROLE)).isBetween(-0.002, 0.002);
  }

  private static double cost(List<CriterionWorth> worth, CriterionName criterion) {
    return worth.stream()
        .filter(each -> each.criterion() == criterion)
        .mapToDouble(CriterionWorth::cost)
        .findFirst()
        .orElseThrow();
  }
}
