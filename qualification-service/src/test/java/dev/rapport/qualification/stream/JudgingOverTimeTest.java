package dev.rapport.qualification.stream;

import static dev.rapport.qualification.Captured.NOON;
import static dev.rapport.qualification.Captured.answered;
import static dev.rapport.qualification.Captured.deferred;
import static dev.rapport.qualification.Captured.did;
import static dev.rapport.qualification.Captured.enriched;
import static dev.rapport.qualification.Captured.id;
import static dev.rapport.qualification.Captured.person;
import static dev.rapport.qualification.Captured.soundSubmission;
import static dev.rapport.qualification.Captured.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.SchemaNotRegisteredException;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.EarlierAssessment;
import dev.rapport.events.avro.FindingChange;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.Verdict;
import dev.rapport.qualification.model.Cause;
import dev.rapport.qualification.model.PersonLeads;
import dev.rapport.qualification.model.SignalFate;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.testing.FaultySerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Leads are judged again: by signals, by time, by another standard. */
class JudgingOverTimeTest {

  private static final String ADA = "ada@example.com";
  private static final Duration DAY = Duration.ofDays(1);

  // ---- Signals

  @Test
  void an_answer_given_later_judges_the_lead_again_and_says_what_changed() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured silent = soundSubmission("first", ADA, NOON);
      silent.getLead().getAnswers().remove("timing");
      pipeline.takes(silent);
      pipeline.waits(DAY);
      pipeline.hears(answered("later", ADA, "timing", "in 2 months", NOON.plus(DAY)));

      List<LeadAssessed> all = pipeline.assessments();
      assertThat(all)
          .extracting(LeadAssessed::getVerdict)
          .containsExactly(Verdict.MARKETING_QUALIFIED, Verdict.SALES_QUALIFIED);
      LeadAssessed again = all.get(1);
      assertThat(again.getTrigger()).isEqualTo(AssessmentTrigger.SIGNAL);
      assertThat(again.getSignalId()).isEqualTo(id("later"));
      assertThat(again.getSubmissionId()).isEqualTo(id("first"));
      assertThat(again.getPreviousVerdict()).isEqualTo(Verdict.MARKETING_QUALIFIED);
      assertThat(again.getSaidAt()).isEqualTo(Map.of("answers.timing", NOON.plus(DAY)));
      assertThat(again.getChanges())
          .containsExactly(new FindingChange("timing", "unknown", "within P3M", 0, 12));
      assertThat(again.getEarlier())
          .containsExactly(
              new EarlierAssessment(
                  NOON,
                  AssessmentTrigger.SUBMISSION,
                  all.get(0).getStandardVersion(),
                  Verdict.MARKETING_QUALIFIED,
                  all.get(0).getScore(),
                  List.of()));
    }
  }

  @Test
  void a_signal_that_leaves_the_verdict_writes_no_event_and_stands_in_the_view() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(soundSubmission("first", ADA, NOON));
      pipeline.hears(did("seen", ADA, "pricing_viewed", NOON));

      assertThat(pipeline.assessments()).hasSize(1);
      LeadAssessed current = pipeline.current().get(1);
      assertThat(current.getTrigger()).isEqualTo(AssessmentTrigger.SIGNAL);
      assertThat(current.getBehaviour()).isEqualTo(Map.of("pricing_viewed", List.of(NOON)));
      assertThat(pipeline.fates).containsExactly(SignalFate.HEARD);
    }
  }

  @Test
  void a_signal_that_comes_before_its_lead_waits_for_it() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadSignal ofSubmission = answered("early", ADA, "timing", "asap", NOON.minusSeconds(60));
      ofSubmission.setSubmissionId(id("first"));
      pipeline.hears(
          did("seen", ADA, "pricing_viewed", NOON.minus(DAY)),
          did("long ago", ADA, "pricing_viewed", NOON.minus(Duration.ofDays(500))),
          ofSubmission);
      assertThat(pipeline.assessments()).isEmpty();
      LeadCaptured silent = submission("first", ADA, NOON);
      pipeline.takes(silent);

      LeadAssessed event = only(pipeline.assessments());
      assertThat(event.getBehaviour())
          .isEqualTo(Map.of("pricing_viewed", List.of(NOON.minus(DAY))));
      assertThat(event.getLead().getAnswers()).isEqualTo(Map.of("timing", "asap"));
      assertThat(pipeline.fates).containsOnly(SignalFate.WAITING);
    }
  }

  @Test
  void the_same_signal_sent_twice_is_heard_once() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(submission("first", ADA, NOON));
      LeadSignal signal = did("seen", ADA, "pricing_viewed", NOON);
      pipeline.hears(signal, signal);

      assertThat(pipeline.fates).containsExactly(SignalFate.HEARD, SignalFate.REPEATED);
      assertThat(pipeline.current()).hasSize(2);
    }
  }

  @Test
  void what_others_know_fills_gaps_and_never_stands_for_what_the_person_said() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured said = submission("first", ADA, NOON);
      said.getLead().setCompany("Mill");
      pipeline.takes(said);
      pipeline.hears(
          enriched("e1", ADA, "company", "Mill Holding", NOON.plusSeconds(1)),
          enriched("e2", ADA, "companySize", "5000", NOON.plusSeconds(1)),
          enriched("e3", ADA, "stockTicker", "MILL", NOON.plusSeconds(1)),
          enriched("e4", ADA, "companySize", "many", NOON.plusSeconds(2)));
      LeadCaptured sized = submission("second", ADA, NOON.minus(DAY));
      sized.getLead().setCompanySize(12);
      pipeline.takes(sized);

      List<LeadAssessed> current = pipeline.current();
      LeadAssessed enriched = current.get(4);
      assertThat(enriched.getLead().getCompany()).isEqualTo("Mill");
      assertThat(enriched.getLead().getCompanySize()).isEqualTo(5000);
      assertThat(enriched.getLead().getAttributes())
          .isEqualTo(Map.of("stockTicker", "MILL", "companySize", "many"));
      assertThat(current.get(5).getLead().getCompanySize()).isEqualTo(12);
    }
  }

  @Test
  void a_signal_that_cannot_be_read_is_set_aside_and_the_next_is_heard() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(submission("first", ADA, NOON));
      pipeline.takesBytes(Topics.LEADS_SIGNALS.name(), "any", new byte[] {1, 2, 3});
      pipeline.takesBytes(Topics.LEADS_SIGNALS.name(), "any", null);
      pipeline.hears(did("seen", ADA, "pricing_viewed", NOON));

      assertThat(pipeline.deadLetters(Topics.LEADS_SIGNALS)).hasSize(2);
      assertThat(pipeline.fates).containsExactly(SignalFate.HEARD);
    }
  }

  @Property(tries = 20)
  void what_is_known_does_not_depend_on_the_order_of_submissions_and_signals(
      @ForAll("orders") List<Integer> order) {
    assertThat(lastOf(order)).isEqualTo(lastOf(order.stream().sorted().toList()));
  }

  private record Known(
      Map<String, String> answers, Map<String, List<Instant>> behaviour, String size, int score) {}

  private static Known lastOf(List<Integer> order) {
    try (var pipeline = new AssessmentPipeline()) {
      for (int number : order) {
        Instant at = NOON.minus(Duration.ofDays(40 - number));
        switch (number % 4) {
          case 0 -> pipeline.takes(soundSubmission("s" + number, ADA, at));
          case 1 -> pipeline.hears(did("s" + number, ADA, "event" + number % 3, at));
          case 2 -> pipeline.hears(answered("s" + number, ADA, "timing", "in May", at));
          default -> pipeline.hears(enriched("s" + number, ADA, "companySize", "" + number, at));
        }
      }
      List<LeadAssessed> current = pipeline.current();
      LeadAssessed last = current.get(current.size() - 1);
      return new Known(
          last.getLead().getAnswers(),
          last.getBehaviour(),
          String.valueOf(last.getLead().getCompanySize()),
          last.getScore());
    }
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(IntStream.range(0, 12).boxed().toList());
  }

  // ---- Time

  @Test
  void a_nurtured_lead_comes_back_before_its_date_over_months_and_restarts(@TempDir Path state) {
    Instant back;
    try (var pipeline = new AssessmentPipeline(state)) {
      LeadCaptured later = soundSubmission("first", ADA, NOON);
      later.getLead().getAnswers().put("timing", "in 14 months");
      pipeline.takes(later);
      LeadAssessed nurtured = only(pipeline.assessments());
      assertThat(nurtured.getVerdict()).isEqualTo(Verdict.NURTURE);
      back = nurtured.getRecycleAt();
      assertThat(back).isAfter(NOON.plus(Duration.ofDays(200)));
      pipeline.waits(Duration.between(NOON, back).minusSeconds(60));
      assertThat(pipeline.assessments()).isEmpty();
      pipeline.waits(Duration.ofSeconds(70));

      LeadAssessed again = only(pipeline.assessments());
      assertThat(again.getTrigger()).isEqualTo(AssessmentTrigger.RECYCLE);
      assertThat(again.getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
      assertThat(again.getPreviousVerdict()).isEqualTo(Verdict.NURTURE);
      pipeline.waits(DAY);
      assertThat(pipeline.assessments()).isEmpty();
    }
  }

  @Test
  void a_lead_that_sales_put_off_comes_back_on_its_day_over_restarts(@TempDir Path state) {
    try (var pipeline = new AssessmentPipeline(state)) {
      pipeline.takes(soundSubmission("first", ADA, NOON));
      LeadAssessed sound = only(pipeline.assessments());
      assertThat(sound.getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
      pipeline.waits(DAY);
      pipeline.hears(
          deferred("march", ADA, sound.getLeadId(), LocalDate.parse("2027-03-01"), NOON.plus(DAY)));

      LeadAssessed resting = only(pipeline.assessments());
      assertThat(resting.getVerdict()).isEqualTo(Verdict.NURTURE);
      assertThat(resting.getTrigger()).isEqualTo(AssessmentTrigger.SIGNAL);
      assertThat(resting.getDeferredUntil()).isEqualTo(LocalDate.parse("2027-03-01"));
      assertThat(resting.getSaidAt()).containsEntry("deferredUntil", NOON.plus(DAY));
      Instant march = Instant.parse("2027-03-01T00:00:00Z");
      assertThat(resting.getRecycleAt()).isEqualTo(march);
      pipeline.waits(Duration.between(pipeline.now(), march).minusSeconds(60));
      assertThat(pipeline.assessments()).isEmpty();
      pipeline.waits(Duration.ofSeconds(70));

      LeadAssessed again = only(pipeline.assessments());
      assertThat(again.getTrigger()).isEqualTo(AssessmentTrigger.RECYCLE);
      assertThat(again.getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    }
  }

  @Test
  void a_buyer_who_asks_again_is_not_kept_waiting_by_what_sales_put_off() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(soundSubmission("first", ADA, NOON));
      LeadAssessed sound = only(pipeline.assessments());
      pipeline.hears(
          deferred("2027", ADA, sound.getLeadId(), LocalDate.parse("2027-09-01"), NOON.plus(DAY)));
      assertThat(only(pipeline.assessments()).getVerdict()).isEqualTo(Verdict.NURTURE);
      LeadCaptured looks = soundSubmission("looks", ADA, NOON.plus(DAY.multipliedBy(2)));
      looks.getLead().getAnswers().remove("timing");
      pipeline.takes(looks);
      assertThat(only(pipeline.assessments()).getVerdict()).isEqualTo(Verdict.NURTURE);
      pipeline.takes(soundSubmission("hurries", ADA, NOON.plus(DAY.multipliedBy(3))));

      assertThat(only(pipeline.assessments()).getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    }
  }

  @Test
  void whoever_put_a_lead_off_is_told_even_if_it_stays_one_for_sales() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(soundSubmission("first", ADA, NOON));
      LeadAssessed sound = only(pipeline.assessments());
      LocalDate over = LocalDate.ofInstant(NOON, ZoneOffset.UTC).plusDays(1);
      pipeline.waits(DAY.multipliedBy(2));
      pipeline.hears(deferred("late", ADA, sound.getLeadId(), over, NOON));

      LeadAssessed back = only(pipeline.assessments());
      assertThat(back.getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
      assertThat(back.getDeferredUntil()).isEqualTo(over);
      LocalDate far = LocalDate.parse("2028-03-01");
      pipeline.takes(soundSubmission("hurries", ADA, NOON.plus(DAY.multipliedBy(3))));
      pipeline.assessments();
      pipeline.hears(
          deferred("before", ADA, sound.getLeadId(), far, NOON.plus(DAY.multipliedBy(2))));

      LeadAssessed overruled = only(pipeline.assessments());
      assertThat(overruled.getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
      assertThat(overruled.getDeferredUntil()).isEqualTo(far);
    }
  }

  @Test
  void a_lead_that_rests_is_the_last_that_makes_room_and_is_counted() {
    try (var pipeline = new AssessmentPipeline()) {
      LocalDate day = LocalDate.parse("2034-03-01");
      UUID resting = putOff(pipeline, "first", day);
      for (int i = 0; i < PersonLeads.MOST_LEADS + 2; i++) {
        pipeline.waits(AssessmentPipeline.WINDOW.plus(DAY));
        pipeline.takes(soundSubmission("more" + i, ADA, pipeline.now()));
      }
      pipeline.assessments();
      assertThat(pipeline.crowdedOut).isZero();
      Instant due = day.atStartOfDay(ZoneOffset.UTC).toInstant();
      pipeline.waits(Duration.between(pipeline.now(), due).plusSeconds(20));
      assertThat(only(pipeline.assessments()).getLeadId()).isEqualTo(resting);

      for (int i = 0; i < PersonLeads.MOST_LEADS + 1; i++) {
        pipeline.waits(AssessmentPipeline.WINDOW.plus(DAY));
        putOff(pipeline, "rests" + i, LocalDate.parse("2060-03-01"));
      }
      assertThat(pipeline.crowdedOut).isEqualTo(1);
    }
  }

  private static UUID putOff(AssessmentPipeline pipeline, String name, LocalDate day) {
    pipeline.takes(soundSubmission(name, ADA, pipeline.now()));
    UUID lead = only(pipeline.assessments()).getLeadId();
    pipeline.hears(deferred(name + " off", ADA, lead, day, pipeline.now()));
    assertThat(only(pipeline.assessments()).getVerdict()).isEqualTo(Verdict.NURTURE);
    return lead;
  }

  @Test
  void a_lead_is_due_once_even_if_a_submission_moved_its_date() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured later = soundSubmission("first", ADA, NOON);
      later.getLead().getAnswers().put("timing", "2027-09-01");
      LeadCaptured muchLater = submission("second", ADA, NOON.plusSeconds(1));
      muchLater.getLead().getAnswers().put("timing", "2028-09-01");
      pipeline.takes(later, muchLater);
      List<LeadAssessed> nurtured = pipeline.assessments();
      pipeline.waits(Duration.between(NOON, nurtured.get(0).getRecycleAt()).plusSeconds(20));
      assertThat(pipeline.assessments()).isEmpty();
      pipeline.waits(Duration.between(pipeline.now(), nurtured.get(1).getRecycleAt()).plus(DAY));

      assertThat(pipeline.assessments())
          .extracting(LeadAssessed::getVerdict)
          .containsExactly(Verdict.SALES_QUALIFIED);
      assertThat(pipeline.due()).isEmpty();
    }
  }

  @Test
  void behaviour_that_has_faded_judges_the_lead_again_when_that_changes_its_verdict() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.judgesBy(withBehaviour(2));
      LeadCaptured lead = submission("first", ADA, NOON);
      lead.getLead().getAnswers().put("pain", "Everything is made by hand");
      lead.getLead().getAnswers().put("timing", "2027-03-20");
      pipeline.takes(lead);
      pipeline.hears(did("d1", ADA, "demo_watched", NOON), did("d2", ADA, "demo_watched", NOON));
      LeadAssessed warm = pipeline.current().get(2);
      Instant fades = warm.getChangesAt();
      assertThat(warm.getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
      assertThat(pipeline.assessments()).hasSize(2);
      assertThat(fades).isBetween(NOON.plus(DAY), NOON.plus(Duration.ofDays(30)));
      pipeline.waits(Duration.between(NOON, fades).plusSeconds(10));

      LeadAssessed cold = only(pipeline.assessments());
      assertThat(cold.getTrigger()).isEqualTo(AssessmentTrigger.RECYCLE);
      assertThat(cold.getVerdict()).isEqualTo(Verdict.MARKETING_QUALIFIED);
      assertThat(cold.getChanges()).extracting(FindingChange::getName).containsExactly("seen");
    }
  }

  @Test
  void a_lead_that_cannot_be_judged_holds_up_no_other_and_is_tried_again() {
    try (var pipeline = new AssessmentPipeline()) {
      for (String name : List.of("a", "b")) {
        LeadCaptured later = soundSubmission(name, name + "@example.com", NOON);
        later.getLead().getAnswers().put("timing", "2027-09-01");
        pipeline.takes(later);
      }
      Instant comesBack = pipeline.assessments().get(0).getRecycleAt();
      pipeline.fails(1);
      pipeline.waits(Duration.between(NOON, comesBack).plusSeconds(20));

      assertThat(pipeline.unjudged).isEqualTo(1);
      assertThat(pipeline.assessments())
          .extracting(LeadAssessed::getVerdict)
          .containsExactly(Verdict.SALES_QUALIFIED);
      pipeline.waits(Recycling.AFTER_A_FAULT.plusSeconds(20));

      assertThat(pipeline.assessments())
          .extracting(LeadAssessed::getVerdict)
          .containsExactly(Verdict.SALES_QUALIFIED);
      assertThat(pipeline.due()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("faultsOfOneRecord")
  void a_lead_whose_judgement_cannot_be_written_stops_nothing_and_is_tried_again(
      RuntimeException fault) {
    FaultySerdes serdes = new FaultySerdes(SingleObjectSerde::new, LeadAssessed.class);
    try (var pipeline = new AssessmentPipeline(serdes)) {
      LeadCaptured later = soundSubmission("first", ADA, NOON);
      later.getLead().getAnswers().put("timing", "2027-09-01");
      pipeline.takes(later);
      Instant comesBack = only(pipeline.assessments()).getRecycleAt();
      serdes.failWith(fault);
      pipeline.waits(Duration.between(NOON, comesBack).plusSeconds(20));
      assertThat(pipeline.unjudged).isEqualTo(1);
      assertThat(pipeline.again).isEmpty();

      serdes.mend();
      pipeline.waits(Recycling.AFTER_A_FAULT.plusSeconds(20));

      assertThat(only(pipeline.assessments()).getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    }
  }

  static List<RuntimeException> faultsOfOneRecord() {
    return List.of(
        new SerializationException("it does not fit its schema"),
        new RecordTooLargeException("above the limit"));
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheSurroundings")
  void a_fault_of_the_surroundings_is_not_taken_for_one_of_the_lead(RuntimeException fault) {
    FaultySerdes serdes = new FaultySerdes(SingleObjectSerde::new, LeadAssessed.class);
    try (var pipeline = new AssessmentPipeline(serdes)) {
      LeadCaptured later = soundSubmission("first", ADA, NOON);
      later.getLead().getAnswers().put("timing", "2027-09-01");
      pipeline.takes(later);
      Instant comesBack = only(pipeline.assessments()).getRecycleAt();
      serdes.failWith(fault);

      assertThatThrownBy(() -> pipeline.waits(Duration.between(NOON, comesBack).plusSeconds(20)))
          .hasRootCause(rootOf(fault));
      assertThat(pipeline.unjudged).isZero();
    }
  }

  static List<RuntimeException> faultsOfTheSurroundings() {
    return List.of(
        new SerializationException("unwritten", new SchemaNotRegisteredException("lacks it")),
        new StreamsException("the thread is to stop"));
  }

  private static Throwable rootOf(Throwable fault) {
    return fault.getCause() == null ? fault : rootOf(fault.getCause());
  }

  @Test
  void what_came_due_before_a_start_is_found_after_it() {
    AssessmentPipeline pipeline = new AssessmentPipeline();
    LeadCaptured later = soundSubmission("first", ADA, NOON);
    later.getLead().getAnswers().put("timing", "2027-09-01");
    pipeline.takes(later);
    Instant comesBack = only(pipeline.assessments()).getRecycleAt();
    pipeline.waits(Duration.between(NOON, comesBack).minus(DAY));
    try (AssessmentPipeline started = pipeline.starts()) {
      started.waits(DAY.plusSeconds(20));

      assertThat(only(started.assessments()).getVerdict()).isEqualTo(Verdict.SALES_QUALIFIED);
      assertThat(started.due()).isEmpty();
    }
  }

  @Test
  void leads_are_found_due_in_any_order_of_what_is_put_and_taken() {
    try (var pipeline = new AssessmentPipeline()) {
      for (int i = 0; i < 40; i++) {
        LeadCaptured later = soundSubmission("s" + i, "p" + i + "@example.com", pipeline.now());
        later.getLead().getAnswers().put("timing", "2027-0%d-15".formatted(9 - i % 3));
        pipeline.takes(later);
        pipeline.waits(Duration.ofHours(7));
      }
      assertThat(pipeline.due()).hasSize(40);
      pipeline.waits(Duration.ofDays(400));

      assertThat(pipeline.again).hasSize(40);
      assertThat(pipeline.due()).isEmpty();
    }
  }

  @Test
  void a_moment_that_was_lost_comes_back_with_the_next_judgement() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured later = soundSubmission("first", ADA, NOON);
      later.getLead().getAnswers().put("timing", "2027-09-01");
      pipeline.takes(later);
      List<String> due = pipeline.due();
      pipeline.loses(due.get(0));
      pipeline.hears(did("seen", ADA, "pricing_viewed", NOON));

      assertThat(pipeline.due()).isEqualTo(due);
    }
  }

  @Test
  void signals_of_somebody_who_never_becomes_a_lead_are_forgotten(@TempDir Path state) {
    try (var pipeline = new AssessmentPipeline(state)) {
      pipeline.hears(did("seen", ADA, "pricing_viewed", NOON));
      pipeline.waits(DAY);
      pipeline.hears(did("again", ADA, "demo_watched", NOON.plus(DAY)));
      assertThat(pipeline.due()).hasSize(1);
      String person = pipeline.due().get(0).split("/", -1)[1];
      pipeline.waits(AssessmentPipeline.WINDOW.minus(DAY).plusSeconds(20));

      assertThat(pipeline.forgotten).isEqualTo(1);
      assertThat(pipeline.persons().get(person).getWaiting()).hasSize(1);
      pipeline.waits(DAY);

      assertThat(pipeline.forgotten).isEqualTo(2);
      assertThat(pipeline.persons().get(person)).isNull();
      assertThat(pipeline.due()).isEmpty();
    }
  }

  @Test
  void a_signal_that_comes_after_its_time_waits_a_day_for_a_lead_as_late() {
    Instant longAgo = NOON.minus(Duration.ofDays(500));
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.waits(Duration.ofMinutes(1));
      pipeline.hears(
          did("of ada", ADA, "pricing_viewed", longAgo),
          did("of nobody", "bob@example.com", "pricing_viewed", longAgo));
      String bob = person("bob@example.com").value();
      pipeline.waits(DAY.minusSeconds(60));
      assertThat(pipeline.forgotten).isZero();
      pipeline.takes(submission("late", ADA, longAgo));
      assertThat(only(pipeline.assessments()).getBehaviour())
          .isEqualTo(Map.of("pricing_viewed", List.of(longAgo)));
      pipeline.waits(Duration.ofSeconds(80));

      assertThat(pipeline.forgotten).isEqualTo(1);
      assertThat(pipeline.persons().get(bob)).isNull();
      assertThat(pipeline.persons().get(person(ADA).value())).isNotNull();
    }
  }

  @Test
  void a_signal_of_before_waits_no_longer_because_a_later_one_came_first() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.hears(
          did("late", ADA, "pricing_viewed", NOON),
          did("early", ADA, "demo_watched", NOON.minus(Duration.ofDays(60))));
      pipeline.waits(AssessmentPipeline.WINDOW.minus(Duration.ofDays(60)).plusSeconds(20));
      assertThat(pipeline.forgotten).isEqualTo(1);
      pipeline.waits(Duration.ofDays(60));

      assertThat(pipeline.forgotten).isEqualTo(2);
      assertThat(pipeline.due()).isEmpty();
    }
  }

  @Test
  void a_signal_that_makes_room_for_newer_ones_is_counted() {
    try (var pipeline = new AssessmentPipeline()) {
      for (int i = 0; i < 53; i++) {
        pipeline.hears(did("seen " + i, ADA, "pricing_viewed", NOON));
      }

      assertThat(pipeline.forgotten).isEqualTo(3);
      assertThat(pipeline.persons().get(person(ADA).value()).getWaiting()).hasSize(50);
    }
  }

  // ---- Another standard

  @Test
  void a_lead_that_another_standard_cannot_judge_is_passed_by() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(
          submission("a", "a@example.com", NOON), submission("b", "b@example.com", NOON));
      pipeline.judgesBy(withBehaviour(3));
      pipeline.fails(1);
      pipeline.runs(Duration.ofSeconds(30));

      assertThat(pipeline.unjudged).isEqualTo(1);
      assertThat(pipeline.again).hasSize(1);
    }
  }

  @Test
  void another_standard_judges_open_leads_again_newest_first_and_at_its_pace() {
    try (var pipeline = new AssessmentPipeline()) {
      for (int i = 0; i < 100; i++) {
        pipeline.takes(submission("s" + i, "p" + i + "@example.com", pipeline.now()));
        pipeline.waits(Duration.ofSeconds(1));
      }
      assertThat(pipeline.again).isEmpty();
      pipeline.judgesBy(withBehaviour(3));
      pipeline.runs(Duration.ofSeconds(30));
      assertThat(pipeline.again).hasSizeBetween(60, 60 + 30);
      pipeline.runs(Duration.ofSeconds(60));

      assertThat(pipeline.again)
          .extracting(judged -> judged.submission())
          .containsExactlyElementsOf(
              IntStream.range(0, 100).mapToObj(i -> id("s" + (99 - i))).toList());
      assertThat(pipeline.assessments())
          .as("no verdict changed")
          .hasSize(100)
          .allMatch(event -> event.getTrigger() == AssessmentTrigger.SUBMISSION);
    }
  }

  @Test
  void what_a_standard_finds_in_old_leads_does_not_flood_sales() {
    try (var pipeline = new AssessmentPipeline()) {
      for (int i = 0; i < 5; i++) {
        LeadCaptured silent = soundSubmission("s" + i, "p" + i + "@example.com", pipeline.now());
        silent.getLead().getAnswers().remove("timing");
        pipeline.takes(silent);
      }
      assertThat(pipeline.assessments())
          .extracting(LeadAssessed::getVerdict)
          .containsOnly(Verdict.MARKETING_QUALIFIED);
      pipeline.judgesBy(withoutRequiredTiming());
      pipeline.runs(Duration.ofMinutes(29));
      assertThat(toSales(pipeline)).as("half an hour for one").isZero();
      pipeline.runs(Duration.ofMinutes(31));
      assertThat(toSales(pipeline)).isEqualTo(AssessmentPipeline.REJUDGING.toSalesPerHour());
      pipeline.runs(Duration.ofMinutes(31));

      assertThat(toSales(pipeline)).isEqualTo(1);
    }
  }

  @Test
  void a_service_that_starts_again_and_again_sends_no_more_leads_to_sales() {
    AssessmentPipeline pipeline = new AssessmentPipeline();
    for (int i = 0; i < 5; i++) {
      LeadCaptured silent = soundSubmission("s" + i, "p" + i + "@example.com", pipeline.now());
      silent.getLead().getAnswers().remove("timing");
      pipeline.takes(silent);
    }
    assertThat(pipeline.assessments()).hasSize(5);
    pipeline.judgesBy(withoutRequiredTiming());
    for (int start = 0; start < 4; start++) {
      pipeline.runs(Duration.ofMinutes(20));
      assertThat(toSales(pipeline)).as("half an hour for one, start %d", start).isZero();
      pipeline = pipeline.starts();
    }
    pipeline.runs(Duration.ofMinutes(31));

    assertThat(toSales(pipeline)).isEqualTo(1);
    pipeline.close();
  }

  @Test
  void leads_that_wait_for_their_turn_to_go_to_sales_hold_up_none_that_leave_it() {
    try (var pipeline = new AssessmentPipeline()) {
      // The newest are gone through first: this one comes after those that wait.
      pipeline.takes(soundSubmission("leaves", "old@leaver.example", pipeline.now()));
      for (int i = 0; i < 5; i++) {
        LeadCaptured silent = soundSubmission("s" + i, "p" + i + "@example.com", pipeline.now());
        silent.getLead().getAnswers().remove("timing");
        pipeline.takes(silent);
      }
      assertThat(pipeline.assessments()).hasSize(6);
      pipeline.judgesBy(withoutRequiredTimingAndWithoutLeavers());
      pipeline.runs(Duration.ofSeconds(20));

      assertThat(pipeline.assessments())
          .extracting(LeadAssessed::getVerdict)
          .containsExactly(Verdict.DISQUALIFIED);
      pipeline.runs(Duration.ofMinutes(31));
      assertThat(toSales(pipeline)).isEqualTo(1);
    }
  }

  @Test
  void a_lead_that_is_opened_again_is_judged_by_the_next_standard() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(submission("over", ADA, NOON));
      pipeline.waits(AssessmentPipeline.WINDOW.plus(DAY));
      pipeline.judgesBy(withBehaviour(3));
      pipeline.runs(Duration.ofSeconds(5));
      assertThat(pipeline.again).as("its window is over").isEmpty();

      // It was captured within the window and comes late.
      pipeline.takes(submission("late", ADA, NOON.plus(AssessmentPipeline.WINDOW.minus(DAY))));
      pipeline.judgesBy(withBehaviour(4));
      pipeline.runs(Duration.ofSeconds(5));

      assertThat(pipeline.again).extracting(judged -> judged.person()).containsExactly(person(ADA));
    }
  }

  @Test
  void a_lead_that_rests_after_its_window_is_judged_by_the_next_standard() {
    try (var pipeline = new AssessmentPipeline()) {
      pipeline.takes(soundSubmission("over", ADA, NOON));
      UUID lead = only(pipeline.assessments()).getLeadId();
      pipeline.waits(AssessmentPipeline.WINDOW.plus(DAY));
      pipeline.judgesBy(withBehaviour(3));
      pipeline.runs(Duration.ofSeconds(5));
      assertThat(pipeline.again).as("its window is over").isEmpty();

      pipeline.hears(deferred("far", ADA, lead, LocalDate.parse("2029-03-01"), pipeline.now()));
      pipeline.judgesBy(withBehaviour(4));
      pipeline.runs(Duration.ofSeconds(5));

      assertThat(pipeline.again)
          .extracting(judged -> judged.cause().kind())
          .containsExactly(Cause.Kind.SIGNAL, Cause.Kind.STANDARD);
    }
  }

  @Test
  void every_word_keeps_when_it_was_said_whatever_field_it_stands_in() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured first = soundSubmission("first", ADA, NOON);
      first.getLead().getAttributes().put("planned", "next month");
      pipeline.takes(first);
      pipeline.takes(soundSubmission("second", ADA, NOON.plus(DAY)));

      assertThat(pipeline.assessments().get(1).getSaidAt())
          .containsEntry("attributes.planned", NOON);
    }
  }

  @Test
  void a_lead_whose_window_is_over_is_left_alone_unless_its_time_will_come() {
    try (var pipeline = new AssessmentPipeline()) {
      LeadCaptured later = soundSubmission("waits", "bob@example.com", NOON);
      later.getLead().getAnswers().put("timing", "2028-09-01");
      pipeline.takes(submission("over", ADA, NOON), later);
      pipeline.waits(AssessmentPipeline.WINDOW.plus(DAY));
      pipeline.judgesBy(withBehaviour(3));
      pipeline.runs(Duration.ofSeconds(5));

      assertThat(pipeline.again)
          .extracting(judged -> judged.person())
          .containsExactly(person("bob@example.com"));
    }
  }

  private static long toSales(AssessmentPipeline pipeline) {
    return pipeline.assessments().stream()
        .filter(event -> event.getTrigger() == AssessmentTrigger.STANDARD)
        .filter(event -> event.getVerdict() == Verdict.SALES_QUALIFIED)
        .count();
  }

  private static LeadStandard withBehaviour(int version) {
    return changed(
        version,
        "factors:\n",
        """
        factors:
        - name: seen
          behaviour: [demo_watched]
          halfLife: P7D
          bins: [{below: 1, points: 0}, {points: 20}]
        """);
  }

  private static LeadStandard withoutRequiredTiming() {
    String document = LeadStandardWriter.write(BundledStandards.b2bDefault());
    return LeadStandardReader.read(
        document
            .replaceFirst("version: \\d+", "version: 99")
            .replaceFirst("required: true\n    met", "required: false\n    met"));
  }

  private static LeadStandard withoutRequiredTimingAndWithoutLeavers() {
    String document = LeadStandardWriter.write(withoutRequiredTiming());
    return LeadStandardReader.read(
        document.replaceFirst(
            "disqualifiers:\n",
            "disqualifiers:\n- reason: LEAVER\n  when: lead.emailDomain == 'leaver.example'\n"));
  }

  private static LeadStandard changed(int version, String text, String replacement) {
    String document = LeadStandardWriter.write(BundledStandards.b2bDefault());
    assertThat(document).contains(text);
    return LeadStandardReader.read(
        document
            .replaceFirst("version: \\d+", "version: " + (100 + version))
            .replace(text, replacement));
  }

  private static LeadAssessed only(List<LeadAssessed> events) {
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
