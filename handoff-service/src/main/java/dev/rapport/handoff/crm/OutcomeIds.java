package dev.rapport.handoff.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Gives the same update the same id, however often and to whichever instance it is sent. */
public final class OutcomeIds {

  private static final long VERSION_MASK = 0x000000000000F000L;
  private static final long VERSION_8 = 0x0000000000008000L;
  private static final long VARIANT_MASK = 0xC000000000000000L;
  private static final long VARIANT = 0x8000000000000000L;

  private OutcomeIds() {}

  /**
   * The id, a UUID of version 8 (RFC 9562, section 5.8). The lead and the kind are part of it: what
   * Salesforce sends again is the same notification with the record as it is by then.
   *
   * @param connection who tells it
   * @param event the CRM's own id of the event, else its content
   */
  public static UUID of(String connection, String event, UUID leadId, UpdateKind kind) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    for (String part : new String[] {connection, event, leadId.toString(), kind.name()}) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    ByteBuffer bits = ByteBuffer.wrap(digest.digest());
    return new UUID(
        (bits.getLong() & ~VERSION_MASK) | VERSION_8, (bits.getLong() & ~VARIANT_MASK) | VARIANT);
  }
}
