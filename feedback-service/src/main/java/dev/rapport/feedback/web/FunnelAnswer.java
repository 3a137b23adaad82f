package dev.rapport.feedback.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rapport.feedback.model.Funnel;
import dev.rapport.feedback.model.Interval;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Proportion;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.Tally;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
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
   * @param ripe whether the cohort's leads have had their time; absent where the cohort is
   * @param steps share of each step that comes to the next
   * @param counts unwrapped
   */
  record Row(
      String key,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cohort,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean ripe,
      List<Step> steps,
      @JsonUnwrapped Counts counts) {}

  /**
   * A step of the funnel.
   *
   * @param rate share of those at the step before; null where there are none
   * @param interval Wilson's, 95 %
   */
  record Step(String from, String to, @Nullable Double rate, Interval interval) {

    private static final List<Stage> ORDER =
        List.of(
            Stage.CAPTURED,
            Stage.MARKETING_QUALIFIED,
            Stage.SALES_QUALIFIED,
            Stage.ACCEPTED,
            Stage.OPPORTUNITY,
            Stage.WON);

    static List<Step> of(Tally tally) {
      List<Step> steps = new ArrayList<>();
      for (int i = 1; i < ORDER.size(); i++) {
        long from = Math.max(0, tally.count(ORDER.get(i - 1)));
        // A deal that we never judged good may be won all the same: a step can hold more.
        long to = Math.max(0, Math.min(from, tally.count(ORDER.get(i))));
        Proportion share = new Proportion(to, from);
        steps.add(
            new Step(
                name(ORDER.get(i - 1)),
                name(ORDER.get(i)),
                from == 0 ? null : share.rate(),
                share.interval()));
      }
      return steps;
    }

    private static String name(Stage stage) {
      return stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

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

  static FunnelAnswer of(Funnel funnel, Currency currency, Predicate<YearMonth> ripe) {
    return new FunnelAnswer(
        funnel.by(),
        currency.getCurrencyCode(),
        funnel.rows().stream()
            .map(
                row ->
                    new Row(
                        row.key(),
                        null,
                        null,
                        Step.of(row.tally()),
                        Counts.of(row.tally(), currency)))
            .toList(),
        Counts.of(funnel.totals(), currency),
        funnel.cohorts().stream()
            .map(
                row ->
                    new Row(
                        row.key(),
                        row.cohort().toString(),
                        ripe.test(row.cohort()),
                        Step.of(row.tally()),
                        Counts.of(row.tally(), currency)))
            .toList());
  }
}
