package dev.rapport.intake.kafka;

import dev.rapport.events.EventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that wait for another attempt while others go on. They stand at the end of their own
 * topic, with headers that say since when they are tried and when the next attempt is. One that is
 * read before that is held in memory for a while, and then goes to the end again: so a reader
 * neither waits for it nor goes round in circles, and what it has committed is never far behind.
 * Used by one thread.
 */
final class Postponed {

  /** A header of records that were put back: when the first attempt failed. */
  static final String FAILING_SINCE = "failing_since";

  /** A header of records that were put back: when the next attempt is. */
  static final String NOT_BEFORE = "not_before";

  /** What may be held in memory, in bytes. */
  static final long ROOM = 32 << 20;

  /** What a record takes besides its value, roughly. */
  private static final long OVERHEAD = 1_024;

  /** The longest wait, in shortest ones: a quarter of an hour where that is a minute. */
  private static final int LONGEST = 15;

  private final Duration shortest;
  private final long room;
  private final DeadLetters letters;
  private final InstantSource clock;

  private final Map<Place, Held> held = new HashMap<>();
  private long taken;

  private record Place(TopicPartition partition, long offset) {

    static Place of(ConsumerRecord<?, ?> record) {
      return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
    }
  }

  /**
   * A record in memory.
   *
   * @param until when something is to be done with it
   */
  private record Held(ConsumerRecord<String, byte[]> record, Instant until) {}

  /**
   * None.
   *
   * @param shortest wait between two attempts, and how long a record is held in memory at most
   * @param room what may be held, in bytes
   * @param letters puts records back
   */
  Postponed(Duration shortest, long room, DeadLetters letters, InstantSource clock) {
    this.shortest = shortest;
    this.room = room;
    this.letters = letters;
    this.clock = clock;
  }

  /** Since when a record is tried that was put back; empty for any other. */
  static Optional<Instant> failingSince(ConsumerRecord<?, ?> record) {
    return instant(record, FAILING_SINCE);
  }

  private static Optional<Instant> instant(ConsumerRecord<?, ?> record, String header) {
    try {
      return EventHeaders.text(record.headers(), header).map(Instant::parse);
    } catch (DateTimeParseException notOurs) {
      return Optional.empty();
    }
  }

  /** Whether the time of a record's next attempt has not come. */
  boolean isEarly(ConsumerRecord<?, ?> record) {
    Instant now = clock.instant();
    // One that is further away than any of ours was written by a clock that was wrong.
    Instant latest = now.plus(shortest.multipliedBy(LONGEST));
    return instant(record, NOT_BEFORE)
        .filter(due -> due.isAfter(now) && !due.isAfter(latest))
        .isPresent();
  }

  /**
   * Has a record wait at the end of its topic, after an attempt in vain: for as long again as it
   * has failed, within bounds.
   *
   * @return whether it is there, on disk
   */
  boolean putBack(ConsumerRecord<String, byte[]> record, Instant failingSince) {
    Instant now = clock.instant();
    Duration longest = shortest.multipliedBy(LONGEST);
    Duration failing = Duration.between(failingSince, now);
    Duration wait =
        failing.compareTo(shortest) < 0
            ? shortest
            : failing.compareTo(longest) > 0 ? longest : failing;
    return letters.putBack(
        List.of(record),
        Map.of(FAILING_SINCE, failingSince.toString(), NOT_BEFORE, now.plus(wait).toString()));
  }

  /** Holds a record that came early; false if there is no room for one more. */
  boolean hold(ConsumerRecord<String, byte[]> record) {
    if (taken + size(record) > room) {
      return false;
    }
    Instant longest = clock.instant().plus(shortest);
    Instant until = instant(record, NOT_BEFORE).filter(longest::isAfter).orElse(longest);
    if (held.put(Place.of(record), new Held(record, until)) == null) {
      taken += size(record);
    }
    return true;
  }

  private static long size(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    return OVERHEAD + (value == null ? 0 : value.length);
  }

  /** The held one that has been due for longest; empty if none is. */
  Optional<ConsumerRecord<String, byte[]>> due() {
    Instant now = clock.instant();
    return held.values().stream()
        .filter(each -> !each.until().isAfter(now) && !isEarly(each.record()))
        .min(Comparator.comparing(Held::until))
        .map(Held::record);
  }

  /** Has a held record that was due be so again after {@code wait}. */
  void holdOn(ConsumerRecord<String, byte[]> record, Duration wait) {
    held.replace(Place.of(record), new Held(record, clock.instant().plus(wait)));
  }

  /** A held record is dealt with or put back. */
  void release(ConsumerRecord<String, byte[]> record) {
    if (held.remove(Place.of(record)) != null) {
      taken -= size(record);
    }
  }

  /** Puts back what was held for long enough and is early still; false if there is none. */
  boolean passOn() {
    Instant now = clock.instant();
    return passOn(each -> !each.until().isAfter(now) && isEarly(each.record()));
  }

  /** Puts back everything that is held of some partitions. */
  boolean passOn(Collection<TopicPartition> partitions) {
    return passOn(each -> partitions.contains(Place.of(each.record()).partition()));
  }

  private boolean passOn(Predicate<Held> which) {
    List<ConsumerRecord<String, byte[]>> records =
        held.values().stream()
            .filter(which)
            .map(Held::record)
            .sorted(Comparator.comparingLong(ConsumerRecord::offset))
            .toList();
    if (records.isEmpty()) {
      return false;
    }
    if (!letters.putBack(records, Map.of())) {
      records.forEach(record -> holdOn(record, shortest));
      return false;
    }
    records.forEach(this::release);
    return true;
  }

  /** Forgets what is held of some partitions: they are another reader's now. */
  void forget(Collection<TopicPartition> partitions) {
    List<ConsumerRecord<String, byte[]>> theirs =
        held.values().stream()
            .map(Held::record)
            .filter(record -> partitions.contains(Place.of(record).partition()))
            .toList();
    theirs.forEach(this::release);
  }

  /** How far a partition may be committed that is dealt with up to {@code offset}. */
  long committable(TopicPartition partition, long offset) {
    return held.keySet().stream()
        .filter(place -> place.partition().equals(partition))
        .mapToLong(Place::offset)
        .reduce(offset, Math::min);
  }
}
