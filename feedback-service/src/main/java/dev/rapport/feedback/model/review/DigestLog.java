package dev.rapport.feedback.model.review;

import java.util.Optional;

/** Digests that were written. */
public interface DigestLog {

  /**
   * The one of the latest week.
   *
   * @throws RuntimeException if it cannot be read now
   */
  Optional<Digest> last();

  /**
   * Keeps one, in place of another of its week.
   *
   * @throws RuntimeException if it cannot be kept now
   */
  void write(Digest digest);
}
