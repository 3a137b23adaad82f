package dev.rapport.qualification.stream;

import dev.rapport.events.EventSerdes;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.stream.BoundedRocksDb;
import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.qualification.Captured;
import dev.rapport.qualification.model.AssessmentObserver;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.LeadWindow;
import dev.rapport.qualification.model.SingleStandard;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandardWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology on Kafka's test driver, with a clock that the test moves. */
final class AssessmentPipeline implements AutoCloseable, AssessmentObserver {

  static final SingleStandard STANDARD =
      new SingleStandard(
          new StandardVersion(
              BundledStandards.b2bDefault(),
              LeadStandardWriter.write(BundledStandards.b2bDefault())));

  static final Duration WINDOW = Duration.ofDays(90);
  static final Duration DUPLICATE_RETENTION = Duration.ofDays(35);

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, LeadCaptured> captured;
  private final TestOutputTopic<String, LeadAssessed> assessed;
  private final TestOutputTopic<String, LeadAssessed> current;

  private Instant now = Captured.NOON;
  final List<JudgedLead> observed = new ArrayList<>();
  int duplicates;
  int conflicts;

  AssessmentPipeline() {
    this(temporary());
  }

  AssessmentPipeline(Path state) {
    this(state, SingleObjectSerde::new);
  }

  AssessmentPipeline(EventSerdes serdes) {
    this(temporary(), serdes);
  }

  private AssessmentPipeline(Path state, EventSerdes serdes) {
    Topics topics = new Topics(serdes);
    AssessmentTopology topology =
        new AssessmentTopology(
            topics,
            new AssessmentTopology.Judging(
                STANDARD, new LeadWindow(WINDOW), DUPLICATE_RETENTION, () -> now, this));
    StreamsBuilder builder = new StreamsBuilder();
    topology.build(builder);
    driver = new TopologyTestDriver(builder.build(), settings(state), now);
    captured =
        driver.createInputTopic(
            topics.leadsCaptured().name(),
            new StringSerializer(),
            topics.leadsCaptured().valueSerde().serializer());
    assessed =
        driver.createOutputTopic(
            topics.leadsAssessed().name(),
            new StringDeserializer(),
            topics.leadsAssessed().valueSerde().deserializer());
    current =
        driver.createOutputTopic(
            topics.leadsCurrent().name(),
            new StringDeserializer(),
            topics.leadsCurrent().valueSerde().deserializer());
  }

  private static Properties settings(Path state) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, Topics.QUALIFICATION);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    settings.put(DeadLetterHandler.SERVICE, Topics.QUALIFICATION);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    return settings;
  }

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("assessment-pipeline");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void waits(Duration length) {
    now = now.plus(length);
    driver.advanceWallClockTime(length);
  }

  void takes(LeadCaptured... events) {
    for (LeadCaptured event : events) {
      takes(event, new RecordHeaders());
    }
  }

  void takes(LeadCaptured event, Headers headers) {
    captured.pipeInput(new TestRecord<>(event.getPersonKey(), event, headers, now));
  }

  void takesBytes(String topic, String key, byte @Nullable [] value) {
    driver
        .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, now));
  }

  List<LeadAssessed> assessments() {
    return assessed.readValuesToList();
  }

  List<TestRecord<String, LeadAssessed>> assessmentRecords() {
    return assessed.readRecordsToList();
  }

  List<TestRecord<String, LeadAssessed>> currentRecords() {
    return current.readRecordsToList();
  }

  List<TestRecord<String, byte[]>> deadLetters(TopicSpec topic) {
    return driver
        .createOutputTopic(
            topic.deadLetterTopic(Topics.QUALIFICATION),
            new StringDeserializer(),
            new ByteArrayDeserializer())
        .readRecordsToList();
  }

  KeyValueStore<String, dev.rapport.qualification.state.PersonLeadsState> persons() {
    return driver.getKeyValueStore(AssessmentTopology.PERSON_LEADS);
  }

  KeyValueStore<String, CurrentLead> view() {
    return driver.getKeyValueStore(AssessmentTopology.CURRENT_LEADS);
  }

  @Override
  public void assessed(JudgedLead lead, Duration latency) {
    observed.add(lead);
  }

  @Override
  public void duplicate() {
    duplicates++;
  }

  @Override
  public void conflict() {
    conflicts++;
  }

  @Override
  public void close() {
    driver.close();
  }
}
