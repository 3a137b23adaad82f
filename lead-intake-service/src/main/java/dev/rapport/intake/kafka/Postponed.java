package dev.rapport.intake.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that wait for another attempt while those behind them go on. They are in memory alone, so
 * no offset behind them may be committed. Used by one thread.
 */
final class Postponed {

  private static final int MOST = 1_000;

  /** Waits double up to so often: from a minute to a quarter of an hour. */
  private static final int MOST_DOUBLED = 4;

  private final Duration firstWait;
  private final InstantSource clock;
  private final Map<Place, Waiting> waiting = new HashMap<>();

  private record Place(TopicPartition partition, long offset) {

    static Place of(ConsumerRecord<?, ?> record) {
      return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
    }
  }

  private record Waiting(ConsumerRecord<String, byte[]> record, int attempts, Instant due) {}

  /** None; each will wait {@code firstWait} at first, then longer. */
  Postponed(Duration firstWait, InstantSource clock) {
    this.firstWait = firstWait;
    this.clock = clock;
  }

  /** Has a record wait, after an attempt in vain; false if there is no room for one more. */
  boolean add(ConsumerRecord<String, byte[]> record) {
    Place place = Place.of(record);
    Waiting before = waiting.get(place);
    if (before == null && waiting.size() >= MOST) {
      return false;
    }
    int attempts = before == null ? 0 : before.attempts() + 1;
    Duration wait = firstWait.multipliedBy(1L << Math.min(attempts, MOST_DOUBLED));
    waiting.put(place, new Waiting(record, attempts, clock.instant().plus(wait)));
    return true;
  }

  /** The one that has been due for longest; empty if none is. */
  Optional<ConsumerRecord<String, byte[]>> due() {
    Instant now = clock.instant();
    return waiting.values().stream()
        .filter(each -> !each.due().isAfter(now))
        .min(Comparator.comparing(Waiting::due))
        .map(Waiting::record);
  }

  /** A record is dealt with. */
  void remove(ConsumerRecord<String, byte[]> record) {
    waiting.remove(Place.of(record));
  }

  /** Forgets those of other partitions: they are another reader's now. */
  void keepOnly(Set<TopicPartition> partitions) {
    waiting.keySet().removeIf(place -> !partitions.contains(place.partition()));
  }

  /** How far a partition may be committed that is read up to {@code offset}. */
  long committable(TopicPartition partition, long offset) {
    return waiting.keySet().stream()
        .filter(place -> place.partition().equals(partition))
        .mapToLong(Place::offset)
        .reduce(offset, Math::min);
  }
}
