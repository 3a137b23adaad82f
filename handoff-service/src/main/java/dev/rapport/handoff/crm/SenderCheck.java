package dev.rapport.handoff.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A proof that a request comes from the CRM, of which each may know several secrets at a time. */
sealed interface SenderCheck {

  /** How old a signed time may be, and how far ahead of ours: vendors name five minutes. */
  Duration FRESH = Duration.ofMinutes(5);

  /** Whether {@code request} brings the proof at {@code now}. */
  boolean isPassed(CrmRequest request, Instant now);

  /** Whether it may, by what is known before the body is read. */
  default boolean isPossible(CrmRequest head, Instant now) {
    return isPassed(head, now);
  }

  /** How a hash is written. */
  enum Encoding {
    HEX,
    BASE64;

    /** Whether {@code given} says {@code hash}. */
    boolean says(String given, byte[] hash) {
      String written =
          this == HEX ? HexFormat.of().formatHex(hash) : Base64.getEncoder().encodeToString(hash);
      String same = this == HEX ? given.toLowerCase(Locale.ROOT) : given;
      return MessageDigest.isEqual(same.getBytes(UTF_8), written.getBytes(UTF_8));
    }
  }

  /**
   * A keyed hash (RFC 2104) in a header.
   *
   * @param prefix what stands before the hash
   * @param timestamp the header that says when it was signed; null if nothing does
   */
  record Signature(
      String header,
      List<Secret> secrets,
      String algorithm,
      Encoding encoding,
      String prefix,
      SignedText signed,
      @Nullable String timestamp)
      implements SenderCheck {

    @Override
    public boolean isPossible(CrmRequest head, Instant now) {
      String given = head.header(header);
      return given != null && given.startsWith(prefix) && isFresh(head, now);
    }

    @Override
    public boolean isPassed(CrmRequest request, Instant now) {
      String given = request.header(header);
      if (given == null || !isPossible(request, now)) {
        return false;
      }
      String hash = given.substring(prefix.length()).strip();
      byte[] text = signed.of(request);
      return secrets.stream().anyMatch(secret -> encoding.says(hash, hash(secret, text)));
    }

    private boolean isFresh(CrmRequest request, Instant now) {
      if (timestamp == null) {
        return true;
      }
      String said = request.header(timestamp);
      return said != null
          && Moments.ofDigits(said)
              .map(at -> Duration.between(at, now).abs().compareTo(FRESH) <= 0)
              .orElse(false);
    }

    private byte[] hash(Secret secret, byte[] text) {
      try {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.bytes(), algorithm));
        return mac.doFinal(text);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has " + algorithm, e);
      }
    }
  }

  /**
   * A secret in a header.
   *
   * @param prefix what stands before it, such as <code>"Bearer "</code>
   */
  record InHeader(String name, String prefix, List<Secret> secrets) implements SenderCheck {

    @Override
    public boolean isPassed(CrmRequest request, Instant now) {
      String given = request.header(name);
      return given != null
          && given.startsWith(prefix)
          && secrets.stream().anyMatch(secret -> secret.is(given.substring(prefix.length())));
    }
  }

  /** A secret in the address, where a CRM can send no other. */
  record InQuery(String name, List<Secret> secrets) implements SenderCheck {

    @Override
    public boolean isPassed(CrmRequest request, Instant now) {
      String given = request.parameter(name);
      return secrets.stream().anyMatch(secret -> secret.is(given));
    }
  }

  /** A user and a password (RFC 7617). */
  record Basic(String user, List<Secret> passwords) implements SenderCheck {

    private static final String SCHEME = "basic ";

    @Override
    public boolean isPassed(CrmRequest request, Instant now) {
      String given = request.header("Authorization");
      if (given == null || !given.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
        return false;
      }
      String pair = decoded(given.substring(SCHEME.length()).strip());
      return passwords.stream()
          .anyMatch(password -> new Secret(user + ":" + password.value()).is(pair));
    }

    private static @Nullable String decoded(String credentials) {
      try {
        return new String(Base64.getDecoder().decode(credentials), UTF_8);
      } catch (IllegalArgumentException notBase64) {
        return null;
      }
    }
  }
}
