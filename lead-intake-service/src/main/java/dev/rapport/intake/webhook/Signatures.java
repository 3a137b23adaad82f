package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Keyed hashes, and comparisons that take as long for a wrong value as for the right one. */
final class Signatures {

  static final String SHA_256 = "HmacSHA256";
  static final String SHA_1 = "HmacSHA1";

  /** How old a signed time may be, and how far ahead of ours: vendors name five minutes. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private Signatures() {}

  /** The keyed hash of {@code parts} one after the other. */
  static byte[] hmac(String algorithm, Secret secret, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.bytes(), algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  static String base64(byte[] hash) {
    return Base64.getEncoder().encodeToString(hash);
  }

  /** Whether hexadecimal digits in either case say {@code hash}. */
  static boolean isHex(@Nullable String given, byte[] hash) {
    return given != null && isSame(given.toLowerCase(Locale.ROOT), hex(hash));
  }

  /** Whether two texts are the same. */
  static boolean isSame(@Nullable String given, String expected) {
    return given != null && MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
  }

  /** What follows {@code prefix}; null where {@code header} does not begin with it. */
  static @Nullable String after(String prefix, @Nullable String header) {
    return header == null || !header.startsWith(prefix) ? null : header.substring(prefix.length());
  }

  /** Whether something that was signed at {@code signedAt} may still be on its way. */
  static boolean isFresh(Instant signedAt, Instant now) {
    return Duration.between(signedAt, now).abs().compareTo(FRESH) <= 0;
  }

  /** The moment that digits say, in units of so many milliseconds; null if they say none. */
  static @Nullable Instant moment(@Nullable String digits, int millis) {
    if (digits == null || !digits.matches("[0-9]{1,14}")) {
      return null;
    }
    return Instant.ofEpochMilli(Long.parseLong(digits) * millis);
  }
}
