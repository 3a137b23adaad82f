package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.stream.BoundedRocksDb;
import dev.rapport.qualification.Captured;
import dev.rapport.qualification.model.AssessmentObserver;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.LeadWindow;
import dev.rapport.qualification.model.RejudgingPace;
import dev.rapport.qualification.model.Signal;
import dev.rapport.qualification.model.SignalFate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lead costs must not depend on how many people are known. A submission is read from its
 * bytes, judged, and kept in the stores that a service has; what the brokers add is left out.
 */
class KnownPersonsTest {

  private static final Logger log = LoggerFactory.getLogger(KnownPersonsTest.class);

  /** {@code -Drapport.persons=10000,1000000,5000000} measures what the benchmarks tell. */
  private static final int[] PERSONS =
      Arrays.stream(System.getProperty("rapport.persons", "2000,20000").split(",", -1))
          .mapToInt(Integer::parseInt)
          .toArray();

  private static final int ROUNDS = 15;

  private static final Topics TOPICS = new Topics(SingleObjectSerde::new);
  private static final Topic<LeadCaptured> CAPTURED = TOPICS.leadsCaptured();

  /**
   * The part of the people who send something again before anything is measured: right after the
   * filling, what the stores keep in memory is what was written last, and not what is asked for.
   */
  private static final int WARMED = 5;

  /** Nobody is asked twice: a lead of many submissions costs more, and that is another matter. */
  private static final int LEADS_A_ROUND =
      Math.min(500, (PERSONS[0] - PERSONS[0] / WARMED) / (ROUNDS + 1));

  /** A prime: steps of it come by everybody before they come by anybody twice. */
  private static final long STEP = 15_485_863;

  /** Asked is 1.3; a short run on a busy machine may be further off. */
  private static final double MOST = PERSONS[PERSONS.length - 1] >= 1_000_000 ? 1.3 : 2.5;

  @TempDir Path folder;

  @Test
  void a_lead_costs_the_same_however_many_people_are_known() {
    List<Shop> shops = new ArrayList<>();
    try {
      for (int persons : PERSONS) {
        shops.add(new Shop(folder.resolve("persons-" + persons), persons));
      }
      // Rounds take turns, so that what else the machine does is shared by all.
      for (int round = 0; round < ROUNDS; round++) {
        shops.forEach(Shop::measure);
      }
      shops.forEach(
          shop ->
              log.warn(
                  "{} persons: {} leads a second, {} microseconds a lead (median of {} rounds)",
                  shop.persons,
                  Math.round(1e9 / shop.nanosALead()),
                  "%.1f".formatted(shop.nanosALead() / 1e3),
                  ROUNDS));
      double least = shops.stream().mapToDouble(Shop::nanosALead).min().orElseThrow();
      double most = shops.stream().mapToDouble(Shop::nanosALead).max().orElseThrow();
      assertThat(most / least).isLessThan(MOST);
    } finally {
      shops.forEach(Shop::close);
    }
  }

  /**
   * The processor as Kafka Streams opens it, but for what it hands on: outside of a record's way
   * there is nobody to take it.
   */
  private record Unheard(AssessmentProcessor processor)
      implements Processor<String, LeadCaptured, String, WrittenAssessment> {

    @Override
    @SuppressWarnings("unchecked")
    public void init(ProcessorContext<String, WrittenAssessment> context) {
      processor.init(
          (ProcessorContext<String, WrittenAssessment>)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {ProcessorContext.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("forward")
                          ? null
                          : method.invoke(context, arguments)));
    }

    @Override
    public void process(Record<String, LeadCaptured> record) {
      processor.process(record);
    }
  }

  /**
   * Bounds the memory of one shop alone. The bound is a process's, and here several services share
   * a process: whoever has more people would take the others' memory.
   */
  private static final class OwnMemory extends ClassLoader {

    OwnMemory() {
      super(BoundedRocksDb.class.getClassLoader());
    }

    Class<?> setter() {
      String file = "/" + BoundedRocksDb.class.getName().replace('.', '/') + ".class";
      try (InputStream bytes = BoundedRocksDb.class.getResourceAsStream(file)) {
        byte[] code = Objects.requireNonNull(bytes).readAllBytes();
        return defineClass(BoundedRocksDb.class.getName(), code, 0, code.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One task with its people. */
  private static final class Shop implements AssessmentObserver {
    private final int persons;
    private final TopologyTestDriver driver;
    private final AssessmentProcessor processor;
    private final List<Double> rounds = new ArrayList<>();
    private Instant now = NOON;
    private final Serializer<LeadCaptured> written = CAPTURED.valueSerde().serializer();
    private final Deserializer<LeadCaptured> read = CAPTURED.valueSerde().deserializer();
    private int sent;
    private long asked;
    private long nanos;

    Shop(Path folder, int persons) {
      this.persons = persons;
      AssessmentTopology.Judging judging =
          new AssessmentTopology.Judging(
              AssessmentPipeline.STANDARD,
              new LeadWindow(AssessmentPipeline.WINDOW),
              AssessmentPipeline.DUPLICATE_RETENTION,
              new RejudgingPace(1, 1),
              () -> now,
              this);
      this.processor = new AssessmentProcessor(judging, TOPICS.leadsAssessed());
      Topology topology = new Topology();
      topology.addSource("none", new StringDeserializer(), new ByteArrayDeserializer(), "none");
      topology.addProcessor("assess", () -> new Unheard(processor), "none");
      AssessmentTopology.storeBuilders(judging)
          .forEach(store -> topology.addStateStore(store.withLoggingDisabled(), "assess"));
      this.driver = new TopologyTestDriver(topology, settings(folder), NOON);
      for (int person = 0; person < persons; person++) {
        take(person);
      }
      for (int person = 0; person < persons / WARMED; person++) {
        again();
      }
    }

    private static Properties settings(Path folder) {
      Properties settings = new Properties();
      settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "persons");
      settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
      settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
      settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, new OwnMemory().setter());
      return settings;
    }

    /** One of the people who are known, any of them, sends something again. */
    private void again() {
      take((int) (asked++ * STEP % persons));
    }

    void measure() {
      nanos = 0;
      for (int i = 0; i < LEADS_A_ROUND; i++) {
        again();
      }
      rounds.add(nanos / (double) LEADS_A_ROUND);
    }

    double nanosALead() {
      return rounds.stream().sorted().toList().get(rounds.size() / 2);
    }

    private void take(int person) {
      now = now.plusMillis(1);
      byte[] sent = written.serialize(CAPTURED.name(), event(person));
      long start = System.nanoTime();
      LeadCaptured event = read.deserialize(CAPTURED.name(), sent);
      processor.process(new Record<>(event.getPersonKey(), event, now.toEpochMilli()));
      nanos += System.nanoTime() - start;
    }

    private LeadCaptured event(int person) {
      String key = "%016x".formatted(person * 0x9E3779B97F4A7C15L).repeat(4);
      LeadDetails lead = new LeadDetails();
      lead.setEmail("p" + person + "@example.com");
      lead.setEmailDomain("example.com");
      lead.setCompany("Mill " + person);
      lead.setCompanySize(person % 500);
      lead.setJobTitle("Head of Operations");
      lead.setAnswers(
          Map.of(
              "timing", "this quarter",
              "budget", "20k-50k USD",
              "pain", "We lose two days a month to manual quotes, case " + person));
      lead.setAttributes(Map.of());
      lead.setTyped(Map.of());
      lead.setConsent(List.of());
      lead.setSource(Captured.source("paid_search"));
      UUID id = new UUID(person, sent++);
      return new LeadCaptured(id, key, now, now, IntakeRoute.API, null, null, lead);
    }

    void close() {
      driver.close();
    }

    @Override
    public void assessed(JudgedLead lead, Duration latency) {}

    @Override
    public void judgedAgain(JudgedLead lead) {}

    @Override
    public void unjudged() {}

    @Override
    public void crowdedOut() {}

    @Override
    public void forgotten(int signals) {}

    @Override
    public void heard(Signal.Kind kind, SignalFate fate) {}

    @Override
    public void duplicate() {
      throw new AssertionError("each is sent once");
    }

    @Override
    public void conflict() {
      throw new AssertionError("each is sent once");
    }
  }
}
