package dev.rapport.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.Verdict;
import dev.rapport.local.client.IntakeApi.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunBookTest {

  private static final UUID LEAD = new UUID(1, 1);
  private static final UUID FIRST = new UUID(2, 1);
  private static final UUID FURTHER = new UUID(2, 2);
  private static final DemoPerson PERSON = LeadStream.of(1, 7, "t", Instant.EPOCH).get(0).person();

  private final RunBook book = new RunBook();

  @Test
  void a_repeated_submission_is_captured_and_a_duplicate_but_not_to_be_judged_again() {
    book.sent(PERSON, new Receipt.Captured(FIRST));
    book.sent(PERSON, new Receipt.Captured(FIRST));
    book.sent(PERSON, new Receipt.Refused("422"));
    book.take(List.of(judged(FIRST, Verdict.NURTURE), judged(FIRST, Verdict.NURTURE)));

    assertThat(book.standing())
        .isEqualTo(new RunBook.Standing(2, 0, 1, 1, 1, Map.of(Verdict.NURTURE, 1), 1, 0, 0, 0, 0));
    assertThat(book.standing().toAssess()).isEqualTo(1);
  }

  @Test
  void a_further_submission_of_a_lead_is_a_judgement_of_its_own() {
    book.sent(PERSON, new Receipt.Captured(FIRST));
    book.sent(PERSON, new Receipt.Captured(FURTHER));
    book.take(
        List.of(
            judged(FIRST, Verdict.MARKETING_QUALIFIED), judged(FURTHER, Verdict.SALES_QUALIFIED)));

    assertThat(book.standing())
        .isEqualTo(
            new RunBook.Standing(
                2,
                0,
                0,
                0,
                2,
                Map.of(Verdict.MARKETING_QUALIFIED, 1, Verdict.SALES_QUALIFIED, 1),
                1,
                1,
                0,
                0,
                0));
  }

  @Test
  void what_is_held_back_is_sent_but_no_judgement_is_waited_for() {
    book.sent(PERSON, new Receipt.Captured(FIRST));
    book.sent(PERSON, new Receipt.Quarantined(FURTHER));

    assertThat(book.standing().quarantined()).isEqualTo(1);
    assertThat(book.standing().sent()).isEqualTo(2);
    assertThat(book.standing().toAssess()).isEqualTo(1);
  }

  @Test
  void a_judgement_that_overtakes_its_receipt_waits_for_it_and_a_handoff_for_its_judgement() {
    PipelineEvent.Moved assigned = moved(HandoffKind.ASSIGNED);
    PipelineEvent.Judged judged = judged(FIRST, Verdict.SALES_QUALIFIED);

    assertThat(book.take(List.of(assigned))).isEmpty();
    assertThat(book.take(List.of(judged))).isEmpty();
    book.sent(PERSON, new Receipt.Captured(FIRST));

    assertThat(book.take(List.of())).containsExactly(judged, assigned);
    assertThat(book.take(List.of())).isEmpty();
    assertThat(book.standing().handedOff()).isEqualTo(1);
  }

  @Test
  void what_happens_to_other_peoples_leads_is_not_counted() {
    assertThat(
            book.take(List.of(judged(FIRST, Verdict.SALES_QUALIFIED), moved(HandoffKind.ACCEPTED))))
        .isEmpty();
    assertThat(book.standing())
        .isEqualTo(new RunBook.Standing(0, 0, 0, 0, 0, Map.of(), 0, 0, 0, 0, 0));
  }

  private static PipelineEvent.Judged judged(UUID submission, Verdict verdict) {
    return new PipelineEvent.Judged(LEAD, submission, verdict);
  }

  private static PipelineEvent.Moved moved(HandoffKind kind) {
    return new PipelineEvent.Moved(LEAD, kind, "rep", "brief");
  }
}
