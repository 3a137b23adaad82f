package dev.rapport.feedback.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on RocksDB's memory for all stores of the process. Kafka Streams makes one of these per
 * store and knows no place for what they share, hence the static fields (the recipe of its "Memory
 * management" page).
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  static {
    // The configuration is read before any store is opened, which would load it.
    RocksDB.loadLibrary();
  }

  private static final long MEBIBYTE = 1024L * 1024;
  private static final long TOTAL = 48 * MEBIBYTE;
  private static final long WRITE_BUFFERS = 24 * MEBIBYTE;
  private static final long WRITE_BUFFER = 4 * MEBIBYTE;

  private static final Cache CACHE = new LRUCache(TOTAL, -1, false, 0.1);
  private static final WriteBufferManager MANAGER = new WriteBufferManager(WRITE_BUFFERS, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(MANAGER);
    options.setWriteBufferSize(WRITE_BUFFER);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String storeName, Options options) {
    // Cache and manager are shared with the other stores and live as long as the process.
  }
}
