package dev.rapport.handoff.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.Topics;
import dev.rapport.handoff.HandoffMetrics;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.MaterialCatalogue;
import dev.rapport.handoff.model.RosterReader;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.state.TeamEvent;
import dev.rapport.handoff.state.TeamEventKind;
import dev.rapport.testing.CalledDirectly;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an assignment costs must not grow with a team's people and the leads that they have open.
 * Both processors, which find the team and the rep, run on the stores that a service has and are
 * called directly; what the brokers add is left out.
 *
 * <p>{@code -Drapport.team.reps=10,1000 -Drapport.team.open=100,100000} measures what the
 * benchmarks tell.
 */
class TeamSizeTest {

  private static final Logger log = LoggerFactory.getLogger(TeamSizeTest.class);

  private static final int[] REPS = numbers("rapport.team.reps", "10,200");
  private static final int[] OPEN = numbers("rapport.team.open", "100,3000");

  private static final boolean IS_FULL = OPEN[OPEN.length - 1] >= 100_000;

  /** Asked is 1.5; a short run on a busy machine may be further off. */
  private static final double MOST = IS_FULL ? 1.5 : 3;

  /** Asked is 2,000; a short run on a busy machine has not warmed up. */
  private static final double LEAST_A_SECOND = IS_FULL ? 2_000 : 100;

  private static final int ROUNDS = IS_FULL ? 25 : 9;
  private static final int LEADS_A_ROUND = IS_FULL ? 500 : 100;

  /** At 2,000 leads a second there are so many between two ticks of a team's clock. */
  private static final int LEADS_A_TICK = 400;

  @TempDir Path folder;

  private static int[] numbers(String property, String otherwise) {
    return List.of(System.getProperty(property, otherwise).split(",", -1)).stream()
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  @Test
  void an_assignment_costs_the_same_however_many_people_and_open_leads_a_team_has() {
    List<Shop> shops = new ArrayList<>();
    try {
      for (int i = 0; i < REPS.length; i++) {
        shops.add(new Shop(folder.resolve("reps-" + REPS[i]), 1, REPS[i], OPEN[i]));
      }
      takeTurns(shops);
      assertThat(ratio(shops, Shop::nanosADecision)).isLessThan(MOST);
      assertThat(ratio(shops, Shop::nanosAnEnd)).isLessThan(MOST);
    } finally {
      shops.forEach(Shop::close);
    }
  }

  @Test
  void ten_teams_get_their_leads_fast_enough_on_one_core() {
    Shop shop = new Shop(folder.resolve("ten-teams"), 10, 10, OPEN[0]);
    try {
      takeTurns(List.of(shop));
      assertThat(1e9 / (shop.nanosARoute() + shop.nanosADecision())).isGreaterThan(LEAST_A_SECOND);
    } finally {
      shop.close();
    }
  }

  /** Rounds take turns, so that what else the machine does is shared by all. */
  private static void takeTurns(List<Shop> shops) {
    for (int round = 0; round < ROUNDS; round++) {
      shops.forEach(Shop::measure);
    }
    shops.forEach(Shop::tell);
  }

  private static double ratio(List<Shop> shops, ToDoubleFunction<Shop> cost) {
    return cost.applyAsDouble(shops.get(shops.size() - 1)) / cost.applyAsDouble(shops.get(0));
  }

  /** One task with its teams. */
  private static final class Shop {
    private final Topics topics = new Topics(new StateSerdes());
    private final RosterBoard rosters = new RosterBoard();
    private final int teams;
    private final int reps;
    private final int open;
    private final TopologyTestDriver driver;
    private final CalledDirectly<String, LeadNews, String, TeamEvent> routing;
    private final CalledDirectly<String, TeamEvent, String, TeamMove> decisions;
    private final List<Record<String, TeamEvent>> routed = new ArrayList<>();
    private final List<Double> routes = new ArrayList<>();
    private final List<Double> assignments = new ArrayList<>();
    private final List<Double> ends = new ArrayList<>();
    private Instant now = Leads.START;
    private int sent;
    private int ended;
    private int sinceTick;
    private int assigned;

    Shop(Path folder, int teams, int reps, int open) {
      this.teams = teams;
      this.reps = reps;
      this.open = open;
      IntStream.range(0, teams).forEach(team -> rosters.put(team(team)));
      var rules =
          new Desk.Rules(
              rosters,
              LoadPolicy.OPEN,
              () -> now,
              new HandoffMetrics(new SimpleMeterRegistry()),
              topics.leadsHandoffs(),
              topics.leadsSignals());
      BriefSources briefs = new BriefSources(() -> MaterialCatalogue.EMPTY, new ObjectionBoard());
      var route = LeadRouting.with(rosters, briefs, () -> now);
      var decide = TeamDecisions.by(rules);
      routing = new CalledDirectly<>(route.get(), routed::add);
      decisions =
          new CalledDirectly<>(
              decide.get(), move -> assigned += move.value() instanceof TeamMove.Moved ? 1 : 0);
      Topology topology = new Topology();
      topology.addSource("none", new StringDeserializer(), new ByteArrayDeserializer(), "none");
      routing.addTo(topology, "route", route.stores());
      topology.addStateStore(
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore(HandoffView.STORE),
                  Serdes.String(),
                  Serdes.ByteArray())
              .withLoggingDisabled(),
          "route");
      decisions.addTo(topology, "decide", decide.stores());
      driver = new TopologyTestDriver(topology, settings(folder), Leads.START);
      decisions.tick();
      for (int lead = 0; lead < open; lead += LEADS_A_ROUND) {
        take(Math.min(LEADS_A_ROUND, open - lead));
      }
    }

    private static Properties settings(Path folder) {
      Properties settings = new Properties();
      settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "reps");
      settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
      settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
      settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 8 << 20);
      return settings;
    }

    /** Each has hours of their own, and the weights differ. */
    private Team team(int number) {
      String people =
          IntStream.range(0, reps)
              .mapToObj(
                  rep ->
                      "  - {repId: r%d, name: Rep %d, weight: %d, capacity: 100000, skills: [de]}"
                          .formatted(rep, rep, 1 + rep % 5))
              .collect(Collectors.joining("\n"));
      return RosterReader.readTeam(
          "team" + number,
          """
          name: Team %d
          timeZone: Europe/Berlin
          holidays: DE-BY
          hours: [{dayOfWeek: 6, from: "08:00", to: "24:00"}, {dayOfWeek: 7, from: "00:00", to: "24:00"}]
          clock:
            accept: {within: PT30M, warn: PT15M, escalate: PT30M, reassign: PT1H}
          territories: [{name: T, countries: [%s], skills: [de]}]
          reps:
          %s
          """
              .formatted(number, country(number), people));
    }

    private static String country(int team) {
      return Locale.getISOCountries()[team];
    }

    void measure() {
      take(LEADS_A_ROUND);
      long start = worked();
      for (int i = 0; i < LEADS_A_ROUND; i++) {
        TeamEvent closed =
            TeamEvent.newBuilder().setLeadId(Leads.id(ended)).setKind(TeamEventKind.CLOSED).build();
        decisions.process(record(teamId(ended++), closed));
      }
      ends.add((worked() - start) / (double) LEADS_A_ROUND);
    }

    /** Leads come: first all are routed, then all are given to somebody. */
    private void take(int leads) {
      List<Record<String, LeadNews>> news = new ArrayList<>();
      for (int i = 0; i < leads; i++) {
        var lead = Leads.qualified(sent, country(sent % teams));
        lead.getLead().setEmailDomain("firm" + sent + ".example");
        news.add(record(Leads.id(sent++), new LeadNews.Assessed(lead)));
      }
      now = now.plusMillis(leads / 2);
      long start = worked();
      news.forEach(routing::process);
      routes.add((worked() - start) / (double) leads);
      int before = assigned;
      start = worked();
      for (Record<String, TeamEvent> event : routed) {
        decisions.process(event);
        if (++sinceTick % LEADS_A_TICK == 0) {
          decisions.tick();
        }
      }
      assignments.add((worked() - start) / (double) leads);
      assertThat(assigned - before).isEqualTo(leads);
      routed.clear();
    }

    /** Processor time of this thread, for others work on the machine, too. */
    private static long worked() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private String teamId(int lead) {
      return "team" + lead % teams;
    }

    private <V> Record<String, V> record(String key, V value) {
      return new Record<>(key, value, now.toEpochMilli(), new RecordHeaders());
    }

    double nanosARoute() {
      return median(routes);
    }

    double nanosADecision() {
      return median(assignments);
    }

    double nanosAnEnd() {
      return median(ends);
    }

    /** Of the rounds that were measured: those before filled the books. */
    private static double median(List<Double> all) {
      List<Double> rounds = all.subList(all.size() - ROUNDS, all.size());
      return rounds.stream().sorted().toList().get(ROUNDS / 2);
    }

    void tell() {
      log.warn(
          "{} teams of {} reps, {} leads open: routing {} us, assigning {} us, closing {} us a lead"
              + " (medians of {} rounds of {})",
          teams,
          reps,
          open,
          micros(nanosARoute()),
          micros(nanosADecision()),
          micros(nanosAnEnd()),
          ROUNDS,
          LEADS_A_ROUND);
    }

    private static String micros(double nanos) {
      return "%.1f".formatted(nanos / 1e3);
    }

    void close() {
      driver.close();
    }
  }
}
