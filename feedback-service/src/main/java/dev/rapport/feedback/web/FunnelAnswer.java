package dev.rapport.feedback.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rapport.feedback.model.Funnel;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.Tally;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The funnel in JSON.
 *
 * @param by the dimension
 * @param currency of {@code revenue}
 * @param rows largest first
 * @param totals the sum of the rows
 * @param cohorts the rows split by capture month
 */
record FunnelAnswer(String by, String currency, List<Row> rows, Counts totals, List<Row> cohorts) {

  /**
   * One row.
   *
   * @param key the dimension's value
   * @param cohort capture month, yyyy-MM; absent in rows that sum over months
   * @param counts unwrapped
   */
  record Row(
      String key,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cohort,
      @JsonUnwrapped Counts counts) {}

  /**
   * Leads that reached each stage.
   *
   * @param revenue of the wins that stand, in the answer's currency
   * @param revenueByCurrency of wins in other currencies
   */
  record Counts(
      long captured,
      long marketingQualified,
      long salesQualified,
      long handedOff,
      long accepted,
      long opportunity,
      long won,
      BigDecimal revenue,
      Map<String, BigDecimal> revenueByCurrency,
      long rejected,
      long lost,
      long noResponse) {

    static Counts of(Tally tally, Currency currency) {
      SortedMap<String, BigDecimal> others = new TreeMap<>(tally.revenue());
      BigDecimal revenue = others.remove(currency.getCurrencyCode());
      return new Counts(
          tally.count(Stage.CAPTURED),
          tally.count(Stage.MARKETING_QUALIFIED),
          tally.count(Stage.SALES_QUALIFIED),
          tally.count(Stage.HANDED_OFF),
          tally.count(Stage.ACCEPTED),
          tally.count(Stage.OPPORTUNITY),
          tally.count(Stage.WON),
          revenue == null ? BigDecimal.ZERO.setScale(Money.DECIMALS) : revenue,
          others,
          tally.count(Stage.REJECTED),
          tally.count(Stage.LOST),
          tally.count(Stage.NO_RESPONSE));
    }
  }

  static FunnelAnswer of(Funnel funnel, Currency currency) {
    return new FunnelAnswer(
        funnel.by().parameter(),
        currency.getCurrencyCode(),
        funnel.rows().stream()
            .map(row -> new Row(row.key(), null, Counts.of(row.tally(), currency)))
            .toList(),
        Counts.of(funnel.totals(), currency),
        funnel.cohorts().stream()
            .map(
                row ->
                    new Row(row.key(), row.cohort().toString(), Counts.of(row.tally(), currency)))
            .toList());
  }
}
