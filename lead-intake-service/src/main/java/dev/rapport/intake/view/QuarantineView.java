package dev.rapport.intake.view;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.avro.LeadQuarantined;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * What is and was held back, from {@code leads.quarantined}: by id, and what is held by its time.
 * What was released once stays released, however often its sender sends it again.
 */
public final class QuarantineView implements TopicView.Entries<LeadQuarantined> {

  private static final String PLACE = "quarantine";

  /** As long as the topic keeps it. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final byte BY_ID = 'i';
  private static final byte HELD = 'h';
  private static final byte AFTER_HELD = HELD + 1;

  private static final int HELD_KEY_BYTES = 1 + Long.BYTES + 2 * Long.BYTES;

  private final Serde<LeadQuarantined> records = new SingleObjectSerde<>(LeadQuarantined.class);

  /** Events are kept as this version writes them, and an older one may not know how that is. */
  @Override
  public String layout() {
    return "events of "
        + Long.toHexString(
            SchemaNormalization.parsingFingerprint64(LeadQuarantined.getClassSchema()));
  }

  @Override
  public void note(TopicView.Noted<LeadQuarantined> noted, Changes changes)
      throws RocksDBException {
    LeadQuarantined event = noted.event().get();
    LeadQuarantined before = read(changes.get(idKey(event.getSubmissionId())));
    if (before != null && before.getReleasedAt() != null) {
      return;
    }
    if (before != null) {
      changes.delete(heldKey(before));
    }
    changes.put(
        idKey(event.getSubmissionId()),
        Objects.requireNonNull(records.serializer().serialize(PLACE, event)));
    if (event.getReleasedAt() == null) {
      changes.put(heldKey(event), new byte[0]);
    }
  }

  /** The last that is known of a submission. */
  public Optional<LeadQuarantined> find(RocksDB store, UUID submissionId) throws RocksDBException {
    return Optional.ofNullable(read(store.get(idKey(submissionId))));
  }

  /**
   * Goes through what is held, newest first, for as long as it is wanted.
   *
   * @param before a place that {@link #place} gave; null to begin with the newest
   * @param wanted says of each whether to go on
   * @throws IllegalArgumentException if {@code before} is no place
   */
  public void eachHeld(RocksDB store, @Nullable String before, Predicate<LeadQuarantined> wanted)
      throws RocksDBException {
    byte[] end = before == null ? new byte[] {AFTER_HELD} : key(before);
    try (Slice bound = new Slice(end);
        Slice first = new Slice(new byte[] {HELD});
        ReadOptions options =
            new ReadOptions().setIterateUpperBound(bound).setIterateLowerBound(first);
        RocksIterator held = store.newIterator(options)) {
      boolean goesOn = true;
      for (held.seekToLast(); held.isValid() && goesOn; held.prev()) {
        LeadQuarantined submission = read(store.get(idKey(held.key())));
        goesOn = submission == null || wanted.test(submission);
      }
      held.status();
    }
  }

  /** The place of a held submission among the others, as text. */
  public static String place(LeadQuarantined held) {
    return HexFormat.of().formatHex(heldKey(held), 1, HELD_KEY_BYTES);
  }

  private static byte[] key(String place) {
    byte[] rest = HexFormat.of().parseHex(place);
    if (rest.length != HELD_KEY_BYTES - 1) {
      throw new IllegalArgumentException("no place in the quarantine");
    }
    return ByteBuffer.allocate(HELD_KEY_BYTES).put(HELD).put(rest).array();
  }

  @Override
  public void forget(RocksDB store, Instant now) throws RocksDBException {
    Instant before = now.minus(KEPT);
    try (RocksIterator all = store.newIterator();
        WriteBatch changes = new WriteBatch();
        WriteOptions unsynced = new WriteOptions()) {
      for (all.seek(new byte[] {BY_ID}); isById(all); all.next()) {
        LeadQuarantined submission = read(all.value());
        if (submission != null && submission.getQuarantinedAt().isBefore(before)) {
          changes.delete(all.key());
          changes.delete(heldKey(submission));
        }
      }
      all.status();
      store.write(unsynced, changes);
    }
  }

  private static boolean isById(RocksIterator at) {
    return at.isValid() && at.key()[0] == BY_ID;
  }

  private @Nullable LeadQuarantined read(byte @Nullable [] bytes) {
    return bytes == null ? null : records.deserializer().deserialize(PLACE, bytes);
  }

  private static byte[] idKey(UUID id) {
    return ByteBuffer.allocate(1 + 2 * Long.BYTES)
        .put(BY_ID)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static byte[] idKey(byte[] heldKey) {
    byte[] id = Arrays.copyOfRange(heldKey, Long.BYTES, HELD_KEY_BYTES);
    id[0] = BY_ID;
    return id;
  }

  private static byte[] heldKey(LeadQuarantined held) {
    return ByteBuffer.allocate(HELD_KEY_BYTES)
        .put(HELD)
        .putLong(held.getQuarantinedAt().toEpochMilli())
        .putLong(held.getSubmissionId().getMostSignificantBits())
        .putLong(held.getSubmissionId().getLeastSignificantBits())
        .array();
  }
}
