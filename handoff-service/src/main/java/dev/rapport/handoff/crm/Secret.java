package dev.rapport.handoff.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM and we alone know, and what is not to be seen in logs.
 *
 * @param value as the CRM knows it
 */
record Secret(String value) {

  /** Refuses an empty one: everybody knows it. */
  Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
  }

  byte[] bytes() {
    return value.getBytes(UTF_8);
  }

  /** Whether {@code given} is it; takes as long for a wrong one as for the right one. */
  boolean is(@Nullable String given) {
    return given != null && MessageDigest.isEqual(given.getBytes(UTF_8), bytes());
  }

  @Override
  public String toString() {
    return "…";
  }
}
