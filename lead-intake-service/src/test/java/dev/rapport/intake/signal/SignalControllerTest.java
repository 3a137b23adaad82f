package dev.rapport.intake.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.RecordingSink;
import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.lead.Signal;
import dev.rapport.intake.lead.Submission;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignalControllerTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunningIntake intake = RunningIntake.get();
  private final RecordingSink sink = intake.sink();

  @BeforeEach
  void forget() {
    sink.clear();
  }

  @Test
  void what_somebody_did_is_kept_under_who_they_are() {
    intake.post("{\"email\": \"ada@example.com\"}");
    Submission lead = sink.kept().get(0);

    HttpResponse<String> answer =
        signal(
            """
            {"email": "Ada@Example.com", "name": "demo_watched", "origin": "player",
             "occurredAt": "2026-11-21T10:00:00Z", "attributes": {"minutes": 12}}""");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    Signal signal = only();
    assertThat(signal)
        .isEqualTo(
            new Signal(
                signal.id(),
                lead.person(),
                null,
                Instant.parse("2026-11-21T10:00:00Z"),
                signal.receivedAt(),
                Signal.Kind.BEHAVIOUR,
                "demo_watched",
                new TreeMap<>(),
                new TreeMap<>(Map.of("minutes", "12")),
                "player"));
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.path("signalId").asString()).isEqualTo(signal.id().toString());
    assertThat(body.path("status").asString()).isEqualTo("accepted");
  }

  @Test
  void a_later_answer_comes_by_the_submission_it_belongs_to() {
    intake.post("{\"phone\": \"+442079460958\"}");
    Submission lead = sink.kept().get(0);

    HttpResponse<String> answer =
        signal(
            "{\"submissionId\": \"%s\", \"answers\": {\"timing\": \"by March\"}}"
                .formatted(lead.id()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(only().person()).isEqualTo(lead.person());
    assertThat(only().submissionId()).isEqualTo(lead.id());
    assertThat(only().kind()).isEqualTo(Signal.Kind.ANSWER);
    assertThat(only().name()).isEqualTo("answered");
    assertThat(only().answers()).isEqualTo(Map.of("timing", "by March"));
  }

  @Test
  void a_phone_number_tells_who_it_is_as_well() {
    intake.post("{\"phone\": \"+442079460958\"}");
    signal("{\"phone\": \"020 7946 0958\", \"country\": \"GB\", \"name\": \"called\"}");

    assertThat(only().person()).isEqualTo(sink.kept().get(0).person());
  }

  @Test
  void the_same_signal_sent_twice_has_one_id_and_another_key_makes_another() {
    String json = "{\"email\": \"ada@example.com\", \"name\": \"page_viewed\"}";
    signal(json);
    signal(json);
    signal(json, "a");
    signal(json, "a");
    signal(json, "b");

    assertThat(sink.of(IntakeEvent.Signalled.class))
        .hasSize(5)
        .extracting(event -> event.signal().id())
        .satisfies(
            ids -> {
              assertThat(ids.get(0)).isEqualTo(ids.get(1));
              assertThat(ids.get(2)).isEqualTo(ids.get(3));
              assertThat(ids.stream().distinct()).hasSize(3);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"name\": \"x\"} | email | contact.missing",
        "{\"email\": \"nobody\", \"name\": \"x\"} | email | email.invalid",
        "{\"phone\": \"12\", \"name\": \"x\"} | phone | phone.invalid",
        "{\"submissionId\": \"12\", \"name\": \"x\"} | submissionId | type.wrong",
        "{\"email\": \"a@example.com\"} | name | required",
        "{\"email\": \"a@example.com\", \"name\": \"x\", \"kind\": \"odd\"} | kind | type.wrong",
        "{\"email\": \"a@example.com\", \"name\": \"x\", \"occurredAt\": \"soon\"} | occurredAt"
            + " | time.invalid",
        "{\"email\": \"a@example.com\", \"name\": \"x\", \"occurredAt\": \"2999-01-01\"}"
            + " | occurredAt | time.future",
        "[] | ^^ | type.wrong"
      })
  void a_fault_names_its_field(String json, String field, String code) {
    HttpResponse<String> answer = signal(json);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    JsonNode error = JSON.readTree(answer.body()).at("/errors/0");
    assertThat(error.path("field").asString()).isEqualTo(field);
    assertThat(error.path("code").asString()).isEqualTo(code);
    assertThat(sink.of(IntakeEvent.Signalled.class)).isEmpty();
  }

  @Test
  void a_submission_that_nobody_sent_is_told_so() {
    HttpResponse<String> answer =
        signal("{\"submissionId\": \"%s\", \"name\": \"x\"}".formatted(new UUID(1, 2)));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("submission.unknown");
  }

  @Test
  void received_is_kept_and_refused_and_unavailable_together() {
    double before = intake.counted("rapport.signals.received");
    signal("{\"email\": \"ada@example.com\", \"name\": \"x\"}");
    signal("{}");
    sink.unavailableOnce();
    assertThat(signal("{\"email\": \"ada@example.com\", \"name\": \"y\"}").statusCode())
        .isEqualTo(503);

    assertThat(intake.counted("rapport.signals.received") - before).isEqualTo(3);
    assertThat(intake.counted("rapport.signals.received"))
        .isEqualTo(
            intake.counted("rapport.signals.kept")
                + intake.counted("rapport.signals.refused")
                + intake.counted("rapport.signals.unavailable"));
  }

  private Signal only() {
    assertThat(sink.of(IntakeEvent.Signalled.class)).hasSize(1);
    return sink.of(IntakeEvent.Signalled.class).get(0).signal();
  }

  private HttpResponse<String> signal(String json) {
    return intake.send(
        intake
            .request("/v1/signals")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpResponse<String> signal(String json, String key) {
    return intake.send(
        intake
            .request("/v1/signals")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json)));
  }
}
