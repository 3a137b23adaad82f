package dev.rapport.handoff.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the links by which reps answer without signing in. A link is the lead, the rep
 * and when the rep got it, signed with HMAC-SHA-256 (RFC 2104, cut to 128 bits as its section 5
 * allows); nothing of it is stored.
 */
public final class AnswerLinks {

  /** The least bytes of a secret: as many as the hash has (RFC 2104, section 3). */
  public static final int LEAST_SECRET_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  /** A secret that is used for something else, too, makes no link. */
  private static final byte[] PURPOSE = "rapport handoff answer link 2".getBytes(UTF_8);

  private static final int MAC_BYTES = 16;
  private static final int FIXED_BYTES = 2 * Long.BYTES + Long.BYTES;
  private static final int LONGEST_TOKEN = 1_000;

  private final List<SecretKeySpec> secrets;
  private final URI address;
  private final Duration validFor;

  /**
   * Links of a service.
   *
   * @param secrets the first signs, all are taken; at least one, each of {@value
   *     #LEAST_SECRET_BYTES} bytes or more
   * @param address where browsers find the service, without a path
   * @param validFor how long after its assignment a lead can be answered by link
   * @throws IllegalArgumentException if there is no secret, or a short one
   */
  public AnswerLinks(List<byte[]> secrets, URI address, Duration validFor) {
    if (secrets.isEmpty()
        || secrets.stream().anyMatch(secret -> secret.length < LEAST_SECRET_BYTES)) {
      throw new IllegalArgumentException(
          "each of rapport.handoff.links.secrets must have at least %d bytes"
              .formatted(LEAST_SECRET_BYTES));
    }
    this.secrets = secrets.stream().map(secret -> new SecretKeySpec(secret, ALGORITHM)).toList();
    this.address = address;
    this.validFor = validFor;
  }

  /** The link by which a lead's owner answers; the same each time it is asked for. */
  public URI of(UUID leadId, String repId, Instant assignedAt) {
    return address.resolve("/h/" + token(new AnswerLink(leadId, repId, assignedAt)));
  }

  /** The token of a link. */
  public String token(AnswerLink link) {
    byte[] rep = link.repId().getBytes(UTF_8);
    byte[] said =
        ByteBuffer.allocate(FIXED_BYTES + rep.length)
            .putLong(link.leadId().getMostSignificantBits())
            .putLong(link.leadId().getLeastSignificantBits())
            .putLong(link.assignedAt().toEpochMilli())
            .put(rep)
            .array();
    byte[] signed = Arrays.copyOf(said, said.length + MAC_BYTES);
    System.arraycopy(mac(secrets.get(0), said), 0, signed, said.length, MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /** Whether a link opens nothing any more at {@code now}. */
  public boolean isExpired(AnswerLink link, Instant now) {
    return !now.isBefore(link.assignedAt().plus(validFor));
  }

  /** What a token says, whether or not it has expired; empty if it is none of ours. */
  public Optional<AnswerLink> read(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    byte[] signed;
    try {
      signed = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException noToken) {
      return Optional.empty();
    }
    int length = signed.length - MAC_BYTES;
    if (length < FIXED_BYTES) {
      return Optional.empty();
    }
    byte[] said = Arrays.copyOf(signed, length);
    byte[] mac = Arrays.copyOfRange(signed, length, signed.length);
    boolean isOurs =
        secrets.stream()
            .map(secret -> Arrays.copyOf(mac(secret, said), MAC_BYTES))
            .anyMatch(expected -> MessageDigest.isEqual(expected, mac));
    return isOurs ? Optional.of(link(said)) : Optional.empty();
  }

  private static AnswerLink link(byte[] said) {
    ByteBuffer buffer = ByteBuffer.wrap(said);
    UUID lead = new UUID(buffer.getLong(), buffer.getLong());
    Instant assignedAt = Instant.ofEpochMilli(buffer.getLong());
    return new AnswerLink(lead, UTF_8.decode(buffer).toString(), assignedAt);
  }

  private static byte[] mac(SecretKeySpec secret, byte[] said) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(PURPOSE);
      return mac.doFinal(said);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
