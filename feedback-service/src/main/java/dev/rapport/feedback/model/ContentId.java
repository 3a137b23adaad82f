package dev.rapport.feedback.model;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of an outcome whose teller gave neither an id nor a time: what was told, as a hash, and
 * the window of time in which it was. Told again it has the same id or, where a window ended
 * between, another of the same content: {@link Journey#distinctOutcomes()} knows it by that. It is
 * written as a UUID of version 8 (RFC 9562, section 5.8), with a mark that tells it from ids that
 * are given.
 *
 * @param high 48 bits of the content's hash
 * @param low 30 further bits of it
 * @param window when it was told, in steps of {@link #REPEATED_WITHIN}
 */
public record ContentId(long high, int low, int window) {

  /** The same content told later than this after the first time is another outcome. */
  public static final Duration REPEATED_WITHIN = Duration.ofMinutes(10);

  private static final int MARK = 0x8C1D; // version 8, then ours
  private static final int MARK_BITS = 16;
  private static final long MARK_MASK = (1L << MARK_BITS) - 1;
  private static final long VARIANT = 0b10L << 62;
  private static final int LOW_BITS = 30;
  private static final int LOW_MASK = (1 << LOW_BITS) - 1;

  /**
   * Of a hash.
   *
   * @param hash of the content, 12 bytes at least
   */
  public static ContentId of(byte[] hash, Instant toldAt) {
    ByteBuffer bits = ByteBuffer.wrap(hash);
    return new ContentId(
        bits.getLong() >>> MARK_BITS,
        bits.getInt() & LOW_MASK,
        Math.toIntExact(toldAt.getEpochSecond() / REPEATED_WITHIN.toSeconds()));
  }

  /** Reads an id; empty for one that was given or made otherwise. */
  static Optional<ContentId> read(UUID id) {
    if ((id.getMostSignificantBits() & MARK_MASK) != MARK || id.variant() != 2) {
      return Optional.empty();
    }
    long least = id.getLeastSignificantBits();
    return Optional.of(
        new ContentId(
            id.getMostSignificantBits() >>> MARK_BITS,
            (int) (least >>> Integer.SIZE) & LOW_MASK,
            (int) least));
  }

  /** As an outcome's id. */
  public UUID toUuid() {
    return new UUID(
        high << MARK_BITS | MARK,
        VARIANT | (long) low << Integer.SIZE | Integer.toUnsignedLong(window));
  }

  /** The same, whenever it was told. */
  ContentId content() {
    return new ContentId(high, low, 0);
  }
}
