package dev.rapport.standard;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a buyer says about money. */
sealed interface StatedBudget {

  /**
   * An amount or a range.
   *
   * @param counted the amount that bands look at: the low end of a range, the high end of "up to",
   *     a cent less than the bound of "under"
   * @param currency ISO 4217 code
   * @param words how to write what was understood, without the currency
   */
  record Amount(BigDecimal counted, String currency, String words) implements StatedBudget {
    static Amount of(
        @Nullable BigDecimal low, @Nullable BigDecimal high, BigDecimal counted, String currency) {
      String from = low == null ? "" : low.toPlainString();
      String to = high == null ? "" : high.toPlainString();
      return new Amount(counted, currency, from.equals(to) ? from : from + ".." + to);
    }

    @Override
    public String toString() {
      return words + " " + currency;
    }
  }

  /** The buyer says that there is none: an answer, not a gap. */
  record None() implements StatedBudget {}
}
