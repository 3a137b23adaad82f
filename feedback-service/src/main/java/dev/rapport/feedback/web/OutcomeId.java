package dev.rapport.feedback.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.feedback.model.ContentId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives an outcome that brings no id of its own one that a repetition gets too: from the caller's
 * idempotency key and the outcome's place in the request, else from its content. Content without a
 * time is the same outcome only for a short while (see {@link ContentId}): two calls that nobody
 * answered may read alike.
 *
 * @param idempotencyKey as the caller sent it
 * @param index place in the request, from 0
 */
record OutcomeId(@Nullable String idempotencyKey, int index) {

  private static final long VERSION_MASK = 0x000000000000F000L;
  private static final long VERSION_8 = 0x0000000000008000L;
  private static final long VARIANT_MASK = 0xC000000000000000L;
  private static final long VARIANT = 0x8000000000000000L;

  /**
   * The id.
   *
   * @param toldAt when it was told, if the content holds no time; else null
   */
  UUID of(JsonNode content, @Nullable Instant toldAt) {
    if (idempotencyKey != null) {
      return uuid(hash("key", idempotencyKey, Integer.toString(index)));
    }
    byte[] hash = hash("content", canonical(content));
    return toldAt == null ? uuid(hash) : ContentId.of(hash, toldAt).toUuid();
  }

  /** Fields in the order of their names: a repetition may write them in another. */
  private static String canonical(JsonNode content) {
    if (!(content instanceof ObjectNode object)) {
      return content.toString();
    }
    StringBuilder text = new StringBuilder();
    object.properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            field -> text.append(field.getKey()).append('=').append(field.getValue()).append('\n'));
    return text.toString();
  }

  private static byte[] hash(String... parts) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    for (String part : parts) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  /** A UUID of version 8 (RFC 9562, section 5.8). */
  private static UUID uuid(byte[] hash) {
    ByteBuffer bits = ByteBuffer.wrap(hash);
    return new UUID(
        (bits.getLong() & ~VERSION_MASK) | VERSION_8, (bits.getLong() & ~VARIANT_MASK) | VARIANT);
  }
}
