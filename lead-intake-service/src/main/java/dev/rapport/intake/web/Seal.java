package dev.rapport.intake.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rapport.identity.PersonKey;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Text that we give away and know again when it comes back: it is followed by its HMAC-SHA-256 (RFC
 * 2104), cut to 128 bits, under the service's secret and for one purpose.
 *
 * @param hasher under the secret
 */
public record Seal(PersonKey.Hasher hasher) {

  private static final int MAC_DIGITS = 32;

  /**
   * The text under seal.
   *
   * @param purpose what it is good for; under another it is not known again
   */
  public String seal(String purpose, String text) {
    return text + "." + mac(purpose, text);
  }

  /** The text of what {@link #seal} made for this purpose; empty for anything else. */
  public Optional<String> open(String purpose, String sealed) {
    int dot = sealed.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String text = sealed.substring(0, dot);
    byte[] mac = sealed.substring(dot + 1).getBytes(US_ASCII);
    return MessageDigest.isEqual(mac, mac(purpose, text).getBytes(US_ASCII))
        ? Optional.of(text)
        : Optional.empty();
  }

  private String mac(String purpose, String text) {
    return hasher
        .hash("seal:" + purpose.length() + ":" + purpose + ":" + text)
        .substring(0, MAC_DIGITS);
  }
}
