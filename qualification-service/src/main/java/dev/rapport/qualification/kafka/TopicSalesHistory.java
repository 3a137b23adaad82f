package dev.rapport.qualification.kafka;

import dev.rapport.events.Topic;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.Rep;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.qualification.replay.Ending;
import dev.rapport.qualification.replay.Endings;
import dev.rapport.qualification.replay.SalesHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what sales said and who they are from the topics, whole, whenever it is asked: a replay is
 * rare, and what it needs stands nowhere else in this service.
 *
 * @param timeout without a record, after which reading is given up
 */
public record TopicSalesHistory(
    String bootstrapServers, Topic<SalesOutcome> outcomes, Topic<Roster> rosters, Duration timeout)
    implements SalesHistory {

  private static final Logger log = LoggerFactory.getLogger(TopicSalesHistory.class);
  private static final Duration POLL = Duration.ofMillis(200);

  @Override
  public Endings endings() {
    Endings.Hearing hearing = new Endings.Hearing();
    read(
        outcomes,
        (key, outcome) -> {
          Ending ending = outcome == null ? null : ending(outcome.getKind());
          if (outcome != null && ending != null) {
            hearing.hear(outcome.getLeadId(), outcome.getOccurredAt(), ending);
          }
        });
    return hearing.endings();
  }

  /** Null for what ends nothing. */
  private static @Nullable Ending ending(OutcomeKind kind) {
    return switch (kind) {
      case WON -> Ending.WON;
      case LOST -> Ending.LOST;
      case REJECTED -> Ending.REJECTED;
      case REOPENED -> Ending.OPEN;
      case ACCEPTED, NO_RESPONSE, CONTACTED, MEETING, OPPORTUNITY, UNKNOWN -> null;
    };
  }

  @Override
  public List<Team> teams() {
    Map<String, Team> teams = new TreeMap<>();
    read(
        rosters,
        (key, roster) -> {
          if (roster == null) {
            teams.remove(key);
          } else {
            teams.put(key, team(roster));
          }
        });
    return teams.values().stream().sorted(Comparator.comparing(Team::id)).toList();
  }

  private static Team team(Roster roster) {
    List<Rep> present = roster.getReps().stream().filter(Rep::getAvailable).toList();
    return new Team(
        roster.getTeamId(),
        roster.getName(),
        present.size(),
        present.stream().mapToInt(Rep::getCapacity).sum());
  }

  private <V extends SpecificRecord> void read(Topic<V> topic, BiConsumer<String, @Nullable V> to) {
    Map<String, Object> settings =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
            Math.toIntExact(timeout.toMillis()),
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
            Math.toIntExact(timeout.toMillis()),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(topic.name())
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long heard = System.nanoTime();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        var records = consumer.poll(POLL);
        records.forEach(record -> read(topic, record, to));
        heard = records.isEmpty() ? heard : System.nanoTime();
        if (System.nanoTime() - heard > timeout.toNanos()) {
          throw new TimeoutException(topic.name() + " cannot be read to its end");
        }
      }
    }
  }

  private static <V extends SpecificRecord> void read(
      Topic<V> topic, ConsumerRecord<String, byte[]> record, BiConsumer<String, @Nullable V> to) {
    try {
      byte[] value = record.value();
      to.accept(
          record.key(),
          value == null
              ? null
              : topic.valueSerde().deserializer().deserialize(topic.name(), value));
    } catch (SerializationException unreadable) {
      // Those whose topic it is set it aside; here it is one outcome fewer.
      log.warn("{}-{}@{} cannot be read", record.topic(), record.partition(), record.offset());
    }
  }
}
