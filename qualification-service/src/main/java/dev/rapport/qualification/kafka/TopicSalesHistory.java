package dev.rapport.qualification.kafka;

import dev.rapport.events.PassingFault;
import dev.rapport.events.Topic;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.Rep;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.qualification.replay.Endings;
import dev.rapport.qualification.replay.Endings.Word;
import dev.rapport.qualification.replay.Retold;
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
    String bootstrapServers,
    Topic<LeadHandoff> handoffs,
    Topic<SalesOutcome> outcomes,
    Topic<Roster> rosters,
    Duration timeout)
    implements SalesHistory {

  private static final Logger log = LoggerFactory.getLogger(TopicSalesHistory.class);
  private static final Duration POLL = Duration.ofMillis(200);

  @Override
  public Endings endings() {
    Endings.Hearing hearing = new Endings.Hearing();
    Retold retold = new Retold();
    read(
        outcomes,
        (key, outcome) -> {
          if (outcome != null) {
            retold.note(outcome.getLeadId(), outcome.getOutcomeId());
          }
        });
    retold.noted();
    read(
        outcomes,
        (key, outcome) -> {
          Word word = outcome == null ? null : word(outcome.getKind());
          if (outcome != null && word != null) {
            retold.hear(
                hearing,
                outcome.getLeadId(),
                outcome.getOutcomeId(),
                outcome.getOccurredAt(),
                outcome.getRecordedAt(),
                word);
          }
        });
    retold.end(hearing);
    // What reps answer here stands there alone; what a CRM tells, in the outcomes.
    read(
        handoffs,
        (key, handoff) -> {
          Word word = handoff == null ? null : word(handoff.getKind());
          if (handoff != null && word != null) {
            hearing.hear(handoff.getLeadId(), handoff.getOccurredAt(), word);
          }
        });
    return hearing.endings();
  }

  /** Null for what neither ends a lead nor opens it. */
  private static @Nullable Word word(OutcomeKind kind) {
    return switch (kind) {
      case WON -> Word.WON;
      case LOST -> Word.LOST;
      case REJECTED -> Word.REJECTED;
      case REOPENED -> Word.REOPENED;
      case MEETING -> Word.MEETING;
      case OPPORTUNITY -> Word.OPPORTUNITY;
      case ACCEPTED -> Word.ACCEPTED;
      case NO_RESPONSE, CONTACTED, UNKNOWN -> null;
    };
  }

  private static @Nullable Word word(HandoffKind kind) {
    return switch (kind) {
      case REJECTED -> Word.REJECTED;
      case ASSIGNED, REASSIGNED -> Word.ASSIGNED;
      case ACCEPTED -> Word.ACCEPTED;
      case ESCALATED, EXPIRED, UNKNOWN -> null;
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
            // What goes away while it is read is old: the rest is there.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
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
      if (PassingFault.isOutage(unreadable)) {
        // All others would be unreadable, too: to go on would be a replay of a few.
        throw unreadable;
      }
      // Those whose topic it is set it aside; here it is one outcome fewer.
      log.warn("{}-{}@{} cannot be read", record.topic(), record.partition(), record.offset());
    }
  }
}
