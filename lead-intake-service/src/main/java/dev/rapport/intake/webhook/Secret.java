package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A key, a token, a password: what is not to be seen in logs.
 *
 * @param value as the vendor knows it
 */
record Secret(String value) {

  /** Refuses an empty one: everybody knows it. */
  Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret must not be empty");
    }
  }

  byte[] bytes() {
    return value.getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return "…";
  }
}
