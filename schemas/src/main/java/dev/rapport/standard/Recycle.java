package dev.rapport.standard;

import java.time.Period;

/**
 * When a lead in NURTURE is judged again.
 *
 * @param afterStatedTiming whether the buyer's own date brings it back
 * @param leadTime how long before that date
 */
public record Recycle(boolean afterStatedTiming, Period leadTime) {
  public Recycle {
    if (leadTime.isNegative()) {
      throw new IllegalArgumentException("leadTime must not be negative: " + leadTime);
    }
  }
}
