package dev.rapport.feedback.model.review;

import java.util.List;
import java.util.Optional;

/** What is known of the standard in effect, and of what is to follow it. */
public interface HealthView {

  /** What the last look at the outcomes found; empty before the first. */
  Optional<Review.Checked> checked();

  /** Versions that wait for a signature, as known a moment ago. */
  List<Review.Waiting> waiting();
}
