package dev.rapport.handoff.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on RocksDB's memory for all stores of the process: RocksDB's own bounds are per store,
 * and each partition has several. Kafka makes one of these per store and knows no place for what
 * they share, hence the static fields.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  static {
    // Spring's binder makes this class known before Kafka Streams has loaded the native library.
    RocksDB.loadLibrary();
  }

  private static final long TOTAL = 64L << 20;
  private static final long WRITE_BUFFERS = 32L << 20;
  private static final long WRITE_BUFFER = 4L << 20;

  private static final Cache CACHE = new LRUCache(TOTAL);
  private static final WriteBufferManager WRITE_BUFFER_MANAGER =
      new WriteBufferManager(WRITE_BUFFERS, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> settings) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setPinTopLevelIndexAndFilter(true);
    // Most look-ups are for leads that are not there yet.
    table.setFilterPolicy(new BloomFilter());
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(WRITE_BUFFER_MANAGER);
    options.setWriteBufferSize(WRITE_BUFFER);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String storeName, Options options) {
    // What is shared outlives every store.
  }
}
