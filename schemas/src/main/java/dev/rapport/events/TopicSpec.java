package dev.rapport.events;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How a topic is kept, before any serde is known.
 *
 * @param name as outsiders know it
 * @param partitions how far it can be spread
 * @param cleanup what happens to old records
 * @param readers services of ours that read it; each has a dead letter topic for it
 * @param mostRecordBytes the largest record that it takes
 */
public record TopicSpec(
    String name, int partitions, Cleanup cleanup, Set<String> readers, int mostRecordBytes) {

  /** Partitions of every topic that a stream application joins with another: they must agree. */
  public static final int PARTITIONS = 6;

  /** The largest record that our topics take: value, key and headers. */
  public static final int MOST_RECORD_BYTES = 4 << 20;

  /** The largest value that our serializers write; what is left is for key and headers. */
  public static final int MOST_VALUE_BYTES = MOST_RECORD_BYTES - (64 << 10);

  /**
   * The largest record that a dead letter topic takes: any record of its source, and the headers
   * that say what is wrong with it. Producers of stream applications need it as {@code
   * max.request.size}.
   */
  public static final int MOST_DEAD_LETTER_BYTES = MOST_RECORD_BYTES + (1 << 20);

  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(90);

  /** What happens to old records. */
  public sealed interface Cleanup {
    /** Records go after {@code retention}. */
    record Delete(Duration retention) implements Cleanup {}

    /** The last record of each key stays for good. */
    record Compact() implements Cleanup {}
  }

  /** Refuses a topic without a name or partitions. */
  public TopicSpec {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a topic needs a name");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException(name + ": at least one partition");
    }
    readers = Set.copyOf(readers);
  }

  /** A topic that takes what our topics take. */
  public TopicSpec(String name, int partitions, Cleanup cleanup, Set<String> readers) {
    this(name, partitions, cleanup, readers, MOST_RECORD_BYTES);
  }

  static TopicSpec events(String name, Duration retention, String... readers) {
    return new TopicSpec(name, PARTITIONS, new Cleanup.Delete(retention), Set.of(readers));
  }

  static TopicSpec view(String name, String... readers) {
    return new TopicSpec(name, PARTITIONS, new Cleanup.Compact(), Set.of(readers));
  }

  /** The name of the topic that takes what {@code service} could not read or process. */
  public String deadLetterTopic(String service) {
    return deadLetterTopic(name, service);
  }

  /** The same for a topic that is known by name only. */
  public static String deadLetterTopic(String topic, String service) {
    return topic + "." + service + ".dlq";
  }

  /** The dead letter topics of this topic's readers, in the order of their names. */
  public List<TopicSpec> deadLetterTopics() {
    return new TreeSet<>(readers)
        .stream()
            .map(
                service ->
                    new TopicSpec(
                        deadLetterTopic(service),
                        1,
                        new Cleanup.Delete(DEAD_LETTERS_KEPT),
                        Set.of(),
                        MOST_DEAD_LETTER_BYTES))
            .toList();
  }

  /** The topic's configuration by Kafka's own names. */
  public Map<String, String> configuration() {
    Map<String, String> configuration = new LinkedHashMap<>();
    // Producers stamp records themselves; CreateTime is what stream time runs on.
    configuration.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    configuration.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(mostRecordBytes));
    if (cleanup instanceof Cleanup.Delete delete) {
      configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      configuration.put(
          TopicConfig.RETENTION_MS_CONFIG, Long.toString(delete.retention().toMillis()));
    } else {
      configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }
    return configuration;
  }
}
