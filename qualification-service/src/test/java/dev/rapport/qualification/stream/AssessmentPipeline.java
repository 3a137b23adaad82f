package dev.rapport.qualification.stream;

import dev.rapport.events.EventSerdes;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.stream.BoundedRocksDb;
import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.qualification.Captured;
import dev.rapport.qualification.model.AssessmentObserver;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.LeadWindow;
import dev.rapport.qualification.model.RejudgingPace;
import dev.rapport.qualification.model.Signal;
import dev.rapport.qualification.model.SignalFate;
import dev.rapport.qualification.model.SingleStandard;
import dev.rapport.qualification.model.StandardRepository;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.LeadStandard;
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

  static final RejudgingPace REJUDGING = new RejudgingPace(60, 2);

  static final Duration WINDOW = Duration.ofDays(90);
  static final Duration DUPLICATE_RETENTION = Duration.ofDays(35);

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, LeadCaptured> captured;
  private final TestInputTopic<String, LeadSignal> signals;
  private final TestOutputTopic<String, LeadAssessed> assessed;
  private final TestOutputTopic<String, LeadAssessed> current;

  private final CurrentStandard standards = new CurrentStandard();
  private Instant now;
  final List<JudgedLead> observed = new ArrayList<>();
  final List<JudgedLead> again = new ArrayList<>();
  final List<SignalFate> fates = new ArrayList<>();
  int duplicates;
  int conflicts;
  int unjudged;
  int crowdedOut;
  int forgotten;

  AssessmentPipeline() {
    this(temporary());
  }

  AssessmentPipeline(Path state) {
    this(state, SingleObjectSerde::new, Captured.NOON);
  }

  AssessmentPipeline(EventSerdes serdes) {
    this(temporary(), serdes, Captured.NOON);
  }

  private AssessmentPipeline(Path state, EventSerdes serdes, Instant start) {
    now = start;
    Topics topics = new Topics(serdes);
    AssessmentTopology topology =
        new AssessmentTopology(
            topics,
            new AssessmentTopology.Judging(
                standards,
                new LeadWindow(WINDOW),
                DUPLICATE_RETENTION,
                REJUDGING,
                () -> now,
                this));
    StreamsBuilder builder = new StreamsBuilder();
    topology.build(builder);
    driver = new TopologyTestDriver(builder.build(), settings(state), now);
    captured =
        driver.createInputTopic(
            topics.leadsCaptured().name(),
            new StringSerializer(),
            topics.leadsCaptured().valueSerde().serializer());
    signals =
        driver.createInputTopic(
            topics.leadsSignals().name(),
            new StringSerializer(),
            topics.leadsSignals().valueSerde().serializer());
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

  void hears(LeadSignal... events) {
    for (LeadSignal event : events) {
      signals.pipeInput(new TestRecord<>(event.getPersonKey(), event, new RecordHeaders(), now));
    }
  }

  /** From now on leads are judged by another standard. */
  void judgesBy(LeadStandard standard) {
    standards.standard =
        new SingleStandard(new StandardVersion(standard, LeadStandardWriter.write(standard)));
  }

  /** After so many more looks at the standard, the next one fails. */
  void fails(int after) {
    standards.looks = after;
  }

  /** Pretends that a service runs: it looks around every second. */
  void runs(Duration length) {
    for (long second = 0; second < length.toSeconds(); second++) {
      waits(Duration.ofSeconds(1));
    }
  }

  Instant now() {
    return now;
  }

  /** The service after another start: what its stores hold is all that it knows. */
  AssessmentPipeline starts() {
    AssessmentPipeline next = new AssessmentPipeline(temporary(), SingleObjectSerde::new, now);
    next.standards.standard = standards.standard;
    for (String store :
        List.of(AssessmentTopology.PERSON_LEADS, LeadTimes.DUE_LEADS, LeadTimes.OPEN_LEADS)) {
      copy(driver.getKeyValueStore(store), next.driver.getKeyValueStore(store));
    }
    close();
    return next;
  }

  private static void copy(KeyValueStore<String, Object> from, KeyValueStore<String, Object> to) {
    try (var side = from.all()) {
      side.forEachRemaining(entry -> to.put(entry.key, entry.value));
    }
  }

  private static final class CurrentStandard implements StandardRepository {
    private SingleStandard standard = STANDARD;
    private int looks = Integer.MAX_VALUE;

    @Override
    public LeadAssessor assessor() {
      if (looks-- == 0) {
        throw new IllegalStateException("nobody expects this");
      }
      return standard.assessor();
    }

    @Override
    public StandardVersion active() {
      return standard.active();
    }

    @Override
    public List<StandardVersion> all() {
      return standard.all();
    }
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

  List<LeadAssessed> current() {
    return current.readValuesToList();
  }

  /** As if it had never been written. */
  void loses(String due) {
    driver.<String, byte[]>getKeyValueStore(LeadTimes.DUE_LEADS).delete(due);
  }

  /** Keys of the leads that are due one day. */
  List<String> due() {
    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(LeadTimes.DUE_LEADS);
    List<String> keys = new ArrayList<>();
    try (var side = store.all()) {
      side.forEachRemaining(entry -> keys.add(entry.key));
    }
    return keys;
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
  public void judgedAgain(JudgedLead lead) {
    again.add(lead);
  }

  @Override
  public void unjudged() {
    unjudged++;
  }

  @Override
  public void crowdedOut() {
    crowdedOut++;
  }

  @Override
  public void forgotten(int signals) {
    forgotten += signals;
  }

  @Override
  public void heard(Signal.Kind kind, SignalFate fate) {
    fates.add(fate);
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
