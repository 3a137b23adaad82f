package dev.rapport.feedback.model.drift;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Outcomes no longer agree with predictions.
 *
 * @param raised day of the outcome that raised it
 * @param shift what they look like most
 * @param evidence how many times likelier they are by then than by predictions that are about
 *     right, summed over all outcomes at which it may have begun; {@link
 *     CalibrationStream#EVIDENCE} or more
 * @param since outcomes from the one at which it most likely began until the last that gathered as
 *     much evidence again
 * @param line of the recent outcomes by then
 */
public record DriftAlarm(
    LocalDate raised, Shift shift, double evidence, Trail.Since since, CoxLine line) {

  /** Share of wins that was told since it began. */
  public double expectedRate() {
    return since.expected() / since.weight();
  }

  /** Share of wins since it began. */
  public double wonRate() {
    return since.won() / since.weight();
  }

  /** In words: "won less often than predicted: 4 % instead of 14 %, since 2026-03-01". */
  public String text() {
    String what =
        shift.isOfLevel()
            ? String.format(
                Locale.ROOT,
                "won %s often than predicted: %.0f %% instead of %.0f %%",
                wonRate() < expectedRate() ? "less" : "more",
                100 * wonRate(),
                100 * expectedRate())
            : String.format(
                Locale.ROOT,
                "leads differ %s than predicted: slope %.1f (%.1f to %.1f) instead of 1",
                shift == Shift.LARGER_DIFFERENCES ? "more" : "less",
                line.slope(),
                line.slopeInterval().low(),
                line.slopeInterval().high());
    return String.format(
        Locale.ROOT, "%s, since about %s (%.0f outcomes)", what, since.day(), since.weight());
  }
}
