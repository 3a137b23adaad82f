package dev.rapport.qualification.stream;

import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Leads in the order of a moment. A key begins with the moment, so what comes first is found by a
 * range, never by looking at all.
 */
final class LeadTimes {

  /** When each lead's verdict changes by time alone, the earliest first. */
  static final String DUE_LEADS = "due-leads";

  /** When each lead was first captured, the latest first. */
  static final String OPEN_LEADS = "open-leads";

  /** Stands for the signals of a person that wait for a lead. */
  static final LeadId WAITING = new LeadId(new UUID(0, 0));

  private static final byte[] NOTHING = new byte[0];

  /** By how much a clock may be set back, and what is put is still found. */
  private static final Duration CLOCK_SET_BACK = Duration.ofHours(1);

  /** As many digits as the last millisecond of the year 9999 has. */
  private static final int DIGITS = 15;

  private static final long LAST = 999_999_999_999_999L;

  private final KeyValueStore<String, byte[]> store;
  private final Order order;

  /**
   * Nothing lies before it: what is removed leaves marks in the store for a while, and each walk
   * from the beginning would go over all of them.
   */
  private String beginning = "";

  /**
   * Leads of a task.
   *
   * @param store by moment, person and lead
   * @param order of the moments
   */
  LeadTimes(KeyValueStore<String, byte[]> store, Order order) {
    this.store = store;
    this.order = order;
  }

  /** Which moments come first. */
  enum Order {
    EARLIEST_FIRST,
    LATEST_FIRST
  }

  /**
   * A lead and its moment.
   *
   * @param key under which it is stored
   */
  record Entry(String key, PersonKey person, LeadId lead) {}

  static StoreBuilder<KeyValueStore<String, byte[]>> storeBuilder(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  void put(Instant moment, PersonKey person, LeadId lead) {
    store.put(key(moment, person, lead), NOTHING);
  }

  void remove(Instant moment, PersonKey person, LeadId lead) {
    store.delete(key(moment, person, lead));
  }

  void remove(Entry entry) {
    store.delete(entry.key());
  }

  /**
   * Takes the first entries up to a moment out, the earliest first. What is put afterwards lies
   * after that moment, or is not found before the next start.
   */
  List<Entry> takeUpTo(Instant moment, int most) {
    List<Entry> entries = between(beginning, digits(moment) + "~", most);
    entries.forEach(this::remove);
    if (entries.size() < most) {
      beginning = digits(moment.minus(CLOCK_SET_BACK));
    }
    return entries;
  }

  /** The first entries after a key; after {@code ""} come all. */
  List<Entry> after(String key, int most) {
    return between(key.isEmpty() ? "" : key + "~", "~", most);
  }

  private List<Entry> between(String from, String to, int most) {
    List<Entry> entries = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> side = store.range(from, to)) {
      while (side.hasNext() && entries.size() < most) {
        entries.add(entry(side.next().key));
      }
    }
    return entries;
  }

  private String key(Instant moment, PersonKey person, LeadId lead) {
    return digits(moment) + "/" + person.value() + "/" + lead;
  }

  private String digits(Instant moment) {
    long millis = Math.min(LAST, Math.max(0, moment.toEpochMilli()));
    long ordered = order == Order.EARLIEST_FIRST ? millis : LAST - millis;
    String digits = Long.toString(ordered);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  private static Entry entry(String key) {
    int person = key.indexOf('/') + 1;
    int lead = key.indexOf('/', person) + 1;
    return new Entry(
        key,
        new PersonKey(key.substring(person, lead - 1)),
        new LeadId(UUID.fromString(key.substring(lead))));
  }
}
