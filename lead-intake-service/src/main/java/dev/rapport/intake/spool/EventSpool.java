package dev.rapport.intake.spool;

import dev.rapport.intake.disk.OwnFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits on disk, oldest first. An entry is there for good once its future is complete: it has
 * been written to RocksDB's log and synced. Entries that come at the same time share one sync.
 *
 * <p>A process that is killed leaves a log that RocksDB reads again, up to the first record that is
 * not whole: the last one, which nobody had been told of.
 */
public final class EventSpool implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventSpool.class);

  /** How long closing waits for what is being written. */
  private static final long CLOSE_SECONDS = 30;

  private static final int MOST_AT_ONCE = 1_000;
  private static final long MOST_BYTES_AT_ONCE = 4L << 20;

  /** What may wait in memory for the disk: behind a disk that hangs nobody queues without end. */
  private static final long MOST_WAITING_BYTES = 16L << 20;

  private static final long WRITE_BUFFER_BYTES = 16L << 20;

  /** Its place among the others, when it came, and a hash of whose it is. */
  private static final int KEY_BYTES = 2 * Long.BYTES + Integer.BYTES;

  /** Before the keys of what was set aside: behind all others. */
  private static final byte ASIDE = (byte) 0xFF;

  static {
    RocksDB.loadLibrary();
  }

  private final RocksDB store;
  private final Options options;
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final WriteOptions unsynced = new WriteOptions();
  private final ExecutorService writer;
  private final BlockingQueue<Write> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicLong entries = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong aside = new AtomicLong();
  private final long mostBytes;

  /** The next entry's place; the writer's alone. */
  private long next;

  /** Whether the last write failed. */
  private volatile boolean failing;

  /** Held for reading by whoever uses the store: after it is closed its memory is gone. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  /** Before it lie only remains of what was removed, which take time to pass over. */
  private volatile byte[] removed = new byte[KEY_BYTES];

  /**
   * An entry that waits.
   *
   * @param place behind those with lower ones
   * @param at when it came
   * @param person a hash of whose it is
   */
  public record Entry(long place, Instant at, int person, Bytes value) {

    private byte[] key() {
      return ByteBuffer.allocate(KEY_BYTES)
          .putLong(place)
          .putLong(at.toEpochMilli())
          .putInt(person)
          .array();
    }

    private static Entry read(RocksIterator from) {
      ByteBuffer key = ByteBuffer.wrap(from.key());
      return new Entry(
          key.getLong(),
          Instant.ofEpochMilli(key.getLong()),
          key.getInt(),
          Bytes.wrap(from.value()));
    }

    private int bytes() {
      return value.get().length;
    }
  }

  private record Write(Instant at, int person, Bytes value, CompletableFuture<Void> done) {

    private int bytes() {
      return value.get().length;
    }
  }

  private EventSpool(RocksDB store, Options options, long mostBytes) {
    this.store = store;
    this.options = options;
    this.mostBytes = mostBytes;
    this.writer =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "lead-spool");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens a spool.
   *
   * @param folder where it is; made if it is missing, for this user's eyes only
   * @param mostBytes what its entries may take together
   * @throws IOException if it cannot be opened, for example because another process has it
   */
  public static EventSpool open(Path folder, long mostBytes) throws IOException {
    OwnFolder.create(folder);
    Options options = new Options().setCreateIfMissing(true).setWriteBufferSize(WRITE_BUFFER_BYTES);
    try {
      EventSpool spool =
          new EventSpool(RocksDB.open(options, folder.toString()), options, mostBytes);
      spool.bringBackSetAside();
      spool.count();
      return spool;
    } catch (RocksDBException e) {
      options.close();
      throw new IOException("cannot open the spool in " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * What was set aside takes its old place again: a broker's limit may have been raised since, or a
   * version come back that can read it.
   */
  private void bringBackSetAside() throws RocksDBException {
    try (RocksIterator all = store.newIterator();
        WriteBatch batch = new WriteBatch()) {
      for (all.seek(new byte[] {ASIDE}); all.isValid(); all.next()) {
        byte[] key = all.key();
        batch.put(Arrays.copyOfRange(key, 1, key.length), all.value());
        batch.delete(key);
      }
      all.status();
      store.write(synced, batch);
    }
  }

  private void count() throws RocksDBException {
    try (RocksIterator all = store.newIterator()) {
      for (all.seekToFirst(); all.isValid(); all.next()) {
        Entry entry = Entry.read(all);
        entries.incrementAndGet();
        bytes.addAndGet(entry.bytes());
        next = entry.place() + 1;
      }
      all.status();
    }
  }

  /**
   * Puts an entry behind the others. Who waits for it before the next has them in this order.
   *
   * @param at when it came
   * @param person a hash of whose it is
   * @return complete when it is on disk; fails with {@link SpoolFullException} if there is no room,
   *     else with what the disk says
   */
  public CompletableFuture<Void> append(Instant at, int person, byte[] value) {
    if (bytes.addAndGet(value.length) > mostBytes) {
      bytes.addAndGet(-value.length);
      return CompletableFuture.failedFuture(new SpoolFullException(mostBytes));
    }
    if (waitingBytes.addAndGet(value.length) > MOST_WAITING_BYTES) {
      taken(value.length);
      return CompletableFuture.failedFuture(new IOException("the disk is too slow"));
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    waiting.add(new Write(at, person, Bytes.wrap(value), done));
    try {
      writer.execute(this::writeAll);
    } catch (RejectedExecutionException e) {
      taken(value.length);
      done.completeExceptionally(new IOException("the spool is closed", e));
    }
    return done;
  }

  /** After an entry came to nothing. */
  private void taken(int length) {
    waitingBytes.addAndGet(-length);
    bytes.addAndGet(-length);
  }

  /** Writes what has come since the last write: mostly there is nothing left by then. */
  private void writeAll() {
    List<Write> group = group();
    if (group.isEmpty()) {
      return;
    }
    IOException fault = write(group);
    failing = fault != null;
    if (fault != null) {
      group.forEach(write -> taken(write.bytes()));
      group.forEach(write -> write.done().completeExceptionally(fault));
      return;
    }
    entries.addAndGet(group.size());
    group.forEach(write -> waitingBytes.addAndGet(-write.bytes()));
    group.forEach(write -> write.done().complete(null));
  }

  private List<Write> group() {
    List<Write> group = new ArrayList<>();
    long size = 0;
    while (group.size() < MOST_AT_ONCE && size < MOST_BYTES_AT_ONCE) {
      Write write = waiting.poll();
      if (write == null) {
        return group;
      }
      group.add(write);
      size += write.bytes();
    }
    // The rest has turns of its own: each entry asked for one.
    return group;
  }

  private @Nullable IOException write(List<Write> group) {
    try (WriteBatch batch = new WriteBatch()) {
      for (Write write : group) {
        Entry entry = new Entry(next++, write.at(), write.person(), write.value());
        batch.put(entry.key(), entry.value().get());
      }
      write(synced, batch);
      return null;
    } catch (RocksDBException | RuntimeException e) { // nobody may wait for ever
      return new IOException("cannot write to the spool: " + e.getMessage(), e);
    } catch (IOException e) {
      return e;
    }
  }

  /**
   * The oldest entries, oldest first: at least one if there is any, at most {@code most}, and no
   * more than some megabytes.
   *
   * @throws IOException if the disk fails
   */
  public List<Entry> oldest(int most) throws IOException {
    return from(removed, most);
  }

  /**
   * Those that follow an entry, in the same way.
   *
   * @throws IOException if the disk fails
   */
  public List<Entry> after(Entry entry, int most) throws IOException {
    // No key lies between one and the same with a byte behind it.
    return from(Arrays.copyOf(entry.key(), KEY_BYTES + 1), most);
  }

  private List<Entry> from(byte[] start, int most) throws IOException {
    List<Entry> oldest = new ArrayList<>();
    use.readLock().lock();
    try {
      if (closed) {
        return oldest;
      }
      try (RocksIterator all = store.newIterator()) {
        long size = 0;
        for (all.seek(start);
            isEntry(all) && oldest.size() < most && size < MOST_BYTES_AT_ONCE;
            all.next()) {
          Entry entry = Entry.read(all);
          oldest.add(entry);
          size += entry.bytes();
        }
        all.status();
      }
      return oldest;
    } catch (RocksDBException e) {
      throw new IOException("cannot read the spool: " + e.getMessage(), e);
    } finally {
      use.readLock().unlock();
    }
  }

  /**
   * Removes entries that are kept elsewhere now. A crash may bring them back.
   *
   * @throws IOException if the disk fails
   */
  public void remove(List<Entry> kept) throws IOException {
    if (kept.isEmpty()) {
      return;
    }
    try (WriteBatch batch = new WriteBatch()) {
      for (Entry entry : kept) {
        batch.delete(entry.key());
      }
      write(unsynced, batch);
    } catch (RocksDBException e) {
      throw new IOException("cannot remove from the spool: " + e.getMessage(), e);
    }
    entries.addAndGet(-kept.size());
    kept.forEach(entry -> bytes.addAndGet(-entry.bytes()));
    passOver(kept.get(kept.size() - 1));
  }

  /**
   * Finds what is oldest now; where the disk does not say, what was removed is passed over again.
   */
  private void passOver(Entry last) {
    try {
      removed = oldest(1).stream().findFirst().map(Entry::key).orElse(last.key());
    } catch (IOException unread) {
      log.warn("{}", unread.getMessage());
    }
  }

  /**
   * Keeps an entry apart until the spool is opened again; it stays to be removed from its place.
   *
   * @throws IOException if the disk fails
   */
  public void setAside(Entry entry) throws IOException {
    byte[] key = ByteBuffer.allocate(1 + KEY_BYTES).put(ASIDE).put(entry.key()).array();
    try (WriteBatch batch = new WriteBatch()) {
      batch.put(key, entry.value().get());
      write(synced, batch);
    } catch (RocksDBException e) {
      throw new IOException("cannot write to the spool: " + e.getMessage(), e);
    }
    aside.incrementAndGet();
  }

  private void write(WriteOptions how, WriteBatch batch) throws RocksDBException, IOException {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IOException("the spool is closed");
      }
      store.write(how, batch);
    } finally {
      use.readLock().unlock();
    }
  }

  /** Tells whose each entry is that was found at the start. */
  void forEachPerson(IntConsumer person) {
    try (RocksIterator all = store.newIterator()) {
      for (all.seek(removed); isEntry(all); all.next()) {
        person.accept(Entry.read(all).person());
      }
    }
  }

  /** How many entries wait. */
  public long size() {
    return entries.get();
  }

  /** How many this process has set aside. */
  public long setAside() {
    return aside.get();
  }

  /** What waiting entries take together. */
  public long bytes() {
    return bytes.get();
  }

  /** The share of the room that is taken, from 0 to 1. */
  public double fill() {
    return (double) bytes.get() / mostBytes;
  }

  /** Whether an entry as large as entries are would be taken, as far as one can know. */
  public boolean takes(long entryBytes) {
    return !failing && bytes.get() + entryBytes <= mostBytes;
  }

  /** When the oldest one came. */
  public Optional<Instant> oldestAt() {
    try {
      return oldest(1).stream().findFirst().map(Entry::at);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEntry(RocksIterator at) {
    return at.isValid() && at.key().length == KEY_BYTES;
  }

  /** Writes what was appended, and lets go of the files. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        store.close();
        synced.close();
        unsynced.close();
        options.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
