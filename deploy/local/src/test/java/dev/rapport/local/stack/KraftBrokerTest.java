package dev.rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KraftBrokerTest {

  private static final String TOPIC = "leads.captured";

  @TempDir private Path data;

  private final List<String> faults = new CopyOnWriteArrayList<>();

  @Test
  void what_was_written_is_there_after_a_restart_on_another_port() throws Exception {
    BrokerLog.off();
    try (KraftBroker broker = start()) {
      assertThat(topics(broker).created())
          .containsExactlyElementsOf(Topics.specs().stream().map(TopicSpec::name).toList());
      assertThat(topics(broker).created()).isEmpty();
      assertThat(retention(broker)).isEqualTo(String.valueOf(Duration.ofDays(400).toMillis()));
      write(broker, "one", "two");
    }
    try (KraftBroker broker = start()) {
      assertThat(topics(broker).created()).isEmpty();
      assertThat(topics(broker).differing()).isEmpty();
      assertThat(read(broker, 2)).containsExactly("one", "two");
      write(broker, "three");
      assertThat(read(broker, 3)).containsExactly("one", "two", "three");
    }
    assertThat(faults).isEmpty();
  }

  private KraftBroker start() {
    return KraftBroker.start(data, PortCheck.anyFree(), faults::add);
  }

  private static TopicSetup.Result topics(KraftBroker broker) {
    return new TopicSetup(broker.bootstrapServers(), Duration.ofSeconds(30))
        .createMissing((short) 1);
  }

  private static String retention(KraftBroker broker) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.describeConfigs(List.of(resource)).all().get().values().stream()
          .map(config -> config.get("retention.ms").value())
          .findFirst()
          .orElseThrow();
    }
  }

  private static void write(KraftBroker broker, String... values) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        assertThat(producer.send(new ProducerRecord<>(TOPIC, 0, "key", value)).get().offset())
            .isNotNegative();
      }
    }
  }

  private static List<String> read(KraftBroker broker, int count) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Instant deadline = Instant.now().plusSeconds(30);
      while (values.size() < count && Instant.now().isBefore(deadline)) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
