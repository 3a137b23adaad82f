package dev.rapport.intake.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.PassingFault;
import dev.rapport.events.Topic;
import dev.rapport.intake.disk.OwnFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a topic says, kept on this instance's disk in an order of its own, up to date within
 * moments. It can be thrown away: it is read again from the topic's beginning.
 *
 * <p>Records and how far was read are written together, so that a crash loses nothing and repeats
 * nothing.
 *
 * @param <V> the event
 */
public final class TopicView<V extends SpecificRecord> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicView.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BETWEEN_FORGETTING = Duration.ofHours(1);
  private static final long PAUSE_MILLIS = 1_000;
  private static final long CLOSE_SECONDS = 10;
  private static final long WRITE_BUFFER_BYTES = 4L << 20;

  /** Before the keys that say how far was read; entries begin with anything else. */
  private static final byte OFFSETS = 0;

  /** Under it stands the layout of all the rest. */
  private static final byte[] LAYOUT = {OFFSETS};

  static {
    RocksDB.loadLibrary();
  }

  private final Topic<V> topic;
  private final Entries<V> entries;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final InstantSource clock;
  private final Options options = new Options();
  private final WriteOptions unsynced = new WriteOptions();
  private final RocksDB store;
  private final Thread reader = new Thread(this::readAlways);
  private final CountDownLatch closing = new CountDownLatch(1);

  private final Lock current = new ReentrantLock();
  private final Condition becameCurrent = current.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();

  /** When to forget next; the reader's alone. */
  private Instant forgetAt = Instant.MIN;

  private volatile @Nullable Consumer<String, byte[]> consumer;

  /** The last moment at which all had been read that was in the topic; null before the first. */
  private volatile @Nullable Instant currentAt;

  /**
   * A record of the topic.
   *
   * @param record as it is there
   * @param event reads its value, which takes time, and throws {@link SerializationException} if it
   *     cannot be read
   */
  public record Noted<V>(ConsumerRecord<String, byte[]> record, Supplier<V> event) {}

  /** How a topic's records are kept. */
  public interface Entries<V> {

    /**
     * What the way depends on in which records are kept: what was kept in another is read again.
     */
    String layout();

    /**
     * Notes what a record changes.
     *
     * @param changes where to note it, and to look up what is there so far
     * @throws IllegalArgumentException if the record holds what we never write
     */
    void note(Noted<V> noted, Changes changes) throws RocksDBException;

    /**
     * Forgets what the topic no longer has.
     *
     * @param now the present time
     */
    default void forget(RocksDB store, Instant now) throws RocksDBException {}
  }

  /**
   * A view that reads nothing yet.
   *
   * @param folder where it is kept; its content is thrown away if it cannot be read
   * @param consumers opens one that is assigned by hand and begins at the earliest record
   * @throws IOException if the folder cannot be used
   */
  public TopicView(
      Path folder,
      Topic<V> topic,
      Entries<V> entries,
      Supplier<Consumer<String, byte[]>> consumers,
      InstantSource clock)
      throws IOException {
    this.topic = topic;
    this.entries = entries;
    this.consumers = consumers;
    this.clock = clock;
    options.setCreateIfMissing(true).setWriteBufferSize(WRITE_BUFFER_BYTES);
    OwnFolder.create(folder);
    this.store = openInLayout(folder);
    reader.setName("view-" + topic.name());
    reader.setDaemon(true);
  }

  /** A store of another layout is thrown away: another version may not be able to read it. */
  private RocksDB openInLayout(Path folder) throws IOException {
    byte[] layout = entries.layout().getBytes(UTF_8);
    RocksDB opened = open(folder);
    try {
      byte[] found = opened.get(LAYOUT);
      if (found == null || !Arrays.equals(found, layout)) {
        opened.close();
        opened = openAnew(folder);
        opened.put(LAYOUT, layout);
      }
      return opened;
    } catch (RocksDBException e) {
      opened.close();
      throw new IOException("cannot use the view in " + folder + ": " + e.getMessage(), e);
    }
  }

  private RocksDB open(Path folder) throws IOException {
    try {
      return RocksDB.open(options, folder.toString());
    } catch (RocksDBException broken) {
      log.warn("The view of {} is read again: {}", topic.name(), broken.getMessage());
      return openAnew(folder);
    }
  }

  private RocksDB openAnew(Path folder) throws IOException {
    try {
      RocksDB.destroyDB(folder.toString(), options);
      // The folder itself went as well.
      OwnFolder.create(folder);
      return RocksDB.open(options, folder.toString());
    } catch (RocksDBException e) {
      throw new IOException("cannot open the view in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Begins to read. */
  public TopicView<V> start() {
    reader.start();
    return this;
  }

  /** What is kept so far. */
  public RocksDB store() {
    return store;
  }

  /**
   * Waits until all has been read that was in the topic when this was asked.
   *
   * @return whether that was so in time
   */
  public boolean awaitCurrent(Duration most) {
    waiting.incrementAndGet();
    try {
      return awaitSince(clock.instant(), most.toNanos());
    } finally {
      waiting.decrementAndGet();
    }
  }

  private boolean awaitSince(Instant asked, long nanos) {
    current.lock();
    try {
      long left = nanos;
      while (!isCurrentSince(asked) && left > 0) {
        left = becameCurrent.awaitNanos(left);
      }
      return isCurrentSince(asked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      current.unlock();
    }
  }

  private boolean isCurrentSince(Instant asked) {
    Instant at = currentAt;
    return at != null && !at.isBefore(asked);
  }

  private void readAlways() {
    while (closing.getCount() > 0) {
      try (Consumer<String, byte[]> opened = consumers.get()) {
        consumer = opened;
        read(opened);
      } catch (WakeupException closed) {
        return;
      } catch (RocksDBException | RuntimeException | LinkageError e) {
        // The broker or the registry does not answer, or the disk does not; none of it is the
        // record's fault. And whatever else it is, a view that is never read again helps nobody.
        log.warn("The view of {} stands still: {}", topic.name(), e.toString());
        pause();
      }
    }
  }

  private void pause() {
    try {
      boolean unused = closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Consumer<String, byte[]> opened) throws RocksDBException {
    List<TopicPartition> partitions =
        opened.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      pause();
      return;
    }
    opened.assign(partitions);
    for (TopicPartition partition : partitions) {
      opened.seek(partition, next(partition));
    }
    while (closing.getCount() > 0) {
      tellWaiting(opened, partitions);
      forgetNowAndThen();
      ConsumerRecords<String, byte[]> records = opened.poll(POLL);
      if (!records.isEmpty()) {
        note(records);
      }
    }
  }

  private void forgetNowAndThen() throws RocksDBException {
    Instant now = clock.instant();
    if (now.isAfter(forgetAt)) {
      entries.forget(store, now);
      forgetAt = now.plus(BETWEEN_FORGETTING);
    }
  }

  /** Tells who waits, if all has been read that is in the topic now. */
  private void tellWaiting(Consumer<String, byte[]> opened, List<TopicPartition> partitions) {
    if (waiting.get() == 0) {
      return;
    }
    Instant asked = clock.instant();
    Map<TopicPartition, Long> ends = opened.endOffsets(partitions);
    if (ends.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue())) {
      setCurrent(asked);
    }
  }

  private void setCurrent(Instant at) {
    current.lock();
    try {
      currentAt = at;
      becameCurrent.signalAll();
    } finally {
      current.unlock();
    }
  }

  private long next(TopicPartition partition) throws RocksDBException {
    byte[] next = store.get(key(partition));
    return next == null ? 0 : ByteBuffer.wrap(next).getLong();
  }

  private static byte[] key(TopicPartition partition) {
    return ByteBuffer.allocate(1 + Integer.BYTES)
        .put(OFFSETS)
        .putInt(partition.partition())
        .array();
  }

  private void note(ConsumerRecords<String, byte[]> records) throws RocksDBException {
    try (Changes changes = new Changes(store)) {
      try {
        for (ConsumerRecord<String, byte[]> record : records) {
          note(record, changes);
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          changes.put(
              key(partition), ByteBuffer.allocate(Long.BYTES).putLong(record.offset() + 1).array());
        }
      } finally {
        // Also what came before one that cannot be noted now: it has to wait for nothing.
        changes.write(unsynced);
      }
    }
  }

  private void note(ConsumerRecord<String, byte[]> record, Changes changes)
      throws RocksDBException {
    if (record.value() == null) {
      return;
    }
    changes.begin();
    try {
      entries.note(new Noted<>(record, () -> event(record)), changes);
    } catch (SerializationException | IllegalArgumentException fault) {
      changes.takeBack();
      if (PassingFault.passes(fault)) {
        throw fault;
      }
      passOver(record, fault);
    }
  }

  private V event(ConsumerRecord<String, byte[]> record) {
    return Objects.requireNonNull(
        topic
            .valueSerde()
            .deserializer()
            .deserialize(record.topic(), record.headers(), record.value()));
  }

  private static void passOver(ConsumerRecord<String, byte[]> record, RuntimeException fault) {
    log.error(
        "A record that cannot be read is not in the view: {}-{}@{}",
        record.topic(),
        record.partition(),
        record.offset(),
        fault);
  }

  /** Ends reading. */
  @Override
  public void close() {
    closing.countDown();
    Consumer<String, byte[]> opened = consumer;
    if (opened != null) {
      opened.wakeup();
    }
    try {
      reader.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!reader.isAlive()) {
      store.close();
      unsynced.close();
      options.close();
    }
  }
}
