package dev.rapport.feedback.model.drift;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What has gathered for one {@link Shift}.
 *
 * @param sum evidence summed over all outcomes at which the shift may have begun (Shiryaev and
 *     Roberts); 0 or more
 * @param peak log evidence since the outcome at which it most likely began (Page); 0 or more
 * @param since what was seen from there on
 */
public record Trail(double sum, double peak, Since since) {

  /**
   * Outcomes from one on.
   *
   * @param first number of the first, from 1; 0 where there is none
   * @param day of the first
   * @param weight what they count together
   * @param expected wins that were predicted
   * @param won wins that came
   */
  public record Since(
      long first, @Nullable LocalDate day, double weight, double expected, double won) {

    static final Since NEVER = new Since(0, null, 0, 0, 0);

    Since plus(long number, Judged judged) {
      return new Since(
          weight == 0 ? number : first,
          weight == 0 ? judged.day() : day,
          weight + judged.weight(),
          expected + judged.weight() * judged.probability(),
          won + (judged.won() ? judged.weight() : 0));
    }
  }

  static final Trail NONE = new Trail(0, 0, Since.NEVER);

  /** After a further outcome. */
  Trail plus(long number, Judged judged, double evidence) {
    double counted = judged.weight() * evidence;
    Since from = peak == 0 ? Since.NEVER : since;
    return new Trail(
        (sum + judged.weight()) * Math.exp(counted),
        Math.max(0, peak + counted),
        from.plus(number, judged));
  }

  /** Looks for the shift afresh; where it began, if it goes on, is still known. */
  Trail afresh() {
    return new Trail(0, peak, since);
  }
}
