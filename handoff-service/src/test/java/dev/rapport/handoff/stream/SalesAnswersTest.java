package dev.rapport.handoff.stream;

import static dev.rapport.handoff.stream.Leads.START;
import static dev.rapport.handoff.stream.Leads.assessed;
import static dev.rapport.handoff.stream.Leads.outcome;
import static dev.rapport.handoff.stream.Leads.qualified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.AssessmentTrigger;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.SignalKind;
import dev.rapport.events.avro.Verdict;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.state.HandoffCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What sales says to a lead, however it says it, and what becomes of the lead. */
class SalesAnswersTest {

  private static final LocalDate MARCH = LocalDate.parse("2027-03-01");

  private static final String GERMANY =
      """
      name: Germany
      territories: [{name: Germany, countries: [DE]}]
      reps: [{repId: ada, name: Ada, capacity: 1}, {repId: bob, name: Bob, capacity: 1}]
      clock:
        accept: {within: PT30M, warn: PT20M, escalate: PT30M}
      """;

  private final TopologyDriver driver;

  SalesAnswersTest(@TempDir Path state) {
    driver = new TopologyDriver(state, LoadPolicy.OPEN);
    driver.roster("germany", GERMANY);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private LeadHandoff only() {
    List<LeadHandoff> handoffs = driver.handoffs();
    assertThat(handoffs).hasSize(1);
    return handoffs.get(0);
  }

  // ---- By topic

  @Test
  void a_yes_told_by_topic_is_a_yes() {
    driver.assessed(qualified(1, "DE"));
    assertThat(only().getRepId()).isEqualTo("ada");
    SalesOutcome yes = outcome(1, OutcomeKind.ACCEPTED);
    yes.setRepId("u-4711 of the CRM");
    yes.setOrigin("hubspot");
    driver.outcome(yes);

    LeadHandoff accepted = only();
    assertThat(accepted.getKind()).isEqualTo(HandoffKind.ACCEPTED);
    assertThat(accepted.getActor()).isEqualTo("hubspot");
    driver.wait(Duration.ofHours(2));
    assertThat(driver.handoffs()).as("the clock stands").isEmpty();
  }

  @Test
  void a_no_told_by_topic_is_a_no_with_its_reason_and_makes_room() {
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"), qualified(3, "DE"));
    assertThat(driver.assignments()).containsExactly("1 ada", "2 bob");
    SalesOutcome no = outcome(1, OutcomeKind.REJECTED);
    no.setReason(RejectionReason.WRONG_FIT);
    no.setComment("They build ships");
    driver.outcome(no);

    List<LeadHandoff> handoffs = driver.handoffs();
    assertThat(handoffs)
        .extracting(LeadHandoff::getKind)
        .containsExactly(HandoffKind.REJECTED, HandoffKind.ASSIGNED);
    assertThat(handoffs.get(0).getReason()).isEqualTo(RejectionReason.WRONG_FIT);
    assertThat(handoffs.get(0).getComment()).isEqualTo("They build ships");
    assertThat(handoffs.get(1).getRepId()).isEqualTo("ada");
    driver.outcome(no);
    assertThat(driver.handoffs()).as("told twice, once heard").isEmpty();
  }

  @Test
  void a_no_without_a_reason_is_told_all_the_same() {
    driver.assessed(qualified(1, "DE"));
    driver.handoffs();
    driver.outcome(outcome(1, OutcomeKind.REJECTED));

    assertThat(only().getReason()).isEqualTo(RejectionReason.OTHER);
  }

  @Test
  void another_rep_of_the_team_answers_for_nobody_else() {
    driver.assessed(qualified(1, "DE"));
    assertThat(only().getRepId()).isEqualTo("ada");
    SalesOutcome others = outcome(1, OutcomeKind.ACCEPTED);
    others.setRepId("bob");
    driver.outcome(others);

    assertThat(driver.handoffs()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = OutcomeKind.class,
      names = {"CONTACTED", "MEETING", "OPPORTUNITY", "WON"})
  void who_works_on_a_lead_has_taken_it(OutcomeKind kind) {
    driver.assessed(qualified(1, "DE"));
    driver.handoffs();
    driver.outcome(outcome(1, kind));

    LeadHandoff accepted = only();
    assertThat(accepted.getKind()).isEqualTo(HandoffKind.ACCEPTED);
    assertThat(accepted.getRepId()).isEqualTo("ada");
    driver.wait(Duration.ofHours(2));
    assertThat(driver.handoffs()).isEmpty();
  }

  @Test
  void who_reports_silence_ends_the_clock_and_has_taken_nothing_by_that() {
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"), qualified(3, "DE"));
    driver.handoffs();
    driver.outcome(outcome(1, OutcomeKind.NO_RESPONSE));

    LeadHandoff next = only();
    assertThat(next.getKind()).isEqualTo(HandoffKind.ASSIGNED);
    assertThat(next.getLeadId()).as("there is room again").hasToString(Leads.id(3));
    driver.accept(2);
    driver.accept(3);
    driver.handoffs();
    driver.wait(Duration.ofHours(2));
    assertThat(driver.handoffs()).isEmpty();
  }

  // ---- Late, and not yet

  @Test
  void what_a_lead_is_may_show_after_a_yes() {
    driver.assessed(qualified(1, "DE"));
    driver.accept(1);
    driver.handoffs();
    driver.reject(1);

    assertThat(only().getKind()).isEqualTo(HandoffKind.REJECTED);
    driver.accept(1);
    assertThat(driver.handoffs()).as("what was given back is gone").isEmpty();
  }

  @Test
  void qualification_is_told_of_a_lead_that_is_put_off() {
    driver.assessed(qualified(1, "DE"));
    driver.defer(1, MARCH);

    assertThat(driver.handoffs().get(1).getDeferredUntil()).isEqualTo(MARCH);
    List<KeyValue<String, LeadSignal>> signals = driver.signals();
    assertThat(signals).hasSize(1);
    LeadSignal signal = signals.get(0).value;
    assertThat(signals.get(0).key).isEqualTo("person1");
    assertThat(signal.getPersonKey()).isEqualTo("person1");
    assertThat(signal.getLeadId()).hasToString(Leads.id(1));
    assertThat(signal.getKind()).isEqualTo(SignalKind.ANSWER);
    assertThat(signal.getDeferredUntil()).isEqualTo(MARCH);
  }

  @Test
  void only_timing_puts_a_lead_off() {
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"));
    driver.handoffs();
    SalesOutcome no = outcome(1, OutcomeKind.REJECTED);
    no.setReason(RejectionReason.NO_BUDGET);
    no.setDeferredUntil(MARCH);
    driver.outcome(no);
    SalesOutcome later = outcome(2, OutcomeKind.REJECTED);
    later.setReason(RejectionReason.TIMING);
    later.setDeferredUntil(MARCH);
    driver.outcome(later);

    assertThat(driver.handoffs())
        .extracting(LeadHandoff::getDeferredUntil)
        .containsExactly(null, MARCH);
    assertThat(driver.signals()).extracting(signal -> signal.key).containsExactly("person2");
  }

  // ---- Back

  private static LeadAssessed cameBack(int number, Instant at) {
    LeadAssessed back = qualified(number, "DE");
    back.setAssessmentId(UUID.randomUUID());
    back.setTrigger(AssessmentTrigger.RECYCLE);
    back.setPreviousVerdict(Verdict.NURTURE);
    back.setAssessedAt(at);
    return back;
  }

  private void rests(int number) {
    LeadAssessed resting = assessed(number, "DE", Verdict.NURTURE);
    resting.setAssessmentId(UUID.randomUUID());
    driver.assessed(resting);
  }

  @Test
  void a_lead_that_comes_back_is_handed_off_anew_and_its_clock_starts_anew() {
    driver.assessed(qualified(1, "DE"));
    driver.defer(1, MARCH);
    rests(1);
    List<LeadHandoff> before = driver.handoffs();
    Instant march = MARCH.atTime(10, 0).toInstant(ZoneOffset.UTC);
    driver.moveClock(march);
    driver.assessed(cameBack(1, march));

    LeadHandoff again = only();
    assertThat(again.getKind()).isEqualTo(HandoffKind.ASSIGNED);
    assertThat(again.getSequence()).isEqualTo(before.size() + 1);
    assertThat(before).extracting(LeadHandoff::getEventId).doesNotContain(again.getEventId());
    assertThat(again.getDeferredUntil()).isNull();
    assertThat(again.getReason()).isNull();
    assertThat(again.getClockStart()).isEqualTo(march);
    assertThat(again.getCapturedAt()).isEqualTo(START.plusSeconds(1));
    driver.moveClock(march.plus(Duration.ofMinutes(10)));
    driver.tick();
    assertThat(driver.handoffs()).as("nobody is late yet").isEmpty();
    driver.moveClock(march.plus(Duration.ofMinutes(21)));
    driver.tick();
    assertThat(only().getKind()).isEqualTo(HandoffKind.ESCALATED);
  }

  @Test
  void a_lead_that_comes_back_waits_for_room_like_any_other() {
    driver.assessed(qualified(1, "DE"));
    driver.defer(1, MARCH);
    rests(1);
    driver.assessed(qualified(2, "DE"), qualified(3, "DE"));
    List<LeadHandoff> before = driver.handoffs();
    driver.assessed(cameBack(1, driver.now()));
    assertThat(driver.handoffs()).isEmpty();
    driver.reject(2);

    assertThat(driver.handoffs())
        .filteredOn(handoff -> handoff.getLeadId().toString().equals(Leads.id(1)))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.getKind()).isEqualTo(HandoffKind.ASSIGNED);
              assertThat(before)
                  .extracting(LeadHandoff::getEventId)
                  .doesNotContain(again.getEventId());
            });
  }

  @Test
  void a_lead_that_waits_where_nobody_had_it_and_is_judged_again_counts_on(@TempDir Path other) {
    LeadAssessed back = cameBack(1, driver.now());
    HandoffCommand sentOn;
    try (TopologyDriver elsewhere = new TopologyDriver(other, LoadPolicy.OPEN)) {
      elsewhere.roster("germany", GERMANY);
      elsewhere.assessed(qualified(1, "DE"));
      elsewhere.defer(1, MARCH);
      elsewhere.assessed(assessed(1, "DE", Verdict.NURTURE));
      elsewhere.assessed(qualified(2, "DE"), qualified(3, "DE"));
      elsewhere.assessed(back);
      elsewhere.removeRoster("germany");
      sentOn = elsewhere.commands().get(0);
    }
    driver.roster("germany", GERMANY.replace("capacity: 1", "capacity: 0"));
    driver.assessed(back);
    driver.command(Leads.id(1), sentOn);
    driver.assessed(back);
    driver.roster("germany", GERMANY);

    LeadHandoff again = only();
    assertThat(again.getKind()).isEqualTo(HandoffKind.ASSIGNED);
    assertThat(again.getSequence()).as("after ASSIGNED and REJECTED").isEqualTo(3);
  }

  @Test
  void a_lead_that_is_one_for_sales_though_it_was_put_off_comes_back_at_once() {
    driver.assessed(qualified(1, "DE"));
    driver.defer(1, MARCH);
    driver.handoffs();
    LeadAssessed unaware = cameBack(1, driver.now());
    driver.assessed(unaware);
    assertThat(driver.handoffs()).as("judged before it was put off").isEmpty();
    LeadAssessed aware = cameBack(1, driver.now());
    aware.setDeferredUntil(MARCH);
    driver.assessed(aware);

    assertThat(only().getKind()).isEqualTo(HandoffKind.ASSIGNED);
    driver.assessed(aware);
    assertThat(driver.handoffs()).as("it has an owner").isEmpty();
  }

  @Test
  void what_a_buyer_says_while_they_wait_to_come_back_is_not_lost() {
    driver.assessed(qualified(1, "DE"));
    driver.defer(1, MARCH);
    rests(1);
    driver.assessed(qualified(2, "DE"), qualified(3, "DE"));
    driver.assessed(cameBack(1, driver.now()));
    LeadAssessed newest = cameBack(1, driver.now());
    driver.assessed(newest);
    driver.handoffs();
    driver.reject(2);

    assertThat(driver.handoffs())
        .filteredOn(handoff -> handoff.getLeadId().toString().equals(Leads.id(1)))
        .singleElement()
        .satisfies(
            again -> assertThat(again.getAssessmentId()).isEqualTo(newest.getAssessmentId()));
  }

  @Test
  void a_day_that_was_over_when_it_was_said_puts_nothing_off() {
    driver.assessed(qualified(1, "DE"));
    SalesOutcome late = outcome(1, OutcomeKind.REJECTED);
    late.setReason(RejectionReason.TIMING);
    late.setDeferredUntil(LocalDate.ofInstant(late.getOccurredAt(), ZoneOffset.UTC));
    driver.outcome(late);

    assertThat(driver.handoffs().get(1).getDeferredUntil()).isNull();
    assertThat(driver.signals()).isEmpty();
  }

  @Test
  void a_lead_that_was_rejected_and_says_the_same_again_stays_rejected() {
    driver.assessed(qualified(1, "DE"));
    driver.reject(1);
    driver.handoffs();
    driver.assessed(cameBack(1, driver.now()));

    assertThat(driver.handoffs()).isEmpty();
  }

  @Test
  void a_lead_that_was_accepted_stays_with_its_owner_through_a_rest() {
    driver.assessed(qualified(1, "DE"));
    driver.accept(1);
    driver.handoffs();
    rests(1);
    driver.assessed(cameBack(1, driver.now()));

    assertThat(driver.handoffs()).isEmpty();
  }

  @Test
  void who_asks_again_while_they_wait_keeps_their_place() {
    driver.assessed(qualified(1, "DE"), qualified(2, "DE"), qualified(3, "DE"), qualified(4, "DE"));
    LeadAssessed again = qualified(3, "DE");
    again.setAssessmentId(UUID.randomUUID());
    again.setLastCapturedAt(START.plusSeconds(500));
    driver.assessed(again);
    driver.handoffs();
    driver.reject(1);

    LeadHandoff next = driver.handoffs().get(1);
    assertThat(next.getLeadId()).hasToString(Leads.id(3));
    assertThat(next.getClockStart()).isEqualTo(START.plusSeconds(3));
  }
}
