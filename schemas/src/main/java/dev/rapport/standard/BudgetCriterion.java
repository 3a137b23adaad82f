package dev.rapport.standard;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the buyer can spend.
 *
 * @param currency ISO 4217 code that the bands are in, and of an amount that names none
 * @param rates what one unit of another currency is worth in {@code currency}
 * @param met the least amount that is enough; 0, or where one of the bands begins
 * @param bands by rising amount; they cover every amount
 * @param statements answers without a figure, such as "approved"
 * @param none points of a buyer who says that there is no budget; not met
 */
public record BudgetCriterion(
    List<LeadField> from,
    String question,
    boolean required,
    String currency,
    Map<String, BigDecimal> rates,
    BigDecimal met,
    List<AmountBin> bands,
    List<Phrases> statements,
    int none,
    int unknown)
    implements Criterion {

  public BudgetCriterion {
    from = List.copyOf(from);
    bands = List.copyOf(bands);
    statements = List.copyOf(statements);
    TreeMap<String, BigDecimal> plainRates = new TreeMap<>();
    rates.forEach((code, rate) -> plainRates.put(code, AmountBin.plain(rate)));
    rates = Collections.unmodifiableSortedMap(plainRates);
    met = AmountBin.plain(met);
    AmountBin.checkCovering(bands);
    if (!begins(bands, met)) {
      throw new IllegalArgumentException("met must be where a band begins: " + met);
    }
    Points.check("none", none);
    Points.check("unknown", unknown);
  }

  @Override
  public CriterionName name() {
    return CriterionName.BUDGET;
  }

  /** Whether a band begins at that amount. */
  private static boolean begins(List<AmountBin> bands, BigDecimal amount) {
    return amount.signum() == 0
        || bands.stream()
            .map(AmountBin::below)
            .anyMatch(below -> below != null && below.compareTo(amount) == 0);
  }
}
