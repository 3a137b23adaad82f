package dev.rapport.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
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

  private static final Pattern MADE_UP = Pattern.compile("after\\.poison\\d+@quotes\\.example");

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
        put(topic.name(), null);
      }
    }

    // Enough people for every partition.
    HttpJson http = new HttpJson();
    Set<String> addresses = new HashSet<>();
    for (int i = 0; i < 5 * TopicSpec.PARTITIONS; i++) {
      String name = "after.poison" + i;
      addresses.add(name + "@quotes.example");
      assertThat(http.submit(stack.addresses().intake(), name, SampleLead.salesReady(name)))
          .isPresent();
    }

    try (var handoffs = TopicReader.ofBytes(stack.addresses(), Topics.LEADS_HANDOFFS.name())) {
      assertThat(addresses)
          .isSubsetOf(
              mentioned(handoffs.until(SOON, seen -> mentioned(seen).containsAll(addresses))));
    }
    await("the funnel counts them all")
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        HttpJson.json(
                                http.get(
                                    stack.addresses().feedback().resolve("/v1/funnel"),
                                    stack.token("ops")))
                            .at("/totals/captured")
                            .asInt())
                    .isEqualTo(addresses.size()));
  }

  /** The made-up addresses that stand in records; among them is rubbish, so nothing is decoded. */
  private static Set<String> mentioned(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream()
        .map(ConsumerRecord::value)
        .filter(Objects::nonNull)
        .flatMap(value -> MADE_UP.matcher(new String(value, UTF_8)).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static boolean contains(List<ConsumerRecord<String, byte[]>> records, byte[] value) {
    return records.stream().anyMatch(record -> Arrays.equals(record.value(), value));
  }

  private void put(String topic, byte @Nullable [] value) throws Exception {
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
