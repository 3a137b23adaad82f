package dev.rapport.feedback.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A sum in a currency, with two decimals.
 *
 * @param currency ISO 4217
 * @param amount not more than two decimals
 */
public record Money(String currency, BigDecimal amount) {

  /** Decimals of every amount, as in the contract. */
  public static final int DECIMALS = 2;

  /**
   * Sets the scale.
   *
   * @throws ArithmeticException if {@code amount} has more than two decimals
   */
  public Money {
    amount = amount.setScale(DECIMALS, RoundingMode.UNNECESSARY);
  }
}
