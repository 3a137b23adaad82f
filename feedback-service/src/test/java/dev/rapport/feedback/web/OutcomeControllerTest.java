package dev.rapport.feedback.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.TraceParent;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.OutcomeLog;
import dev.rapport.feedback.model.OutcomeReport;
import dev.rapport.feedback.model.OutcomeTooLargeException;
import dev.rapport.feedback.model.Progress;
import dev.rapport.feedback.model.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(OutcomeController.class)
@ContextConfiguration(classes = {OutcomeController.class, ProblemAdvice.class})
@Import(OutcomeControllerTest.Fakes.class)
class OutcomeControllerTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static Instant now = NOW;
  private static final String LEAD = "018f3c5a-0000-8000-8000-000000000001";

  /** Keeps outcomes in memory, or refuses as a broker that is gone. */
  static final class MemoryLog implements OutcomeLog {

    final List<OutcomeReport> kept = new ArrayList<>();
    final List<TraceParent> traces = new ArrayList<>();
    @Nullable RuntimeException fault;
    int asked;

    @Override
    public CompletionStage<?> append(OutcomeReport outcome, TraceParent trace) {
      asked++;
      if (fault != null) {
        return CompletableFuture.failedFuture(fault);
      }
      kept.add(outcome);
      traces.add(trace);
      return CompletableFuture.completedFuture(outcome);
    }
  }

  @TestConfiguration
  static class Fakes {

    @Bean
    MemoryLog log() {
      return new MemoryLog();
    }

    @Bean
    InstantSource clock() {
      return () -> now;
    }

    @Bean
    RandomGenerator traceIds() {
      return new Random(1);
    }
  }

  @Autowired private MockMvcTester mvc;
  @Autowired private MemoryLog log;

  @BeforeEach
  void forget() {
    log.kept.clear();
    now = NOW;
    log.traces.clear();
    log.fault = null;
    log.asked = 0;
  }

  @Test
  void an_outcome_is_kept_whole() {
    assertThat(
            post(
                """
                {"leadId": "%s", "kind": "lost", "occurredAt": "2026-11-20T09:00:00+01:00",
                 "reason": "NO_BUDGET", "amount": "1200.5", "currency": "eur", "attempts": 3,
                 "competitor": "Rival", "objections": ["price"], "materials": ["deck"],
                 "buyerPhrase": "too dear", "comment": "next year", "repId": "rep-1", "new": {}}
                """
                    .formatted(LEAD)))
        .hasStatus(202)
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("accepted");
    OutcomeReport kept = log.kept.get(0);
    assertThat(kept)
        .isEqualTo(
            new OutcomeReport(
                kept.outcomeId(),
                new OutcomeReport.Subject.OfLead(UUID.fromString(LEAD)),
                OutcomeReport.Kind.LOST,
                Instant.parse("2026-11-20T08:00:00Z"),
                NOW,
                null,
                "rep-1",
                Reason.NO_BUDGET,
                "Rival",
                3,
                new Money("EUR", new BigDecimal("1200.50")),
                List.of("price"),
                List.of("deck"),
                "too dear",
                "next year",
                null,
                "api"));
  }

  @Test
  void a_lead_that_comes_too_early_is_told_with_the_day_on_which_it_comes_back() {
    LocalDate day = LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(1);
    post(
        "{\"leadId\": \"%s\", \"kind\": \"REJECTED\", \"reason\": \"timing\", \"deferredUntil\": \"%s\"}"
            .formatted(LEAD, day));

    assertThat(log.kept.get(0).deferredUntil()).isEqualTo(day);
  }

  @Test
  void the_same_outcome_told_twice_has_one_id_and_another_outcome_has_another() {
    post("{\"leadId\": \"%s\", \"kind\": \"WON\"}".formatted(LEAD));
    post("{\"kind\": \"WON\", \"leadId\": \"%s\"}".formatted(LEAD));
    post("{\"leadId\": \"%s\", \"kind\": \"LOST\"}".formatted(LEAD));
    assertThat(ids().get(0)).isEqualTo(ids().get(1)).isNotEqualTo(ids().get(2));
  }

  @Test
  void the_same_told_again_over_the_turn_of_a_window_earns_once() {
    String won =
        "{\"leadId\": \"%s\", \"kind\": \"WON\", \"amount\": 10, \"currency\": \"USD\"}"
            .formatted(LEAD);
    now = Instant.parse("2026-11-22T10:09:59Z");
    post(won);
    now = Instant.parse("2026-11-22T10:10:01Z");
    post(won);

    Journey journey = Journey.EMPTY;
    for (OutcomeReport report : log.kept) {
      journey =
          journey.with(
              new Outcome(
                  report.outcomeId(),
                  Move.WON,
                  report.occurredAt(),
                  report.recordedAt(),
                  null,
                  null,
                  report.money()));
    }
    assertThat(Progress.of(journey).revenue()).isEqualTo(Map.of("USD", new BigDecimal("10.00")));
  }

  @Test
  void an_idempotency_key_makes_the_id() {
    for (String kind : List.of("WON", "LOST")) {
      assertThat(
              mvc.post()
                  .uri("/v1/outcomes")
                  .header("Idempotency-Key", "k-1")
                  .contentType(MediaType.APPLICATION_JSON)
                  .content("{\"leadId\": \"%s\", \"kind\": \"%s\"}".formatted(LEAD, kind)))
          .hasStatus(202);
    }
    assertThat(ids().get(0)).isEqualTo(ids().get(1));
  }

  @Test
  void an_own_id_is_kept() {
    post("{\"outcomeId\": \"%s\", \"leadId\": \"%s\", \"kind\": \"WON\"}".formatted(LEAD, LEAD));
    assertThat(ids()).containsExactly(UUID.fromString(LEAD));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind': 'WON'} | leadId | required",
        "{'leadId': '', 'kind': 'WON'} | leadId | required",
        "{'leadId': 'x', 'kind': 'WON'} | leadId | value.invalid",
        "{'leadId': 1, 'kind': 'WON'} | leadId | type.wrong",
        "{'leadId': 'LEAD'} | kind | required",
        "{'leadId': 'LEAD', 'kind': 'MAYBE'} | kind | value.unknown",
        "{'leadId': 'LEAD', 'kind': 'UNKNOWN'} | kind | value.unknown",
        "{'leadId': 'LEAD', 'kind': 'WON', 'amount': 5} | currency | required",
        "{'leadId': 'LEAD', 'kind': 'WON', 'amount': 5, 'currency': 'DOLLARS'} | currency |"
            + " value.unknown",
        "{'leadId': 'LEAD', 'kind': 'WON', 'amount': 5.001, 'currency': 'USD'} | amount |"
            + " value.out-of-range",
        "{'leadId': 'LEAD', 'kind': 'WON', 'amount': -5, 'currency': 'USD'} | amount |"
            + " value.out-of-range",
        "{'leadId': 'LEAD', 'kind': 'WON', 'amount': 1e99999999, 'currency': 'USD'} | amount |"
            + " value.out-of-range",
        "{'leadId': 'LEAD', 'kind': 'WON', 'amount': 'much', 'currency': 'USD'} | amount |"
            + " type.wrong",
        "{'leadId': 'LEAD', 'kind': 'WON', 'occurredAt': 'yesterday'} | occurredAt | time.invalid",
        "{'leadId': 'LEAD', 'kind': 'WON', 'occurredAt': '2030-01-01T00:00:00Z'} | occurredAt |"
            + " value.out-of-range",
        "{'leadId': 'LEAD', 'kind': 'LOST', 'reason': 'MOOD'} | reason | value.unknown",
        "{'leadId': 'LEAD', 'kind': 'NO_RESPONSE', 'attempts': 1.5} | attempts | type.wrong",
        "{'leadId': 'LEAD', 'kind': 'NO_RESPONSE', 'attempts': -1} | attempts | value.out-of-range",
        "{'leadId': 'LEAD', 'kind': 'LOST', 'objections': 'price'} | objections | type.wrong",
        "{'leadId': 'LEAD', 'kind': 'REJECTED', 'reason': 'NO_NEED', 'deferredUntil': '2027-03-01'}"
            + " | deferredUntil | value.invalid",
        "{'leadId': 'LEAD', 'kind': 'REJECTED', 'reason': 'TIMING', 'deferredUntil': 'spring'} |"
            + " deferredUntil | time.invalid",
        "{'leadId': 'LEAD', 'kind': 'REJECTED', 'reason': 'TIMING', 'deferredUntil': '2020-03-01'}"
            + " | deferredUntil | value.out-of-range",
        "{'leadId': 'LEAD', 'kind': 'REJECTED', 'reason': 'TIMING', 'deferredUntil': '2099-03-01'}"
            + " | deferredUntil | value.out-of-range",
      })
  void a_fault_names_its_field(String body, String field, String code) {
    assertThat(post(body.replace('\'', '"').replace("LEAD", LEAD)))
        .hasStatus(400)
        .bodyJson()
        .hasPathSatisfying(
            "$.type", type -> type.assertThat().asString().endsWith("/invalid-outcome"))
        .hasPathSatisfying("$.errors[0].field", name -> name.assertThat().isEqualTo(field))
        .hasPathSatisfying("$.errors[0].code", name -> name.assertThat().isEqualTo(code));
    assertThat(log.kept).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "{} {}", "[1,", "\u0000"})
  void what_is_no_json_is_refused(String body) {
    assertThat(post(body)).hasStatus(400);
  }

  @Test
  void deep_nesting_is_refused() {
    assertThat(post("[".repeat(100_000))).hasStatus(400);
  }

  @Test
  void a_body_that_is_too_large_is_refused() {
    assertThat(post("{\"comment\": \"" + "x".repeat(5_000_000) + "\"}")).hasStatus(413);
  }

  @Test
  void of_several_the_good_ones_go_in_and_the_others_are_named() {
    assertThat(
            post(
                "[{\"leadId\": \"%s\", \"kind\": \"WON\"}, {\"kind\": \"WON\"}, 7]"
                    .formatted(LEAD)))
        .hasStatus(202)
        .bodyJson()
        .hasPathSatisfying("$.accepted", n -> n.assertThat().isEqualTo(1))
        .hasPathSatisfying("$.refused", n -> n.assertThat().isEqualTo(2))
        .hasPathSatisfying("$.errors[0].field", f -> f.assertThat().isEqualTo("[1].leadId"))
        .hasPathSatisfying("$.errors[1].field", f -> f.assertThat().isEqualTo("[2]"));
    assertThat(log.kept).hasSize(1);
  }

  @Test
  void lines_are_read_one_by_one() {
    assertThat(
            mvc.post()
                .uri("/v1/outcomes")
                .contentType("application/x-ndjson")
                .content(
                    """
                    {"leadId": "%s", "kind": "WON"}
                    nonsense

                    {"submissionId": "%s", "kind": "ACCEPTED"}
                    """
                        .formatted(LEAD, LEAD)))
        .hasStatus(202)
        .bodyJson()
        .hasPathSatisfying("$.accepted", n -> n.assertThat().isEqualTo(2))
        .hasPathSatisfying("$.errors[0].field", f -> f.assertThat().isEqualTo("[1]"));
  }

  @Test
  void without_a_broker_the_caller_is_told_to_come_again() {
    log.fault = new TimeoutException("no broker");
    assertThat(post("{\"leadId\": \"%s\", \"kind\": \"WON\"}".formatted(LEAD)))
        .hasStatus(503)
        .hasHeader("Retry-After", "2");
  }

  @Test
  void of_several_the_first_that_cannot_be_kept_ends_the_waiting() {
    log.fault = new TimeoutException("no broker");
    String told = "{\"leadId\": \"%s\", \"kind\": \"WON\"}".formatted(LEAD);
    assertThat(post("[%s, %s, %s]".formatted(told, told, told))).hasStatus(503);
    assertThat(log.asked).isEqualTo(1);
  }

  @Test
  void an_outcome_that_the_log_will_never_take_is_not_asked_for_again() {
    log.fault = new OutcomeTooLargeException(new IllegalStateException("too large"));
    assertThat(post("{\"leadId\": \"%s\", \"kind\": \"WON\"}".formatted(LEAD)))
        .hasStatus(413)
        .doesNotContainHeader("Retry-After");
  }

  @Test
  void an_outcome_of_too_much_text_is_named_and_the_others_are_kept() {
    String text = "\"" + "\u00e9".repeat(4_000) + "\"";
    String large =
        "{\"leadId\": \"%s\", \"kind\": \"LOST\", \"objections\": [%s]}"
            .formatted(LEAD, String.join(",", Collections.nCopies(33, text)));
    assertThat(post(large))
        .hasStatus(413)
        .bodyJson()
        .hasPathSatisfying("$.errors[0].code", c -> c.assertThat().isEqualTo("size.too-large"));
    assertThat(post("[%s, {\"leadId\": \"%s\", \"kind\": \"WON\"}]".formatted(large, LEAD)))
        .hasStatus(202)
        .bodyJson()
        .hasPathSatisfying("$.errors[0].field", f -> f.assertThat().isEqualTo("[0]"));
    assertThat(log.kept).hasSize(1);
  }

  @Test
  void the_callers_trace_goes_on() {
    assertThat(
            mvc.post()
                .uri("/v1/outcomes")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"leadId\": \"%s\", \"kind\": \"WON\"}".formatted(LEAD)))
        .hasStatus(202);
    TraceParent trace = log.traces.get(0);
    assertThat(trace.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(trace.parentId()).isNotEqualTo("b7ad6b7169203331");
  }

  @Test
  void a_trace_that_cannot_be_read_is_replaced() {
    assertThat(
            mvc.post()
                .uri("/v1/outcomes")
                .header("traceparent", "nonsense")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"leadId\": \"%s\", \"kind\": \"WON\"}".formatted(LEAD)))
        .hasStatus(202);
    assertThat(log.traces).hasSize(1);
  }

  private MvcTestResult post(String body) {
    return mvc.post()
        .uri("/v1/outcomes")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private List<UUID> ids() {
    return log.kept.stream().map(OutcomeReport::outcomeId).toList();
  }
}
