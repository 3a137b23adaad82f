package dev.rapport.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Identifies a person without naming them: HMAC-SHA-256 (RFC 2104) of the normalised e-mail, else
 * of the E.164 phone, under a secret. Without the secret nobody can tell whether a given address is
 * in a topic.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record PersonKey(String value) {

  private static final int DIGITS = 64;

  /** Refuses what is no hash. */
  public PersonKey {
    if (value.length() != DIGITS || !isHexadecimal(value)) {
      throw new IllegalArgumentException("a person key is 64 hexadecimal digits");
    }
  }

  /** By hand: every record of every service comes by here. */
  private static boolean isHexadecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }

  /** Makes keys under one secret; safe for use by many threads. */
  public static final class Hasher {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_SECRET = 32;

    /** Ready to begin a hash; each takes a copy, which is cheaper than another beginning. */
    private final Mac begun;

    /**
     * @param secret at least 32 characters
     * @throws IllegalArgumentException for a shorter one
     */
    public Hasher(String secret) {
      if (secret.length() < LEAST_SECRET) {
        throw new IllegalArgumentException(
            "the identity secret needs at least " + LEAST_SECRET + " characters");
      }
      try {
        begun = Mac.getInstance(ALGORITHM);
        begun.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      } catch (NoSuchAlgorithmException | InvalidKeyException e) {
        throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
      }
    }

    /** The key of whoever reads mail at {@code email}. */
    public PersonKey of(EmailAddress email) {
      return new PersonKey(hash("email:" + email));
    }

    /** The key of whoever answers {@code phone}, in E.164. */
    public PersonKey ofPhone(String phone) {
      return new PersonKey(hash("phone:" + phone));
    }

    /**
     * A keyed hash of any text, as 64 hexadecimal digits: for content that must not be guessable.
     */
    public String hash(String text) {
      try {
        Mac mac = (Mac) begun.clone();
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
      } catch (CloneNotSupportedException e) {
        throw new IllegalStateException("every Java platform can copy " + ALGORITHM, e);
      }
    }
  }
}
