package dev.rapport.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rubbish put on a topic by hand goes to its dead letter topic, and the rest flows on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  /** Not framed; framed with a schema that nobody registered. */
  private static final List<byte[]> POISONS =
      List.of("rubbish".getBytes(UTF_8), new byte[] {0, 0x7f, 0x7f, 0x7f, 0x7f, 1, 2, 3});

  @SuppressWarnings("NullAway.Init") // set before all
  private RunningStack stack;

  @BeforeAll
  void up() {
    stack = RunningStack.up("poison");
  }

  @AfterAll
  void down() {
    stack.close();
  }

  static Stream<Arguments> streamInputs() {
    return Stream.of(
        Arguments.of(Topics.LEADS_CAPTURED, Topics.QUALIFICATION),
        Arguments.of(Topics.LEADS_ASSESSED, Topics.HANDOFF),
        Arguments.of(Topics.LEADS_ASSESSED, Topics.FEEDBACK),
        Arguments.of(Topics.LEADS_HANDOFFS, Topics.FEEDBACK),
        Arguments.of(Topics.SALES_OUTCOMES, Topics.FEEDBACK),
        Arguments.of(Topics.SALES_OUTCOMES, Topics.HANDOFF),
        Arguments.of(Topics.SALES_ROSTER, Topics.HANDOFF));
  }

  @ParameterizedTest(name = "{0} read by {1}")
  @MethodSource("streamInputs")
  void goes_to_its_dead_letter_topic_with_the_reason(TopicSpec topic, String service)
      throws Exception {
    for (byte[] poison : POISONS) {
      put(topic.name(), poison);
    }

    try (var reader = TopicReader.ofBytes(stack.addresses(), topic.deadLetterTopic(service))) {
      List<ConsumerRecord<String, byte[]>> dead =
          reader.until(SOON, seen -> POISONS.stream().allMatch(poison -> contains(seen, poison)));
      assertThat(POISONS).allMatch(poison -> contains(dead, poison));
      assertThat(dead)
          .allSatisfy(
              record -> {
                assertThat(EventHeaders.text(record.headers(), "dlq_topic")).hasValue(topic.name());
                assertThat(EventHeaders.text(record.headers(), "dlq_offset")).isPresent();
                assertThat(EventHeaders.text(record.headers(), "dlq_error")).isPresent();
                assertThat(EventHeaders.text(record.headers(), "dlq_message")).isPresent();
              });
    }
  }

  @Test
  void the_rest_flows_on() throws Exception {
    for (TopicSpec topic : Topics.specs()) {
      if (!topic.name().endsWith(".dlq")) {
        put(topic.name(), "rubbish".getBytes(UTF_8));
      }
    }

    assertThat(
            new HttpJson()
                .submit(
                    stack.addresses().intake(),
                    "after-poison",
                    SampleLead.salesReady("after.poison")))
        .isPresent();

    try (var handoffs = TopicReader.ofBytes(stack.addresses(), Topics.LEADS_HANDOFFS.name())) {
      assertThat(
              handoffs.until(
                  SOON,
                  seen ->
                      seen.stream()
                          .anyMatch(r -> new String(r.value(), UTF_8).contains("after.poison@"))))
          .anyMatch(r -> new String(r.value(), UTF_8).contains("after.poison@"));
    }
  }

  private static boolean contains(List<ConsumerRecord<String, byte[]>> records, byte[] value) {
    return records.stream().anyMatch(record -> Arrays.equals(record.value(), value));
  }

  private void put(String topic, byte[] value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.addresses().kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int partition = 0; partition < TopicSpec.PARTITIONS; partition++) {
        producer
            .send(new ProducerRecord<>(topic, partition, "poison", value))
            .get(10, TimeUnit.SECONDS);
      }
    }
  }
}
