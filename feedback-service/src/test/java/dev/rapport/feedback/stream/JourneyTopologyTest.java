package dev.rapport.feedback.stream;

import static dev.rapport.feedback.Events.assessed;
import static dev.rapport.feedback.Events.handoff;
import static dev.rapport.feedback.Events.id;
import static dev.rapport.feedback.Events.outcome;
import static dev.rapport.feedback.Events.rejected;
import static dev.rapport.feedback.Events.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.Verdict;
import dev.rapport.events.stream.BoundedRocksDb;
import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.feedback.Events;
import dev.rapport.feedback.model.Basis;
import dev.rapport.feedback.model.BinModel;
import dev.rapport.feedback.model.BinView;
import dev.rapport.feedback.model.Dimension;
import dev.rapport.feedback.model.Funnel;
import dev.rapport.feedback.model.FunnelSources;
import dev.rapport.feedback.model.FunnelView;
import dev.rapport.feedback.model.Proportion;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.Tally;
import dev.rapport.feedback.model.review.Facet;
import dev.rapport.feedback.model.review.ReviewView;
import dev.rapport.feedback.model.review.Slot;
import dev.rapport.feedback.model.review.Sums;
import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.InputCellState;
import dev.rapport.feedback.state.JourneyState;
import dev.rapport.feedback.state.ReviewCellState;
import dev.rapport.feedback.state.SubmissionOutcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyTopologyTest {

  private static final Duration PUBLISHED = Duration.ofMillis(250);
  private static final FunnelSources.Limits SOURCES = new FunnelSources.Limits(10, 5);
  private static final StateLimits LIMITS = new StateLimits(SOURCES, 4 << 10, 4 << 10);

  private final Topics topics = new Topics(SingleObjectSerde::new);
  private final List<String> joined = new ArrayList<>();
  @TempDir private Path state;
  private TopologyTestDriver driver;
  private TestInputTopic<String, LeadAssessed> assessed;
  private TestInputTopic<String, LeadHandoff> handoffs;
  private TestInputTopic<String, SalesOutcome> outcomes;
  private TestInputTopic<String, SubmissionOutcome> bySubmission;

  @BeforeEach
  void start() {
    StreamsBuilder builder = new StreamsBuilder();
    new JourneyTopology(
            topics,
            PUBLISHED,
            LIMITS,
            (outcome, judgement) -> joined.add(outcome.move() + " " + judgement.channel()))
        .build(builder);
    driver = new TopologyTestDriver(builder.build(), settings(), Events.NOVEMBER);
    assessed = input(topics.leadsAssessed());
    handoffs = input(topics.leadsHandoffs());
    outcomes = input(topics.salesOutcomes());
    bySubmission = input(FeedbackTopics.outcomesBySubmission());
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG, Topics.FEEDBACK,
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092",
            StreamsConfig.STATE_DIR_CONFIG, state.toString(),
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class,
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class,
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class,
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class,
            DeadLetterHandler.SERVICE, Topics.FEEDBACK));
    return settings;
  }

  private <V extends SpecificRecord> TestInputTopic<String, V> input(Topic<V> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), topic.valueSerde().serializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void a_small_story_is_counted_stage_by_stage() {
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "paid_search", "timing=P1M"));
    tell(assessed("bob", "bob-1", Verdict.SALES_QUALIFIED, "paid_search", "timing=P1M"));
    tell(assessed("cid", "cid-1", Verdict.MARKETING_QUALIFIED, "social", "timing=P6M"));
    tell(assessed("dan", "dan-1", Verdict.NURTURE, "social", "timing=later"));
    tell(handoff("ada", "ada-1", HandoffKind.ASSIGNED, 1));
    tell(handoff("ada", "ada-1", HandoffKind.ACCEPTED, 2));
    tell(handoff("bob", "bob-1", HandoffKind.ASSIGNED, 1));
    tell(rejected("bob", 2, RejectionReason.NO_BUDGET));
    tell(outcome("ada", OutcomeKind.OPPORTUNITY, 5));
    tell(won("ada", 9, "4000.25", "USD"));

    Funnel bySource = funnel(Dimension.SOURCE);
    assertThat(counts(bySource, "paid_search"))
        .isEqualTo(
            Map.of(
                Stage.CAPTURED, 2L,
                Stage.MARKETING_QUALIFIED, 2L,
                Stage.SALES_QUALIFIED, 2L,
                Stage.HANDED_OFF, 2L,
                Stage.ACCEPTED, 1L,
                Stage.OPPORTUNITY, 1L,
                Stage.WON, 1L,
                Stage.REJECTED, 1L));
    assertThat(counts(bySource, "social"))
        .isEqualTo(Map.of(Stage.CAPTURED, 2L, Stage.MARKETING_QUALIFIED, 1L));
    assertThat(bySource.totals().revenue()).isEqualTo(Map.of("USD", new BigDecimal("4000.25")));
    assertThat(counts(funnel(Dimension.TEAM), "emea")).containsEntry(Stage.CAPTURED, 2L);
    assertThat(counts(funnel(Dimension.TEAM), "(none)")).containsEntry(Stage.CAPTURED, 2L);
    assertThat(counts(funnel(Dimension.VERSION), "b2b-default:3"))
        .containsEntry(Stage.CAPTURED, 4L);
    assertThat(joined)
        .containsExactlyInAnyOrder(
            "REJECTED paid_search", "OPPORTUNITY paid_search", "WON paid_search");
  }

  @Test
  void bins_count_what_became_of_their_leads() {
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web", "timing=P1M", "role=boss"));
    tell(assessed("bob", "bob-1", Verdict.SALES_QUALIFIED, "web", "timing=P6M", "role=boss"));
    tell(assessed("cid", "cid-1", Verdict.NURTURE, "web", "timing=P6M"));
    tell(handoff("ada", "ada-1", HandoffKind.ASSIGNED, 1));
    tell(handoff("bob", "bob-1", HandoffKind.ASSIGNED, 1));
    tell(outcome("ada", OutcomeKind.ACCEPTED, 2));
    tell(rejected("bob", 2, RejectionReason.WRONG_FIT));
    tell(outcome("cid", OutcomeKind.LOST, 2));

    BinModel model = bins();
    assertThat(model.overall()).isEqualTo(new Proportion(1, 3));
    assertThat(model.basis()).isEqualTo(Map.of(Basis.HANDOFF, 2L, Basis.LATEST, 1L));
    assertThat(model.bins())
        .extracting(row -> row.bin().name() + "=" + row.bin().bin(), BinModel.Row::proportion)
        .containsExactly(
            tuple("role=boss", new Proportion(1, 2)),
            tuple("timing=P1M", new Proportion(1, 1)),
            tuple("timing=P6M", new Proportion(0, 2)));
  }

  @Test
  void a_label_that_changes_is_taken_back() {
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web", "timing=P1M"));
    tell(outcome("ada", OutcomeKind.WON, 2));
    tell(outcome("ada", OutcomeKind.LOST, 3));
    assertThat(bins().overall()).isEqualTo(new Proportion(0, 1));
    tell(outcome("ada", OutcomeKind.REOPENED, 4));
    assertThat(bins().overall()).isEqualTo(new Proportion(1, 1));
  }

  @Test
  void a_lead_that_moves_leaves_nothing_behind() {
    tell(assessed("ada", "ada-1", Verdict.NURTURE, "web"));
    assertThat(funnel(Dimension.TEAM).rows()).extracting(Funnel.Row::key).containsExactly("(none)");
    tell(handoff("ada", "ada-1", HandoffKind.ASSIGNED, 1));
    assertThat(funnel(Dimension.TEAM).rows()).extracting(Funnel.Row::key).containsExactly("emea");
    assertThat(parts()).hasSize(1);
  }

  @Test
  void a_campaign_of_its_own_for_every_lead_does_not_swell_the_funnel() {
    int leads = SOURCES.campaigns() + 5;
    for (int i = 0; i < leads; i++) {
      tell(fromCampaign("lead-" + i, "campaign-" + i));
    }
    assertThat(parts()).hasSize(SOURCES.campaigns() + 1);
    assertThat(counts(funnel(Dimension.CAMPAIGN), "(other)")).isEqualTo(Map.of(Stage.CAPTURED, 5L));

    tell(handoff("lead-" + (leads - 1), "lead-" + (leads - 1), HandoffKind.ASSIGNED, 1));
    assertThat(counts(funnel(Dimension.CAMPAIGN), "(other)"))
        .isEqualTo(Map.of(Stage.CAPTURED, 5L, Stage.HANDED_OFF, 1L));
    assertThat(counts(funnel(Dimension.TEAM), "emea")).containsEntry(Stage.CAPTURED, 1L);
    assertThat(funnel(Dimension.SOURCE).totals().count(Stage.CAPTURED)).isEqualTo(leads);
  }

  private static LeadAssessed fromCampaign(String lead, String campaign) {
    LeadAssessed assessed = assessed(lead, lead, Verdict.NURTURE, "email");
    assessed.getLead().getSource().setCampaign(campaign);
    return assessed;
  }

  @Test
  void an_outcome_of_an_unknown_lead_waits_for_it() {
    tell(won("ada", 9, "10", "USD"));
    assertThat(funnel(Dimension.SOURCE).rows()).isEmpty();
    assertThat(joined).isEmpty();

    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    assertThat(counts(funnel(Dimension.SOURCE), "web")).containsEntry(Stage.WON, 1L);
    assertThat(joined).containsExactly("WON web");
  }

  @Test
  void an_outcome_told_twice_counts_once() {
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    tell(won("ada", 9, "10", "USD"));
    tell(won("ada", 9, "10", "USD"));
    assertThat(funnel(Dimension.SOURCE).totals().revenue())
        .isEqualTo(Map.of("USD", new BigDecimal("10.00")));
    assertThat(joined).hasSize(1);
  }

  @Test
  void an_outcome_of_a_submission_finds_its_lead() {
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    tell(ofSubmission("ada", OutcomeKind.WON));
    assertThat(counts(funnel(Dimension.SOURCE), "web")).containsEntry(Stage.WON, 1L);
    assertThat(salesOutcomes())
        .extracting(SalesOutcome::getLeadId, SalesOutcome::getKind)
        .containsExactly(tuple(id("ada"), OutcomeKind.WON));
  }

  @Test
  void an_outcome_of_an_unknown_submission_waits_for_its_lead() {
    tell(ofSubmission("ada", OutcomeKind.ACCEPTED));
    tell(ofSubmission("ada", OutcomeKind.ACCEPTED));
    tell(ofSubmission("ada", OutcomeKind.WON));
    assertThat(salesOutcomes()).isEmpty();

    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    assertThat(counts(funnel(Dimension.SOURCE), "web"))
        .containsEntry(Stage.ACCEPTED, 1L)
        .containsEntry(Stage.WON, 1L);
    assertThat(salesOutcomes()).hasSize(2);
  }

  @Test
  void records_of_a_newer_contract_are_kept_and_change_nothing() {
    LeadAssessed lead = assessed("ada", "ada-1", Verdict.UNKNOWN, "web");
    lead.setTrigger(AssessmentTrigger.UNKNOWN);
    tell(lead);
    tell(handoff("ada", "ada-1", HandoffKind.UNKNOWN, 1));
    tell(outcome("ada", OutcomeKind.UNKNOWN, 2));
    tell(rejected("ada", 3, RejectionReason.UNKNOWN));
    assertThat(counts(funnel(Dimension.SOURCE), "web"))
        .isEqualTo(Map.of(Stage.CAPTURED, 1L, Stage.REJECTED, 1L));
  }

  // That it ends among the dead letters is shown against a real broker: the driver drops those of
  // the
  // deserialization.
  @Test
  void what_cannot_be_read_does_not_stop_the_rest() {
    for (String topic :
        List.of(
            "leads.assessed",
            "leads.handoffs",
            "sales.outcomes",
            "feedback.outcomes-by-submission")) {
      driver
          .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
          .pipeInput("key", new byte[] {1, 2, 3});
    }
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    assertThat(funnel(Dimension.SOURCE).totals().count(Stage.CAPTURED)).isEqualTo(1);
  }

  @Test
  void a_record_under_another_key_than_its_lead_is_a_dead_letter() {
    outcomes.pipeInput("somewhere-else", won("ada", 9, "10", "USD"));
    assertThat(deadLetters("sales.outcomes")).containsExactly("somewhere-else");
  }

  @Test
  void outcomes_beyond_what_a_journey_holds_are_dead_letters_and_leave_room_for_handoffs() {
    int told = 60;
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    for (int hour = 1; hour <= told; hour++) {
      tell(won("ada", hour, "1", "USD"));
    }
    List<String> refused = deadLetters("sales.outcomes");
    assertThat(refused).isNotEmpty().hasSize(told - joined.size());
    assertThat(funnel(Dimension.SOURCE).totals().revenue())
        .isEqualTo(Map.of("USD", new BigDecimal(joined.size() + ".00")));

    tell(handoff("ada", "ada-1", HandoffKind.ASSIGNED, 1));
    assertThat(counts(funnel(Dimension.TEAM), "emea")).containsEntry(Stage.HANDED_OFF, 1L);
  }

  @Test
  void an_outcome_that_waited_goes_on_with_its_trace() {
    SubmissionOutcome outcome = ofSubmission("ada", OutcomeKind.WON);
    Headers headers = new RecordHeaders();
    TraceParent trace = TraceParent.start(new Random(1));
    EventHeaders.trace(headers, trace);
    bySubmission.pipeInput(
        new TestRecord<>(outcome.getSubmissionId().toString(), outcome, headers));
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));

    assertThat(salesOutcomeRecords())
        .extracting(record -> EventHeaders.trace(record.headers()))
        .containsExactly(Optional.of(trace));
  }

  @Test
  void outcomes_beyond_what_waits_for_a_lead_are_dead_letters_and_the_others_find_it() {
    for (OutcomeKind kind :
        List.of(OutcomeKind.ACCEPTED, OutcomeKind.MEETING, OutcomeKind.OPPORTUNITY)) {
      SubmissionOutcome wordy = ofSubmission("ada", kind);
      wordy.setComment("x".repeat(1_800));
      tell(wordy);
    }
    assertThat(deadLetters("feedback.outcomes-by-submission"))
        .containsExactly(id("submission-of-ada").toString());

    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    assertThat(salesOutcomes())
        .extracting(SalesOutcome::getKind)
        .containsExactly(OutcomeKind.ACCEPTED, OutcomeKind.MEETING);
  }

  @Test
  void an_outcome_that_no_event_can_be_made_of_does_not_wait_and_lose_the_others() {
    tell(ofSubmission("ada", OutcomeKind.ACCEPTED));
    SubmissionOutcome senseless = ofSubmission("ada", OutcomeKind.WON);
    senseless.setKind("SENSELESS");
    tell(senseless);
    assertThat(deadLetters("feedback.outcomes-by-submission")).hasSize(1);

    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    assertThat(salesOutcomes())
        .extracting(SalesOutcome::getKind)
        .containsExactly(OutcomeKind.ACCEPTED);
  }

  @Test
  void a_campaign_of_any_length_leaves_room_in_the_journey() {
    tell(fromCampaign("ada", "x".repeat(50_000)));
    assertThat(funnel(Dimension.CAMPAIGN).rows())
        .extracting(Funnel.Row::key)
        .containsExactly("x".repeat(120));
  }

  @Test
  void a_currency_that_is_none_is_a_dead_letter_whatever_its_length() {
    tell(won("ada", 1, "5", "usd"));
    tell(won("ada", 2, "5", "x".repeat(1_000)));
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    assertThat(deadLetters("sales.outcomes")).hasSize(1);
    assertThat(funnel(Dimension.SOURCE).totals().revenue())
        .isEqualTo(Map.of("USD", new BigDecimal("5.00")));
  }

  @Test
  void a_tombstone_is_passed_over() {
    driver
        .createInputTopic("sales.outcomes", new StringSerializer(), new ByteArraySerializer())
        .pipeInput(id("ada").toString(), null);
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    assertThat(funnel(Dimension.SOURCE).totals().count(Stage.CAPTURED)).isEqualTo(1);
  }

  @Test
  void the_review_counts_leads_by_one_thing_at_a_time_and_takes_back_what_changes() {
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    tell(won("ada", 9, "10", "USD"));
    assertThat(review(Facet.SOURCE, "web").count(Slot.stage(Stage.WON))).isEqualTo(1);
    tell(outcome("ada", OutcomeKind.LOST, 10));
    assertThat(review(Facet.SOURCE, "web").count(Slot.stage(Stage.WON))).isZero();
    assertThat(review(Facet.SOURCE, "web").amounts()).isEmpty();
    assertThat(review(Facet.CAMPAIGN, "q4").count(Slot.lost(Reason.UNKNOWN))).isEqualTo(1);
    assertThat(review(Facet.TEAM, "(none)").count(Slot.stage(Stage.LOST))).isEqualTo(1);
  }

  @Test
  void the_review_knows_whom_sales_got_although_the_standard_refused() {
    LeadAssessed ada = assessed("ada", "ada-1", Verdict.NURTURE, "web");
    ada.setControl(true);
    tell(ada);
    tell(assessed("bob", "bob-1", Verdict.SALES_QUALIFIED, "web"));
    tell(handoff("ada", "ada-1", HandoffKind.ASSIGNED, 1));
    tell(handoff("bob", "bob-1", HandoffKind.ASSIGNED, 1));
    tell(outcome("ada", OutcomeKind.ACCEPTED, 9));
    tell(outcome("bob", OutcomeKind.ACCEPTED, 9));

    assertThat(review(Facet.CONTROL, "").count(Slot.stage(Stage.ACCEPTED))).isEqualTo(1);
  }

  @Test
  void leads_that_come_are_counted_by_week_in_the_bins_that_they_are_in_last() {
    tell(assessed("ada", "ada-1", Verdict.NURTURE, "web", "timing=later"));
    tell(assessed("bob", "bob-1", Verdict.NURTURE, "web", "timing=later"));
    LeadAssessed again = assessed("ada", "ada-2", Verdict.NURTURE, "web", "timing=now");
    again.setAssessedAt(again.getAssessedAt().plusSeconds(60));
    tell(again);
    tell(again);

    assertThat(inputs("timing", "later")).isEqualTo(1);
    assertThat(inputs("timing", "now")).isEqualTo(1);
    assertThat(inputs("", "")).isEqualTo(2);
  }

  @Test
  void journeys_of_before_there_was_a_review_are_counted_once_each() {
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    tell(assessed("bob", "bob-1", Verdict.SALES_QUALIFIED, "web"));
    forgetTheReview();
    tell(outcome("ada", OutcomeKind.WON, 3));
    assertThat(review(Facet.SOURCE, "web"))
        .isEqualTo(
            new SumsOf()
                .add(Stage.CAPTURED, 2)
                .add(Stage.MARKETING_QUALIFIED, 2)
                .add(Stage.SALES_QUALIFIED, 2)
                .add(Stage.ACCEPTED, 1)
                .add(Stage.OPPORTUNITY, 1)
                .add(Stage.WON, 1)
                .sums());
    driver.advanceWallClockTime(PUBLISHED.multipliedBy(4));
    assertThat(review(Facet.SOURCE, "web").count(Slot.stage(Stage.CAPTURED))).isEqualTo(2);
    assertThat(inputs("", "")).isEqualTo(2);
  }

  /** As an installation is that was upgraded: journeys are there, nothing of the review is. */
  private void forgetTheReview() {
    KeyValueStore<String, Bytes> journeys = driver.getKeyValueStore(JourneyProcessor.JOURNEYS);
    SingleObjectSerde<JourneyState> serde = new SingleObjectSerde<>(JourneyState.class);
    Map<String, Bytes> old = new HashMap<>();
    try (KeyValueIterator<String, Bytes> all = journeys.all()) {
      all.forEachRemaining(
          entry -> {
            JourneyState journey = serde.deserializer().deserialize("", entry.value.get());
            journey.setReviewed(0);
            old.put(entry.key, Bytes.wrap(serde.serializer().serialize("", journey)));
          });
    }
    driver.close();
    start();
    KeyValueStore<String, Bytes> anew = driver.getKeyValueStore(JourneyProcessor.JOURNEYS);
    old.forEach(anew::put);
  }

  @Test
  void an_amount_below_nothing_and_a_currency_that_nobody_knows_are_dead_letters() {
    tell(assessed("ada", "ada-1", Verdict.SALES_QUALIFIED, "web"));
    tell(won("ada", 1, "-5", "USD"));
    tell(won("ada", 2, "5", "QQQ"));
    assertThat(deadLetters("sales.outcomes")).hasSize(2);
    assertThat(review(Facet.SOURCE, "web").count(Slot.stage(Stage.WON))).isZero();
  }

  /** What a cell of all months comes to. */
  /** Leads of all weeks in a bin. */
  private long inputs(String name, String bin) {
    driver.advanceWallClockTime(PUBLISHED);
    long leads = 0;
    KeyValueStore<String, InputCellState> store =
        driver.getKeyValueStore(JourneyProcessor.INPUT_PARTIALS);
    try (KeyValueIterator<String, InputCellState> all = store.all()) {
      while (all.hasNext()) {
        InputCellState cell = all.next().value;
        assertThat(cell.getMonday().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        if (cell.getName().equals(name) && cell.getBin().equals(bin)) {
          leads += cell.getLeads();
        }
      }
    }
    return leads;
  }

  private Sums review(Facet facet, String name) {
    driver.advanceWallClockTime(PUBLISHED);
    ReviewCodec codec = new ReviewCodec();
    return this.<ReviewCellState>all(JourneyTopology.REVIEW_STORE).stream()
        .map(codec::part)
        .filter(
            part ->
                part.cell().facet() == facet
                    && part.cell().name().equals(name)
                    && part.cell().shelf().isEmpty())
        .map(ReviewView.Part::sums)
        .reduce(Sums.ZERO, Sums::plus);
  }

  /** Sums of made-up counts. */
  private static final class SumsOf {
    private Sums sums = Sums.ZERO;

    SumsOf add(Stage stage, int leads) {
      for (int i = 0; i < leads; i++) {
        sums = sums.plus(Sums.one(Slot.stage(stage)));
      }
      return this;
    }

    Sums sums() {
      return sums;
    }
  }

  private void tell(LeadAssessed event) {
    assessed.pipeInput(event.getLeadId().toString(), event);
  }

  private void tell(LeadHandoff event) {
    handoffs.pipeInput(event.getLeadId().toString(), event);
  }

  private void tell(SalesOutcome event) {
    outcomes.pipeInput(event.getLeadId().toString(), event);
  }

  private void tell(SubmissionOutcome event) {
    bySubmission.pipeInput(event.getSubmissionId().toString(), event);
  }

  private static SubmissionOutcome ofSubmission(String lead, OutcomeKind kind) {
    return SubmissionOutcome.newBuilder()
        .setOutcomeId(id(lead + kind))
        .setSubmissionId(id("submission-of-" + lead))
        .setKind(kind.name())
        .setOccurredAt(Events.NOVEMBER)
        .setRecordedAt(Events.NOVEMBER)
        .build();
  }

  private List<String> deadLetters(String topic) {
    return driver
        .createOutputTopic(
            topic + ".feedback-service.dlq", new StringDeserializer(), new StringDeserializer())
        .readKeyValuesToList()
        .stream()
        .map(record -> record.key)
        .toList();
  }

  private List<SalesOutcome> salesOutcomes() {
    return salesOutcomeRecords().stream().map(TestRecord::value).toList();
  }

  private List<TestRecord<String, SalesOutcome>> salesOutcomeRecords() {
    Topic<SalesOutcome> topic = topics.salesOutcomes();
    return driver
        .createOutputTopic(
            topic.name(), new StringDeserializer(), topic.valueSerde().deserializer())
        .readRecordsToList();
  }

  private static Map<Stage, Long> counts(Funnel funnel, String key) {
    return funnel.rows().stream()
        .filter(row -> row.key().equals(key))
        .map(Funnel.Row::tally)
        .findFirst()
        .orElse(Tally.ZERO)
        .counts();
  }

  private Funnel funnel(Dimension by) {
    return Funnel.of(by, new Funnel.Months(null, null), parts());
  }

  private List<FunnelView.Part> parts() {
    driver.advanceWallClockTime(PUBLISHED);
    FunnelCodec codec = new FunnelCodec();
    return this.<FunnelCellState>all(JourneyTopology.FUNNEL_STORE).stream()
        .map(codec::part)
        .toList();
  }

  private BinModel bins() {
    driver.advanceWallClockTime(PUBLISHED);
    BinCodec codec = new BinCodec();
    List<BinView.Part> parts =
        this.<BinCellState>all(JourneyTopology.BINS_STORE).stream().map(codec::part).toList();
    return BinModel.of(null, parts);
  }

  private <S> List<S> all(String store) {
    List<S> values = new ArrayList<>();
    try (KeyValueIterator<String, S> all = driver.<String, S>getKeyValueStore(store).all()) {
      all.forEachRemaining(entry -> values.add(entry.value));
    }
    return values;
  }
}
