package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.events.stream.TopicCreation;
import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.TargetPolicy;
import dev.rapport.handoff.delivery.model.WebhookSecret;
import dev.rapport.handoff.model.AnswerLinks;
import dev.rapport.handoff.stream.StateSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real broker with the topics of deliveries, and what tests do with it. */
final class DeliveryBench implements AutoCloseable {

  /** Everything faster than in production, in the same proportions. */
  static final DeliverySettings FAST = fast("a-key-of-the-bench-of-32-bytes-or-more");

  static final WebhookSecret SECRET =
      new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", null);

  private static final AnswerLinks LINKS =
      new AnswerLinks(
          List.of("0123456789abcdef0123456789abcdef".getBytes(UTF_8)),
          URI.create("https://sales.example"),
          Duration.ofDays(14));
  private static final Topics TOPICS = new Topics(new StateSerdes());

  private final EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;

  DeliveryBench() {
    broker.brokerProperties(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "auto.create.topics.enable", "false",
            "group.initial.rebalance.delay.ms", "0"));
    broker.afterPropertiesSet();
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    List<TopicSpec> specs = new ArrayList<>(DeliveryTopics.specs());
    specs.add(Topics.LEADS_HANDOFFS);
    specs.addAll(Topics.LEADS_HANDOFFS.deadLetterTopics());
    new TopicCreation(admin, (short) 1, Duration.ofSeconds(30)).ensure(specs);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  String bootstrapServers() {
    return broker.getBrokersAsString();
  }

  /** The same with other keys. */
  static DeliverySettings fast(String... keys) {
    return new DeliverySettings(
        List.of("127.0.0.1"),
        List.of(keys),
        100,
        4,
        50,
        20,
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(50),
        Duration.ofMillis(400),
        Duration.ofHours(1),
        4,
        Duration.ofMillis(200),
        Duration.ofMillis(400));
  }

  Deliveries start(MeterRegistry meters) {
    return start(meters, FAST);
  }

  Deliveries start(MeterRegistry meters, DeliverySettings settings) {
    return start(bootstrapServers(), admin, meters, settings);
  }

  static Deliveries start(
      String bootstrapServers, Admin admin, MeterRegistry meters, DeliverySettings settings) {
    return Deliveries.start(
        bootstrapServers,
        TOPICS,
        admin,
        LINKS,
        new WebhookClient.Network(
            new TargetPolicy(settings.allow()), SystemDefaultDnsResolver.INSTANCE, null),
        settings,
        meters,
        InstantSource.system());
  }

  /** A destination that gets the events of the team of its own name, from now on. */
  static Destination destination(Deliveries deliveries, String id, String url) {
    return destination(deliveries, id, url, Duration.ofHours(1));
  }

  static Destination destination(Deliveries deliveries, String id, String url, Duration retryFor) {
    return destination(deliveries, id, url, retryFor, "handoff.team == '" + id + "'");
  }

  static Destination destination(
      Deliveries deliveries, String id, String url, Duration retryFor, String filter) {
    Instant now = Instant.now();
    return new Destination(
        id,
        id,
        URI.create(url),
        true,
        filter,
        "generic",
        null,
        Map.of(),
        retryFor,
        List.of(SECRET),
        deliveries.offsets(false),
        now,
        now);
  }

  static void put(Deliveries deliveries, Destination destination) throws Exception {
    deliveries.destinations().put(destination).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Writes events of a team: each lead's sequences one after the other. */
  void produce(String team, int leads, int sequences) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int sequence = 1; sequence <= sequences; sequence++) {
      for (int lead = 1; lead <= leads; lead++) {
        sent.add(send(Handoffs.event(team, lead, sequence)));
      }
    }
    for (Future<?> each : sent) {
      each.get(30, TimeUnit.SECONDS);
    }
  }

  Future<?> send(LeadHandoff event) {
    return send(
        event.getLeadId().toString(),
        TOPICS
            .leadsHandoffs()
            .valueSerde()
            .serializer()
            .serialize(Topics.LEADS_HANDOFFS.name(), event));
  }

  Future<?> send(String key, byte @Nullable [] value) {
    return producer.send(new ProducerRecord<>(Topics.LEADS_HANDOFFS.name(), key, value));
  }

  /** What Kafka has of a destination. */
  byte[] lastDestination(String id) {
    byte[] last = new byte[0];
    for (ConsumerRecord<String, byte[]> record :
        whole(new TopicPartition(DeliveryTopics.DESTINATIONS.name(), 0))) {
      if (record.key().equals(id)) {
        last = record.value();
      }
    }
    return last;
  }

  private List<ConsumerRecord<String, byte[]>> whole(TopicPartition partition) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (Consumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Dead letters for a destination. */
  List<ConsumerRecord<String, byte[]>> letters(String destinationId) {
    String topic = Topics.LEADS_HANDOFFS.deadLetterTopic(Topics.HANDOFF);
    return whole(new TopicPartition(topic, 0)).stream()
        .filter(
            letter -> {
              var header = letter.headers().lastHeader(DeadLetterHandler.DESTINATION_HEADER);
              return header != null && new String(header.value(), UTF_8).equals(destinationId);
            })
        .toList();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    broker.destroy();
  }
}
