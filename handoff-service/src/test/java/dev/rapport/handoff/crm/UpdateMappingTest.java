package dev.rapport.handoff.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateMappingTest {

  private static final String LEAD = "0d8f2f6e-7a55-4bb0-8f57-1d1d0f3ad0c4";

  private CrmBench bench = CrmBench.ofExamples();

  @BeforeEach
  void connection(@TempDir Path folder) {
    bench =
        CrmBench.of(
            folder,
            """
            crm: Our CRM
            leadId: /lead
            eventId: /id
            occurredAt: /at
            reason: /why
            reasons: {"Too dear": NO_BUDGET, "Something else": OTHER}
            comment: /note
            amount: /amount
            currency: /currency
            attempts: /attempts
            deferredUntil: /follow_up
            rules:
              - when: {/stage: declined, /by: manager}
                kind: REJECTED
                reason: WRONG_FIT
              - when: {/stage: [declined, closed lost]}
                kind: REJECTED
              - when: {/stage: silent}
                kind: NO_RESPONSE
            stage: /stage
            stages: {"Closed Won": WON, declined: LOST}
            """);
  }

  @Test
  void the_kinds_and_reasons_are_those_of_the_contract() {
    assertThat(names(UpdateKind.values())).isEqualTo(namesWithoutUnknown(OutcomeKind.values()));
    assertThat(names(UpdateReason.values()))
        .isEqualTo(namesWithoutUnknown(RejectionReason.values()));
  }

  @Test
  void the_first_rule_that_matches_says_what_it_is_and_stages_come_last() {
    told("{'stage': ' CLOSED won '}");
    told("{'stage': 'declined', 'by': 'manager'}");
    told("{'stage': 'declined', 'by': 'rep'}");

    assertThat(bench.outcomes)
        .extracting(SalesUpdate::kind)
        .containsExactly(UpdateKind.WON, UpdateKind.REJECTED, UpdateKind.REJECTED);
    assertThat(bench.outcomes.get(1).reason()).isEqualTo(UpdateReason.WRONG_FIT);
    assertThat(bench.outcomes.get(2).reason()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "too dear , NO_BUDGET, -",
        "Something Else, OTHER, Something Else",
        "no-authority, NO_AUTHORITY, -",
        "Bad data, BAD_DATA, -",
        "The dog ate it, OTHER, The dog ate it",
        "UNKNOWN, OTHER, UNKNOWN"
      })
  void reasons_are_mapped_to_the_shared_list_and_other_words_are_kept(
      String said, UpdateReason reason, String comment) {
    told("{'stage': 'closed lost', 'why': '%s'}".formatted(said));

    assertThat(bench.outcome().reason()).isEqualTo(reason);
    assertThat(bench.outcome().comment()).isEqualTo(comment);
  }

  @Test
  void only_what_comes_too_early_comes_back_on_a_day() {
    LocalDate today = LocalDate.ofInstant(CrmBench.NOW, ZoneOffset.UTC);
    LocalDate later = today.plusDays(60);
    told("{'stage': 'closed lost', 'why': 'timing', 'follow_up': '%s'}".formatted(later));
    told("{'stage': 'closed lost', 'why': 'no budget', 'follow_up': '%s'}".formatted(later));
    told("{'stage': 'closed lost', 'why': 'timing', 'follow_up': '2020-01-01'}");
    told("{'stage': 'closed lost', 'why': 'timing', 'follow_up': '%s'}".formatted(today));
    told("{'stage': 'closed lost', 'why': 'timing', 'follow_up': 'spring'}");

    assertThat(bench.outcomes)
        .extracting(SalesUpdate::deferredUntil)
        .containsExactly(later, null, null, null, null);
    assertThat(bench.counts)
        .filteredOn(count -> count.equals("crm without deferredUntil"))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2027-03-01",
        "2027-03-01T00:00:00+01:00",
        "2027-03-01T23:30:00-05:00",
        "2027-03-01 00:00:00",
        "2027-03-01T00:00:00.000+0000",
        "1803859200000"
      })
  void a_day_is_the_one_that_the_writer_saw(String written) {
    told("{'stage': 'closed lost', 'why': 'timing', 'follow_up': '%s'}".formatted(written));

    assertThat(bench.outcome().deferredUntil()).isEqualTo(LocalDate.parse("2027-03-01"));
  }

  @Test
  void a_day_that_passed_on_the_way_is_not_lost() {
    LocalDate today = LocalDate.ofInstant(CrmBench.NOW, ZoneOffset.UTC);
    told(
        "{'stage': 'closed lost', 'why': 'timing', 'follow_up': '%s', 'at': '%s'}"
            .formatted(today.minusDays(1), today.minusDays(3)));

    assertThat(bench.outcome().deferredUntil()).isEqualTo(today.minusDays(1));
  }

  @Test
  void words_of_a_reason_stand_before_the_comment() {
    told("{'stage': 'closed lost', 'why': 'The dog ate it', 'note': 'Call in May'}");

    assertThat(bench.outcome().comment()).isEqualTo("The dog ate it\nCall in May");
  }

  @Test
  void the_same_event_is_the_same_outcome_and_any_other_is_another() {
    told("{'id': 1, 'stage': 'Closed Won', 'note': 'a'}");
    told("{'id': 1, 'stage': 'Closed Won', 'note': 'b', 'attempt': 2}");
    told("{'id': 2, 'stage': 'Closed Won'}");
    told("{'id': 1, 'stage': 'declined'}");
    bench.take(
        "{\"lead\": \"7c9e6679-7425-40de-944b-e07fc1f90ae7\", \"id\": 1, \"stage\": \"Closed Won\"}");

    List<Object> ids = bench.outcomes.stream().<Object>map(SalesUpdate::outcomeId).toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    assertThat(ids.subList(1, 5)).doesNotHaveDuplicates();
  }

  @Test
  void an_event_without_an_id_is_known_by_its_content_in_whatever_order() {
    told("{'stage': 'Closed Won', 'at': '2026-06-01', 'deal': {'a': 1, 'b': [1, 2]}}");
    told("{'deal': {'b': [1, 2], 'a': 1, 'c': null}, 'at': '2026-06-01', 'stage': 'Closed Won'}");
    told("{'deal': {'b': [2, 1], 'a': 1}, 'at': '2026-06-01', 'stage': 'Closed Won'}");

    List<Object> ids = bench.outcomes.stream().<Object>map(SalesUpdate::outcomeId).toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T08:00:00Z, 2026-06-01T08:00:00Z",
    "2026-06-01T08:00:00.5+02:00, 2026-06-01T06:00:00.500Z",
    "2026-06-01T08:00:00.000+0000, 2026-06-01T08:00:00Z",
    "2026-06-01 08:00:00, 2026-06-01T08:00:00Z",
    "2026-06-01T08:00, 2026-06-01T08:00:00Z",
    "2026-06-01, 2026-06-01T00:00:00Z",
    "1780300800, 2026-06-01T08:00:00Z",
    "1780300800000, 2026-06-01T08:00:00Z"
  })
  void times_are_read_as_crms_write_them(String said, Instant meant) {
    told("{'stage': 'Closed Won', 'at': '%s'}".formatted(said));

    assertThat(bench.outcome().occurredAt()).isEqualTo(meant);
    assertThat(bench.counts).containsExactly("crm OUTCOME");
  }

  @ParameterizedTest
  @CsvSource({"2027-01-01", "yesterday", "-5", "2026-13-01", "99999999999999"})
  void a_time_that_cannot_be_is_that_of_its_telling(String said) {
    told("{'stage': 'Closed Won', 'at': '%s'}".formatted(said));

    assertThat(bench.outcome().occurredAt()).isEqualTo(CrmBench.NOW);
    assertThat(bench.counts).containsExactlyInAnyOrder("crm without occurredAt", "crm OUTCOME");
  }

  @Test
  void a_sum_needs_a_currency_that_there_is_and_has_two_decimals() {
    told("{'stage': 'Closed Won', 'amount': '10.005', 'currency': 'eur'}");
    told("{'stage': 'Closed Won', 'amount': 10, 'currency': 'EURO'}");
    told("{'stage': 'Closed Won', 'amount': 10}");
    told("{'stage': 'declined', 'amount': 10, 'currency': 'EUR'}");

    assertThat(bench.outcomes)
        .extracting(update -> String.valueOf(CrmBench.text(update.money())))
        .containsExactly("10.00 EUR", "null", "null", "null");
    assertThat(bench.counts.stream().filter("crm without currency"::equals)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"3, 3", "3.0, 3", "-1, -", "1001, -", "many, -", "1e-999999999, -"})
  void attempts_are_a_whole_number(String said, Integer attempts) {
    told("{'stage': 'silent', 'attempts': '%s'}".formatted(said));

    assertThat(bench.outcome().attempts()).isEqualTo(attempts);
  }

  @Test
  void texts_are_cut_at_their_bound_rather_than_refused() {
    told("{'stage': 'closed lost', 'why': '%s', 'note': '%s'}".formatted("w".repeat(9_000), "n"));

    assertThat(bench.outcome().comment()).hasSize(4_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.none == 1",
        "event.word.part.of == 1",
        "event.word.split(' ')[9] == 'x'",
        "event.word.matches(event.pattern)",
        "event.number / 0 == 1",
        "int(event.word) == 1",
        "event.list[event.word] == 1",
        "event.number + event.word == 1"
      })
  void a_condition_that_an_event_cannot_answer_does_not_hold(
      String condition, @TempDir Path folder) {
    CrmBench asked =
        CrmBench.of(
            folder,
            "leadId: /lead\neventId: /id\nrules: [{if: \"%s\", kind: WON}]\n".formatted(condition));

    asked.take(
        "{'lead': '%s', 'word': 'two words', 'pattern': '((', 'number': 1, 'list': [1]}"
            .formatted(LEAD)
            .replace('\'', '"'));

    assertThat(asked.counts).containsExactly("crm UNMAPPED");
  }

  @Test
  void what_cannot_be_kept_is_not_acknowledged() {
    bench.goAway();

    assertThatThrownBy(() -> told("{'stage': 'Closed Won'}"))
        .isInstanceOf(OutcomesUnavailableException.class);
    assertThat(bench.counts).containsExactly("crm UNAVAILABLE");
  }

  @Test
  void what_nobody_mapped_is_acknowledged_though_nothing_can_be_kept() {
    bench.goAway();

    CrmDesk.Receipt receipt = told("{'stage': 'Daydreaming'}");

    assertThat(receipt.items())
        .extracting(CrmDesk.Item::result)
        .containsExactly(CrmTally.Result.UNMAPPED);
  }

  private CrmDesk.Receipt told(String event) {
    return bench.take(
        event.replace('\'', '"').replaceFirst("\\{", "{\"lead\": \"" + LEAD + "\", "));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private static List<String> namesWithoutUnknown(Enum<?>[] values) {
    return names(values).stream().filter(name -> !name.equals("UNKNOWN")).toList();
  }
}
