package dev.rapport.feedback.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.JourneyEvent;
import dev.rapport.feedback.model.JourneyListener;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Prepared;
import dev.rapport.feedback.model.Qualification;
import dev.rapport.feedback.model.Talk;
import dev.rapport.feedback.model.Traits;
import dev.rapport.testing.CalledDirectly;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an outcome costs must not grow with the leads that are known. The processor runs on the
 * stores that a service has and is called directly; what the brokers add is left out.
 *
 * <p>{@code -Drapport.outcome.leads=10000,5000000} measures what the benchmarks tell.
 */
class OutcomeCostTest {

  private static final Logger log = LoggerFactory.getLogger(OutcomeCostTest.class);

  private static final int[] LEADS =
      List.of(System.getProperty("rapport.outcome.leads", "1000,10000").split(",", -1)).stream()
          .mapToInt(Integer::parseInt)
          .toArray();

  private static final boolean IS_FULL = LEADS[LEADS.length - 1] >= 100_000;

  /** Asked is 1.3; a short run on a busy machine may be further off. */
  private static final double MOST = IS_FULL ? 1.3 : 3;

  /** Asked is 5,000; a short run on a busy machine has not warmed up. */
  private static final double LEAST_A_SECOND = IS_FULL ? 5_000 : 200;

  private static final int ROUNDS = IS_FULL ? 15 : 7;
  private static final int OUTCOMES_A_ROUND = IS_FULL ? 1_000 : 300;

  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final List<String> CHANNELS =
      List.of("paid_search", "organic_search", "social", "email", "event", "referral");

  @TempDir Path folder;

  @Test
  void an_outcome_costs_the_same_however_many_leads_are_known() {
    List<Office> offices = new ArrayList<>();
    try {
      for (int leads : LEADS) {
        offices.add(new Office(folder.resolve("leads-" + leads), leads));
      }
      for (int round = 0; round < ROUNDS; round++) {
        offices.forEach(Office::measure);
      }
      offices.forEach(Office::tell);
      Office largest = offices.get(offices.size() - 1);
      assertThat(largest.nanos() / offices.get(0).nanos()).isLessThan(MOST);
      assertThat(1e9 / largest.nanos()).isGreaterThan(LEAST_A_SECOND);
    } finally {
      offices.forEach(Office::close);
    }
  }

  /** One task with its leads: of a year, all of them handed off. */
  private static final class Office {

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final int leads;
    private final TopologyTestDriver driver;
    private final CalledDirectly<String, JourneyEvent, String, ViewPart> journeys;
    private final List<Double> rounds = new ArrayList<>();
    private int published;
    private long told;

    Office(Path folder, int leads) {
      this.leads = leads;
      var supplier =
          new JourneyProcessor.Supplier(
              Duration.ofMillis(250), StateLimits.USUAL, JourneyListener.NONE);
      journeys = new CalledDirectly<>(supplier.get(), part -> published++);
      Topology topology = new Topology();
      topology.addSource("none", new StringDeserializer(), new ByteArrayDeserializer(), "none");
      journeys.addTo(topology, "journeys", supplier.stores());
      driver = new TopologyTestDriver(topology, settings(folder), START);
      for (int lead = 0; lead < leads; lead++) {
        journeys.process(new Record<>(id(lead).toString(), judged(lead), 0));
        journeys.process(new Record<>(id(lead).toString(), handedOff(lead), 0));
        if (lead % OUTCOMES_A_ROUND == 0) {
          journeys.tick();
        }
      }
    }

    private static Properties settings(Path folder) {
      Properties settings = new Properties();
      settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "outcomes");
      settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
      settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
      settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 16 << 20);
      return settings;
    }

    private static UUID id(int lead) {
      long mixed = (lead + 1) * 0x9E3779B97F4A7C15L;
      return new UUID(mixed, ~mixed);
    }

    private static Instant captured(int lead) {
      return START.plus(Duration.ofMinutes((lead % 365L) * 1440 + lead % 1440));
    }

    private static Judgement judged(int lead) {
      String channel = CHANNELS.get(lead % CHANNELS.size());
      List<Bin> bins =
          IntStream.range(0, 12)
              .mapToObj(i -> new Bin(Bin.Kind.FACTOR, "factor-" + i, "bin-" + (lead / (i + 1)) % 5))
              .toList();
      return new Judgement(
          id(lead),
          captured(lead).plusSeconds(2),
          captured(lead),
          Qualification.SALES,
          "b2b-default:3",
          channel,
          channel,
          "campaign-" + lead % 40,
          bins,
          new Traits(
              "example.com/page-" + lead % 50,
              "industry-" + lead % 15,
              "DE",
              lead % 900,
              null,
              false));
    }

    private static HandoffMove handedOff(int lead) {
      return new HandoffMove(
          1,
          Move.ASSIGNED,
          captured(lead).plusSeconds(60),
          "team-" + lead % 8,
          "rep-" + lead % 60,
          null,
          id(lead),
          new Prepared(List.of("roi-sheet", "timeline"), List.of()));
    }

    private Outcome outcome(int lead) {
      told++;
      Move move =
          switch (random.nextInt(6)) {
            case 0 -> Move.WON;
            case 1 -> Move.LOST;
            case 2 -> Move.OPPORTUNITY;
            case 3 -> Move.MEETING;
            case 4 -> Move.NO_RESPONSE;
            default -> Move.CONTACTED;
          };
      Instant at = captured(lead).plus(Duration.ofMinutes(90 + random.nextInt(60 * 24 * 60)));
      Talk talk =
          random.nextInt(4) == 0
              ? new Talk(
                  null, List.of("too dear"), List.of("roi-sheet"), "It is much too dear for us")
              : Talk.NONE;
      Money money = new Money("EUR", BigDecimal.valueOf(1_000 + random.nextInt(9_000)));
      boolean priced = move == Move.WON || move == Move.OPPORTUNITY;
      return new Outcome(new UUID(told, leads), move, at, at, null, 3, priced ? money : null, talk);
    }

    void measure() {
      List<Record<String, JourneyEvent>> outcomes = new ArrayList<>();
      for (int i = 0; i < OUTCOMES_A_ROUND; i++) {
        int lead = random.nextInt(leads);
        outcomes.add(new Record<>(id(lead).toString(), outcome(lead), 0));
      }
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      outcomes.forEach(journeys::process);
      journeys.tick();
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      rounds.add((double) spent / OUTCOMES_A_ROUND);
    }

    /** Median of the rounds, of the thread's own time. */
    double nanos() {
      List<Double> sorted = rounds.stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }

    void tell() {
      log.info(
          "{} leads: {} us an outcome, {} a second; {} parts published",
          leads,
          Math.round(nanos() / 100) / 10.0,
          Math.round(1e9 / nanos()),
          published);
    }

    void close() {
      driver.close();
    }
  }
}
