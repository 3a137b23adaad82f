package dev.rapport.handoff.delivery.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A key that webhooks are signed with, in the form of Standard Webhooks: {@code whsec_} and Base64
 * of 24 to 64 bytes.
 *
 * @param text the secret itself; never shown again once its owner has it
 * @param validUntil null for the newest; an older one signs until then
 */
public record WebhookSecret(String text, @Nullable Instant validUntil) {

  private static final String PREFIX = "whsec_";
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int OWN_BYTES = 32;

  /** Refuses what is no secret. */
  public WebhookSecret {
    key(text);
    // As exact as it is kept, so that what is read again is the same.
    validUntil = validUntil == null ? null : validUntil.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A new one. */
  public static WebhookSecret generate(RandomGenerator random) {
    byte[] key = new byte[OWN_BYTES];
    random.nextBytes(key);
    return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key), null);
  }

  /** The same, that signs no longer than {@code until}. */
  public WebhookSecret until(Instant until) {
    return new WebhookSecret(
        text, validUntil == null || until.isBefore(validUntil) ? until : validUntil);
  }

  /** Whether it signs at {@code now}. */
  public boolean isValidAt(Instant now) {
    return validUntil == null || now.isBefore(validUntil);
  }

  byte[] key() {
    return key(text);
  }

  private static byte[] key(String text) {
    byte[] key =
        text.startsWith(PREFIX)
            ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
            : new byte[0];
    if (key.length < FEWEST_BYTES || key.length > MOST_BYTES) {
      throw new IllegalArgumentException("must be whsec_ and Base64 of 24 to 64 bytes");
    }
    return key;
  }

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "WebhookSecret[validUntil=" + validUntil + "]";
  }
}
