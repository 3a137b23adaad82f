package dev.rapport.feedback.model.drift;

import java.time.LocalDate;

/**
 * What was predicted of a lead, and what became of it.
 *
 * @param probability its chance when it was handed off, above 0 and below 1
 * @param won whether it was won
 * @param weight how much it counts, 0 to 1: 0.5 where it has had half of its time
 * @param day on which its outcome counts
 */
public record Judged(double probability, boolean won, double weight, LocalDate day) {

  /** Refuses what is no probability and no weight. */
  public Judged {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("a prediction is above 0 and below 1: " + probability);
    }
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("a weight is 0 to 1: " + weight);
    }
  }

  /** Log odds of the prediction. */
  double logit() {
    return Math.log(probability / (1 - probability));
  }
}
