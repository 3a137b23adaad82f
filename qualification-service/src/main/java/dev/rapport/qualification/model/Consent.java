package dev.rapport.qualification.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person agreed to.
 *
 * @param purpose for example contact, newsletter, profiling
 * @param wording the words that were shown
 */
public record Consent(
    String purpose, boolean granted, @Nullable String wording, @Nullable Instant at) {

  /** Bytes that it takes where it is stored. */
  long size() {
    return TextSize.ofAll(purpose, wording);
  }
}
