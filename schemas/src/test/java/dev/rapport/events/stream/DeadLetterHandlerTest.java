package dev.rapport.events.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.RegistryUnavailableException;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.avro.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterHandlerTest {

  private static final SourceRecords AWAY =
      (partition, offset) -> {
        throw new TimeoutException("no broker");
      };

  private final List<String> counted = new ArrayList<>();

  @Test
  void a_record_without_a_value_is_set_aside_and_the_next_one_is_processed() {
    try (TopologyTestDriver driver = driver(echo(), AWAY)) {
      send(driver, "erased", null);
      send(driver, "next", "hello");

      assertThat(output(driver)).containsExactly("hello");
      TestRecord<String, byte[]> letter = onlyLetter(driver);
      assertThat(letter.key()).isEqualTo("erased");
      assertThat(letter.value()).isNull();
      assertThat(header(letter, DeadLetterHandler.OFFSET_HEADER)).isEqualTo("0");
      assertThat(counted).containsExactly("in");
    }
  }

  @Test
  void a_record_that_fails_after_its_first_result_was_sent_is_set_aside_with_its_bytes() {
    SourceRecords source =
        (partition, offset) ->
            Optional.of(
                new SourceRecords.Bytes(
                    "key".getBytes(UTF_8), (partition + "@" + offset).getBytes(UTF_8)));
    try (TopologyTestDriver driver = sentThenFailing(source)) {
      send(driver, "key", "boom");
      send(driver, "next", "hello");

      assertThat(output(driver)).containsExactly("boom", "hello");
      TestRecord<String, byte[]> letter = onlyLetter(driver);
      assertThat(letter.key()).isEqualTo("key");
      assertThat(letter.value()).asString().isEqualTo("in-0@0");
    }
  }

  @Test
  void what_cannot_be_read_again_now_is_tried_again() {
    try (TopologyTestDriver driver = sentThenFailing(AWAY)) {
      assertThatThrownBy(() -> send(driver, "key", "boom")).isInstanceOf(StreamsException.class);
      assertThat(counted).isEmpty();
    }
  }

  @Test
  void a_fault_of_the_surroundings_sets_nothing_aside() {
    for (RuntimeException fault :
        List.of(
            new RegistryUnavailableException("away", new IllegalStateException()),
            new SerializationException("unread", unknownSchema()))) {
      try (TopologyTestDriver driver = driver(throwing(fault), AWAY)) {
        assertThatThrownBy(() -> send(driver, "key", "value")).isInstanceOf(StreamsException.class);
        assertThat(counted).isEmpty();
      }
    }
  }

  @Test
  void a_punctuation_that_fails_is_not_skipped() {
    try (TopologyTestDriver driver = driver(FailingPunctuation::new, AWAY)) {
      assertThatThrownBy(() -> driver.advanceWallClockTime(Duration.ofSeconds(2)))
          .isInstanceOf(StreamsException.class);
      assertThat(counted).isEmpty();
    }
  }

  @Test
  void a_result_that_is_too_large_sets_its_cause_aside() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
        .mapValues(DeadLetterHandlerTest::roster)
        .to("out", Produced.with(Serdes.String(), new SingleObjectSerde<>(Roster.class)));
    try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), settings(AWAY))) {
      send(driver, "large", "x".repeat(TopicSpec.MOST_VALUE_BYTES));
      send(driver, "small", "x");

      assertThat(
              driver
                  .createOutputTopic("out", new StringDeserializer(), bytes())
                  .readKeyValuesToList())
          .extracting(entry -> entry.key)
          .containsExactly("small");
      TestRecord<String, byte[]> letter = onlyLetter(driver);
      assertThat(letter.value()).hasSize(TopicSpec.MOST_VALUE_BYTES);
      assertThat(header(letter, DeadLetterHandler.ERROR_HEADER))
          .isEqualTo(RecordTooLargeException.class.getName());
    }
  }

  // ---- What runs

  private static Roster roster(String name) {
    return Roster.newBuilder().setTeamId("team").setName(name).setUpdatedAt(Instant.EPOCH).build();
  }

  private static KafkaException unknownSchema() {
    byte[] newer = {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8};
    try {
      Object read = new SingleObjectSerde<>(Roster.class).deserializer().deserialize("t", newer);
      throw new AssertionError("could be read: " + read);
    } catch (KafkaException unread) {
      return unread;
    }
  }

  private static ProcessorSupplier<String, @Nullable String, String, String> echo() {
    return () ->
        new Forwarding() {
          @Override
          public void process(Record<String, @Nullable String> record) {
            String value = record.value();
            if (value == null) {
              throw new IllegalArgumentException("no value");
            }
            forward(record.withValue(value));
          }
        };
  }

  private static ProcessorSupplier<String, @Nullable String, String, String> throwing(
      RuntimeException fault) {
    return () ->
        record -> {
          throw fault;
        };
  }

  private abstract static class Forwarding
      implements Processor<String, @Nullable String, String, String> {

    private @Nullable ProcessorContext<String, String> context;

    @Override
    public void init(ProcessorContext<String, String> context) {
      this.context = context;
    }

    void forward(Record<String, String> result) {
      if (context != null) {
        context.forward(result);
      }
    }
  }

  private static final class FailingPunctuation
      implements Processor<String, @Nullable String, String, String> {
    @Override
    public void init(ProcessorContext<String, String> context) {
      context.schedule(
          Duration.ofSeconds(1),
          PunctuationType.WALL_CLOCK_TIME,
          now -> {
            throw new IllegalStateException("a bug");
          });
    }

    @Override
    public void process(Record<String, @Nullable String> record) {}
  }

  // ---- How it runs

  private TopologyTestDriver driver(
      ProcessorSupplier<String, @Nullable String, String, String> processor, SourceRecords source) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, @Nullable String>stream("in", Consumed.with(Serdes.String(), Serdes.String()))
        .process(processor)
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    return new TopologyTestDriver(builder.build(), settings(source));
  }

  /** Two ways on from one record: the first sends it, the second fails on "boom". */
  private TopologyTestDriver sentThenFailing(SourceRecords source) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> sent =
        builder.<String, @Nullable String>stream(
                "in", Consumed.with(Serdes.String(), Serdes.String()))
            .process(echo());
    sent.to("out", Produced.with(Serdes.String(), Serdes.String()));
    sent.foreach(
        (key, value) -> {
          if (value.equals("boom")) {
            throw new IllegalStateException("after the first result");
          }
        });
    return new TopologyTestDriver(builder.build(), settings(source));
  }

  private Properties settings(SourceRecords source) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    settings.put(DeadLetterHandler.SERVICE, "test-service");
    settings.put(DeadLetterHandler.SOURCE, source);
    DeadLetterListener listener = counted::add;
    settings.put(DeadLetterHandler.LISTENER, listener);
    return settings;
  }

  private static void send(TopologyTestDriver driver, String key, @Nullable String value) {
    driver
        .createInputTopic("in", new StringSerializer(), new StringSerializer())
        .pipeInput(new TestRecord<>(key, value));
  }

  private static List<String> output(TopologyTestDriver driver) {
    return driver
        .createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
        .readValuesToList();
  }

  private static TestRecord<String, byte[]> onlyLetter(TopologyTestDriver driver) {
    List<TestRecord<String, byte[]>> letters =
        driver
            .createOutputTopic("in.test-service.dlq", new StringDeserializer(), bytes())
            .readRecordsToList();
    assertThat(letters).hasSize(1);
    return letters.get(0);
  }

  private static ByteArrayDeserializer bytes() {
    return new ByteArrayDeserializer();
  }

  private static String header(TestRecord<String, byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
