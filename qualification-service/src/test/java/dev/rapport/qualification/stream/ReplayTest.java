package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.id;
import static dev.rapport.qualification.Captured.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.stream.BoundedRocksDb;
import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.JoinedLead;
import dev.rapport.qualification.model.JudgedLead;
import dev.rapport.qualification.model.Source;
import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.Submission;
import dev.rapport.qualification.replay.Ending;
import dev.rapport.qualification.replay.Endings;
import dev.rapport.qualification.replay.PastLead;
import dev.rapport.qualification.replay.PastLeads;
import dev.rapport.qualification.replay.ReplayFilter;
import dev.rapport.qualification.replay.ReplayReport;
import dev.rapport.qualification.replay.ReplayRow;
import dev.rapport.qualification.replay.Replays;
import dev.rapport.qualification.replay.SalesChange;
import dev.rapport.qualification.replay.SalesHistory;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A draft over leads that lie in a real store. */
class ReplayTest {

  private static final Logger log = LoggerFactory.getLogger(ReplayTest.class);

  /** {@code -Drapport.replay.leads=1000000} measures what the benchmarks tell. */
  private static final int LEADS = Integer.getInteger("rapport.replay.leads", 20_000);

  /** Asked is a million in two minutes; few leads on a busy machine may take four times as long. */
  private static final int LEAST_A_SECOND = 1_000_000 / 120 / (LEADS < 1_000_000 ? 4 : 1);

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final SalesHistory.Team EMEA = new SalesHistory.Team("emea", "EMEA", 2, 3);
  private static final ReplayFilter ANY =
      new ReplayFilter(null, null, null, Set.of(), null, null, null, null, null);
  private static final List<String> TIMINGS =
      List.of("asap", "this quarter", "in 5 months", "next year", "just looking", "");
  private static final List<String> PAINS =
      List.of("We retype every quote by hand", "We are losing deals", "none", "");
  private static final List<String> CHANNELS = List.of("referral", "paid_search", "paid_social");

  /** One for all: making one reads the whole history of its schema. */
  private static final Serde<LeadAssessed> EVENTS = new SingleObjectSerde<>(LeadAssessed.class);

  private static final Serde<CurrentLead> SERDE = CurrentLead.serde(EVENTS);

  @TempDir Path state;

  private final Endings.Hearing sales = new Endings.Hearing();

  @SuppressWarnings("NullAway.Init") // JUnit calls open before any test
  private KeyValueStore<String, CurrentLead> view;

  private record FakeSales(Endings endings, List<Team> teams) implements SalesHistory {}

  /** The store as it is in a service, filled by hand: the test driver writes to disk each time. */
  @BeforeEach
  void open() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "replay");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    MockProcessorContext<Void, Void> context =
        new MockProcessorContext<>(settings, new TaskId(0, 0), state.toFile());
    view =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(AssessmentTopology.CURRENT_LEADS),
                Serdes.String(),
                SERDE)
            .withCachingDisabled()
            .withLoggingDisabled()
            .build();
    view.init(context.getStateStoreContext(), view);
  }

  @AfterEach
  void close() {
    view.close();
  }

  @Test
  void the_report_counts_who_moves_and_what_became_of_them(@TempDir Path folder) {
    for (int i = 0; i < 8; i++) {
      put(i, "in 5 months", "by hand", "referral"); // sales-qualified, and not by the draft
      put(100 + i, "asap", "by hand", "referral"); // sales-qualified by both
      put(200 + i, "next year", "by hand", "paid_social"); // nurtured by both
    }
    end(0, Ending.WON);
    end(1, Ending.LOST);
    end(2, Ending.REJECTED);
    end(100, Ending.WON);
    end(200, Ending.WON);
    try (Replays replays = replays(folder)) {
      Replays.View done = run(replays, draft());
      ReplayReport report = reportOf(done);

      assertThat(done.judged()).isEqualTo(24);
      assertThat(report.moves())
          .containsExactly(
              new ReplayReport.Move(Verdict.SALES_QUALIFIED, Verdict.SALES_QUALIFIED, 8),
              new ReplayReport.Move(Verdict.SALES_QUALIFIED, Verdict.NURTURE, 8),
              new ReplayReport.Move(Verdict.NURTURE, Verdict.NURTURE, 8));
      assertThat(report.outcome()).isEqualTo(new ReplayReport.Outcome(16, 8, 3, 1, 1, 0, 2, 2));
      assertThat(report.sources())
          .containsExactly(
              new ReplayReport.Segment(
                  "referral", 16, new ReplayReport.Outcome(16, 8, 2, 1, 1, 0, 2, 2)),
              new ReplayReport.Segment(
                  "paid_social", 8, new ReplayReport.Outcome(0, 0, 1, 0, 0, 0, 0, 0)));
      assertThat(report.weeks()).containsExactly(new ReplayReport.Week("2026-W47", 24, 16, 8));
      assertThat(report.capacity()).isEqualTo(new ReplayReport.Capacity(List.of(EMEA), 3, 1));
    }
  }

  @Test
  void the_leads_behind_a_number_can_be_asked_for(@TempDir Path folder) {
    for (int i = 0; i < 30; i++) {
      put(i, "in 5 months", "by hand", "referral");
      put(100 + i, "asap", "by hand", "referral");
    }
    end(7, Ending.WON);
    try (Replays replays = replays(folder)) {
      UUID id = run(replays, draft()).id();

      assertThat(rows(replays, id, moved(), 0, 100)).hasSize(30);
      assertThat(
              Stream.of(0, 10, 20, 30)
                  .flatMap(skip -> rows(replays, id, moved(), skip, 10).stream())
                  .map(ReplayRow::lead))
          .containsExactlyElementsOf(
              rows(replays, id, moved(), 0, 100).stream().map(ReplayRow::lead).toList());
      assertThat(rows(replays, id, moved(Ending.LOST, Ending.REJECTED), 0, 100)).isEmpty();
      assertThat(rows(replays, id, moved(Ending.WON, Ending.LOST), 0, 100))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.lead()).isEqualTo(leadId(7));
                assertThat(row.scoreAfter() - row.scoreBefore()).isEqualTo(-16);
                assertThat(row.week()).isEqualTo("2026-W47");
              });
    }
  }

  /** Its files go first, while somebody who found it still reads. */
  @Test
  void rows_of_a_replay_that_makes_room_for_another_are_rows_of_no_replay(@TempDir Path folder)
      throws IOException {
    fill(200);
    try (Replays replays = replays(folder)) {
      UUID id = run(replays, draft()).id();
      assertThat(replays.rows(id, ANY, 0, 10)).isPresent();

      Path place = folder.resolve("replays").resolve(id.toString());
      Files.delete(place.resolve("rows-15"));
      assertThat(replays.rows(id, ANY, 0, 1_000)).isEmpty();
    }
  }

  @Test
  void the_standard_that_judged_moves_nobody(@TempDir Path folder) {
    fill(2_000);
    try (Replays replays = replays(folder)) {
      assertThat(reportOf(run(replays, BundledStandards.b2bDefault())).moves())
          .isNotEmpty()
          .allMatch(move -> move.from() == move.to());
    }
  }

  @Test
  void a_replay_can_be_stopped_and_no_more_than_three_wait(@TempDir Path folder) {
    fill(3_000);
    try (Replays replays = replays(folder)) {
      List<Replays.View> begun =
          Stream.generate(() -> replays.begin(version(draft())))
              .limit(4)
              .flatMap(Optional::stream)
              .toList();
      assertThat(begun).hasSizeBetween(3, 4);
      begun.forEach(replay -> replays.cancel(replay.id()));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  begun.stream()
                      .map(replay -> replays.find(replay.id()).orElseThrow().state())
                      .allMatch(
                          state ->
                              state == Replays.State.CANCELLED || state == Replays.State.DONE));
      assertThat(replays.begin(version(draft()))).isPresent();
    }
    assertThat(folder.resolve("replays")).doesNotExist();
  }

  @Test
  void one_that_runs_is_not_pushed_out_by_others_that_were_begun_and_stopped(@TempDir Path folder) {
    Semaphore mayEnd = new Semaphore(0);
    PastLeads slow =
        new PastLeads() {
          @Override
          public long estimate() {
            return 1;
          }

          @Override
          public void show(int share, int shares, Consumer<PastLead> to) {
            try {
              boolean ended = mayEnd.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
              assertThat(ended).isTrue();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (Replays replays =
        new Replays(
            slow,
            new FakeSales(sales.endings(), List.of(EMEA)),
            folder.resolve("replays"),
            Instant::now)) {
      UUID first = replays.begin(version(draft())).orElseThrow().id();
      beginAndStopMany(replays);
      assertThat(replays.find(first)).isPresent();
      assertThat(replays.of(draft().id(), 900)).hasSize(Replays.MOST_KEPT);
      mayEnd.release(16);
      await()
          .atMost(PATIENCE)
          .until(() -> replays.find(first).orElseThrow().state() == Replays.State.DONE);

      UUID second = replays.begin(version(draft())).orElseThrow().id();
      beginAndStopMany(replays);
      assertThat(replays.find(second)).isPresent();
      assertThat(replays.find(first).map(Replays.View::state)).hasValue(Replays.State.DONE);
      mayEnd.release(16);
    }
  }

  private static void beginAndStopMany(Replays replays) {
    for (int i = 0; i < 2 * Replays.MOST_KEPT; i++) {
      replays.cancel(replays.begin(version(draft())).orElseThrow().id());
    }
  }

  @Test
  void a_million_leads_take_less_than_two_minutes(@TempDir Path folder) throws Exception {
    fill(LEADS);
    for (int i = 0; i < LEADS; i += 2) {
      end(i, Ending.REJECTED);
    }
    try (Replays replays = replays(folder)) {
      run(replays, draft()); // the first warms up, as the second of a day would find it
      long start = System.nanoTime();
      Replays.View done = run(replays, draft());
      double seconds = (System.nanoTime() - start) / 1e9;

      log.warn(
          "replayed {} leads in {} s: {} a second",
          done.judged(),
          "%.2f".formatted(seconds),
          Math.round(done.judged() / seconds));
      assertThat(done.judged()).isEqualTo(LEADS);
      assertThat(reportOf(done).outcome().rejected()).isEqualTo(LEADS / 2);
      assertThat(LEADS / seconds).isGreaterThan(LEAST_A_SECOND);
      assertThat(Files.exists(folder.resolve("replays"))).isTrue();
    }
  }

  private Replays replays(Path folder) {
    return new Replays(
        new GlobalTableLeads(() -> view),
        new FakeSales(sales.endings(), List.of(EMEA)),
        folder.resolve("replays"),
        Instant::now);
  }

  private static Replays.View run(Replays replays, LeadStandard draft) {
    UUID id = replays.begin(version(draft)).orElseThrow().id();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> replays.find(id).orElseThrow().endedAt() != null);
    Replays.View done = replays.find(id).orElseThrow();
    assertThat(done.state()).isEqualTo(Replays.State.DONE);
    assertThat(done.progress()).isEqualTo(1);
    return done;
  }

  private static ReplayReport reportOf(Replays.View done) {
    ReplayReport report = done.report();
    if (report == null) {
      throw new AssertionError("a replay that is done has its report");
    }
    return report;
  }

  private static List<ReplayRow> rows(
      Replays replays, UUID id, ReplayFilter filter, long skip, int most) {
    return replays.rows(id, filter, skip, most).orElseThrow();
  }

  private static ReplayFilter moved(Ending... endings) {
    return new ReplayFilter(
        null,
        Verdict.NURTURE,
        SalesChange.MISSED,
        Set.of(endings),
        null,
        "referral",
        null,
        null,
        null);
  }

  /** Sales only for those who buy within three months. */
  private static LeadStandard draft() {
    String document = LeadStandardWriter.write(BundledStandards.b2bDefault());
    assertThat(document).contains("met: P6M");
    return LeadStandardReader.read(
        document
            .replaceFirst("version: \\d+", "version: 900")
            .replace("met: P6M", "met: P3M")
            .replaceFirst("within: P6M\n(\\s+)points: 6", "within: P6M\n$1points: -10"));
  }

  private static StandardVersion version(LeadStandard standard) {
    return new StandardVersion(standard, LeadStandardWriter.write(standard));
  }

  private void fill(int leads) {
    for (int i = 0; i < leads; i++) {
      put(
          i,
          TIMINGS.get(i % TIMINGS.size()),
          PAINS.get(i / 7 % PAINS.size())
              + (i % 5 == 0 ? "" : " every month of the year, case " + i),
          CHANNELS.get(i / 3 % CHANNELS.size()));
    }
  }

  private void end(int number, Ending ending) {
    sales.hear(leadId(number), NOON, Endings.Word.valueOf(ending.name()));
  }

  private static UUID leadId(int number) {
    return LeadId.of(personOf(number), id("s" + number)).value();
  }

  private static PersonKey personOf(int number) {
    return person("p" + number + "@example.com");
  }

  private void put(int number, String timing, String pain, String channel) {
    Instant at = NOON;
    Submission submission =
        new Submission(
            id("s" + number),
            null,
            personOf(number),
            at,
            Map.of(
                "email",
                "p" + number + "@example.com",
                "emailDomain",
                "example.com",
                "companySize",
                Integer.toString(10 + number % 500),
                "jobTitle",
                "Head of Operations",
                "answers.budget",
                "20k-50k USD",
                "answers.timing",
                timing.isEmpty() ? "?" : timing,
                "answers.pain",
                pain.isEmpty() ? "?" : pain),
            new Source(at, channel, null, null, null, null, null, null, Map.of()),
            List.of());
    LeadAssessed event =
        AssessedEvents.of(
            JudgedLead.judge(
                submission.person(),
                JoinedLead.begunBy(submission),
                new Cause.Submitted(submission.id()),
                null,
                AssessmentPipeline.STANDARD.assessor(),
                at));
    byte[] bytes = EVENTS.serializer().serialize(Topics.LEADS_CURRENT.name(), event);
    view.put(
        event.getLeadId().toString(),
        SERDE.deserializer().deserialize(Topics.LEADS_CURRENT.name(), bytes));
  }
}
