package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.Interval;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A standard that is overdue, with a source that drifts and a version that waits for sales. */
public final class MadeUpHealth implements HealthView {

  @Override
  public Optional<Review.Checked> checked() {
    return Optional.of(
        new Review.Checked(
            MadeUpYear.NOW.minus(Duration.ofHours(7)),
            "b2b-default:3",
            "B2B <leads>",
            LocalDate.parse("2026-11-01"),
            true,
            412,
            0.031,
            0.78,
            List.of(
                new Review.Band(0.1, 0.2, 160, 0.151, 0.12, new Interval(0.08, 0.18)),
                new Review.Band(0.2, 0.3, 152, 0.249, 0.28, new Interval(0.21, 0.36)),
                new Review.Band(0.5, 0.6, 100, 0.548, 0.51, new Interval(0.41, 0.61))),
            List.of(
                new Review.Alarm(
                    "webinar",
                    LocalDate.parse("2026-10-12"),
                    "won less often than predicted: 4 % instead of 14 %, since about 2026-10-12"
                        + " (160 outcomes)"))));
  }

  @Override
  public List<Review.Waiting> waiting() {
    return List.of(
        new Review.Waiting(
            "b2b-default:4", MadeUpYear.NOW.minus(Duration.ofDays(3)), List.of("sales"), true));
  }
}
