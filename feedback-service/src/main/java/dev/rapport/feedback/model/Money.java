package dev.rapport.feedback.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * A sum in a currency, with two decimals.
 *
 * @param currency ISO 4217
 * @param amount not more than two decimals
 */
public record Money(String currency, BigDecimal amount) {

  /** Decimals of every amount, as in the contract. */
  public static final int DECIMALS = 2;

  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");

  /**
   * Sets the scale.
   *
   * @throws IllegalArgumentException if {@code currency} is not three capital letters: sums are
   *     kept by currency, and must not grow with whatever is written there
   * @throws ArithmeticException if {@code amount} has more than two decimals
   */
  public Money {
    if (!CODE.matcher(currency).matches()) {
      throw new IllegalArgumentException("not a currency's code");
    }
    amount = amount.setScale(DECIMALS, RoundingMode.UNNECESSARY);
  }
}
