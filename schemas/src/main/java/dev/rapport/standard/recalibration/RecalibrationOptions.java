package dev.rapport.standard.recalibration;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What may be said about a recalibration beside the outcomes.
 *
 * @param today the proposal's first day in effect (UTC), unless the standard itself begins later
 * @param guardrails how much it may change
 * @param halfLife after how many days an outcome counts half, 1 or more, which takes outcomes of
 *     known days; null to choose it where they are known, if forgetting pays at all
 * @param version of the proposal, above that of the standard; null for the next
 * @param origin what the standard was before outcomes like these taught it; null if none did
 */
public record RecalibrationOptions(
    LocalDate today,
    Guardrails guardrails,
    @Nullable Integer halfLife,
    @Nullable Integer version,
    @Nullable Origin origin) {
  public RecalibrationOptions {
    if (halfLife != null && halfLife < 1) {
      throw new IllegalArgumentException("a half-life is a day or more: " + halfLife);
    }
  }

  /** The next version. */
  public RecalibrationOptions(LocalDate today, Guardrails guardrails, @Nullable Integer halfLife) {
    this(today, guardrails, halfLife, null, null);
  }

  /** Nothing but the day. */
  public static RecalibrationOptions of(LocalDate today) {
    return new RecalibrationOptions(today, Guardrails.USUAL, null);
  }
}
