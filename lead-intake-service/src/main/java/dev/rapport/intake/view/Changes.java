package dev.rapport.intake.view;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatchWithIndex;
import org.rocksdb.WriteOptions;

/** What many records change in a store: seen at once by who notes the next, written together. */
public final class Changes implements AutoCloseable {

  private final RocksDB store;
  private final WriteBatchWithIndex changes = new WriteBatchWithIndex(true);
  private final ReadOptions reading = new ReadOptions();

  /** Nothing yet. */
  Changes(RocksDB store) {
    this.store = store;
  }

  /** The value as it would be with these changes; null if there would be none. */
  byte @Nullable [] get(byte[] key) throws RocksDBException {
    return changes.getFromBatchAndDB(store, reading, key);
  }

  /** Puts a value in its place. */
  void put(byte[] key, byte[] value) throws RocksDBException {
    changes.put(key, value);
  }

  /** Removes a value. */
  void delete(byte[] key) throws RocksDBException {
    changes.delete(key);
  }

  /** What one record changes begins here. */
  void begin() {
    changes.setSavePoint();
  }

  /** What came since the last beginning is taken back. */
  void takeBack() throws RocksDBException {
    changes.rollbackToSavePoint();
  }

  /** Writes all of them, or none. */
  void write(WriteOptions how) throws RocksDBException {
    store.write(how, changes);
  }

  @Override
  public void close() {
    changes.close();
    reading.close();
  }
}
