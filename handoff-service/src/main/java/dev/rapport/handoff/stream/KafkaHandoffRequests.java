package dev.rapport.handoff.stream;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.Roster;
import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.state.CommandKind;
import dev.rapport.handoff.state.HandoffCommand;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes requests to Kafka and answers when all in-sync replicas have them. */
public final class KafkaHandoffRequests implements HandoffRequests, AutoCloseable {

  private final Producer<String, byte[]> producer;
  private final Topic<Roster> rosters;
  private final Serializer<HandoffCommand> commands = HandoffTopology.commandSerde().serializer();
  private final InstantSource clock;

  /** Requests written by {@code producer}, which is closed with this. */
  public KafkaHandoffRequests(
      Producer<String, byte[]> producer, Topics topics, InstantSource clock) {
    this.producer = producer;
    this.rosters = topics.salesRoster();
    this.clock = clock;
  }

  /** A producer that loses nothing and gives up in time for a caller who waits. */
  public static Producer<String, byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            TopicSpec.MOST_RECORD_BYTES,
            ProducerConfig.CLIENT_ID_CONFIG,
            Topics.HANDOFF + "-requests",
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            2,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            8L << 20,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            3_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            3_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            6_000),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  @Override
  public CompletionStage<?> answer(HandoffAnswer answer, Optional<String> traceParent) {
    Headers headers = new RecordHeaders();
    traceParent.flatMap(TraceParent::parse).ifPresent(trace -> EventHeaders.trace(headers, trace));
    TopicSpec topic = InternalTopics.COMMANDS;
    byte[] value = commands.serialize(topic.name(), command(answer));
    return send(
        new ProducerRecord<>(topic.name(), null, clock.millis(), answer.leadId(), value, headers));
  }

  @Override
  public CompletionStage<?> roster(Team team, String updatedBy) {
    Instant now = clock.instant();
    Roster roster = RosterRecords.roster(team, now, updatedBy);
    Headers headers = new RecordHeaders();
    EventHeaders.describe(
        headers, roster, Topics.HANDOFF, team.teamId() + "@" + now.toEpochMilli(), now);
    byte[] value = rosters.valueSerde().serializer().serialize(rosters.name(), headers, roster);
    return send(
        new ProducerRecord<>(
            rosters.name(), null, now.toEpochMilli(), team.teamId(), value, headers));
  }

  static HandoffCommand command(HandoffAnswer answer) {
    HandoffCommand.Builder command =
        HandoffCommand.newBuilder()
            .setLeadId(answer.leadId())
            .setRepId(answer.repId())
            .setComment(answer.comment())
            .setActor("api");
    if (answer instanceof HandoffAnswer.Rejection rejection) {
      return command
          .setKind(CommandKind.REJECT)
          .setReason(rejection.reason())
          .setDeferredUntil(rejection.deferredUntil())
          .build();
    }
    return command.setKind(CommandKind.ACCEPT).build();
  }

  private CompletionStage<?> send(ProducerRecord<String, byte[]> record) {
    CompletableFuture<Object> acknowledged = new CompletableFuture<>();
    // The callback says the same as the future, without a thread that waits for it.
    Future<?> unused =
        producer.send(
            record,
            (metadata, fault) -> {
              if (fault == null) {
                acknowledged.complete(metadata);
              } else {
                acknowledged.completeExceptionally(fault);
              }
            });
    return acknowledged;
  }

  @Override
  public void close() {
    producer.close();
  }
}
