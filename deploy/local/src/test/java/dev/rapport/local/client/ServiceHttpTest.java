package dev.rapport.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.local.client.RecordingServer.Response;
import dev.rapport.local.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServiceHttpTest {

  private static final UUID ID = UUID.fromString("00000000-0000-8000-8000-000000000001");
  private static final String ACCEPTED =
      "{\"submissionId\": \"%s\", \"status\": \"accepted\"}".formatted(ID);

  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");

  private final ServiceHttp http =
      new ServiceHttp(
          () -> now,
          duration -> {
            pauses.add(duration);
            now = now.plus(duration);
          });

  @Test
  void a_lead_is_sent_again_under_its_key_after_the_time_that_the_service_asks_for()
      throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (RecordingServer server =
        new RecordingServer(
            request ->
                calls.incrementAndGet() < 3
                    ? new Response(calls.get() == 1 ? 503 : 429, "{}", Map.of("Retry-After", "7"))
                    : Response.json(202, ACCEPTED))) {
      var receipt = new IntakeApi(http, server.uri()).submit("{\"email\": \"a@example.com\"}", "k");

      assertThat(receipt).isEqualTo(new IntakeApi.Receipt.Captured(ID));
      assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
      assertThat(server.requests())
          .hasSize(3)
          .allMatch(request -> request.idempotencyKey().equals("k"));
    }
  }

  @Test
  void retry_after_may_be_a_date() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (RecordingServer server =
        new RecordingServer(
            request ->
                calls.incrementAndGet() == 1
                    ? new Response(
                        503, "{}", Map.of("Retry-After", "Sat, 21 Nov 2026 10:00:09 GMT"))
                    : Response.json(202, ACCEPTED))) {
      new IntakeApi(http, server.uri()).submit("{}", null);

      assertThat(pauses).containsExactly(Duration.ofSeconds(9));
    }
  }

  @Test
  void a_service_that_never_recovers_is_given_up_within_a_minute() throws Exception {
    try (RecordingServer server = new RecordingServer(request -> Response.json(503, "{}"))) {
      IntakeApi intake = new IntakeApi(http, server.uri());

      assertThatThrownBy(() -> intake.submit("{}", null))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("answers 503");
      assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
          .isLessThanOrEqualTo(ServiceHttp.PATIENCE);
    }
  }

  @Test
  void a_refusal_is_told_in_the_services_own_words_and_not_repeated() throws Exception {
    try (RecordingServer server =
        new RecordingServer(
            request ->
                Response.json(
                    422,
                    "{\"errors\": [{\"field\": \"email\", \"message\": \"No mail could be sent\"}]}"))) {
      assertThat(new IntakeApi(http, server.uri()).submit("{}", null))
          .isEqualTo(new IntakeApi.Receipt.Refused("422 email: No mail could be sent"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void outcomes_that_are_refused_are_named_by_their_place() throws Exception {
    try (RecordingServer server =
        new RecordingServer(
            request ->
                Response.json(
                    202,
                    "{\"accepted\": 1, \"refused\": 1, \"errors\": [{\"field\": \"[1].kind\", \"message\": \"one of\"}]}"))) {
      var outcome = tools.jackson.databind.json.JsonMapper.builder().build().createObjectNode();

      assertThat(new FeedbackApi(http, server.uri(), "token").tell(List.of(outcome, outcome)))
          .isEqualTo(
              new FeedbackApi.Receipt(1, 1, List.of(new FeedbackApi.Fault(1, "kind: one of"))));
    }
  }

  @Test
  void a_pace_lets_so_many_go_a_second() throws Exception {
    Pace pace =
        new Pace(
            4,
            () -> now,
            duration -> {
              pauses.add(duration);
              now = now.plus(duration);
            });
    for (int i = 0; i < 9; i++) {
      pace.next();
    }

    assertThat(now).isEqualTo(Instant.parse("2026-11-21T10:00:02Z"));
  }

  @Test
  void work_of_one_key_is_done_in_its_order() throws Exception {
    List<Integer> done = new ArrayList<>();
    try (OrderedLanes lanes = new OrderedLanes(4)) {
      for (int i = 0; i < 500; i++) {
        int number = i;
        lanes.add("one", () -> done.add(number));
      }
      lanes.finish();
    }
    assertThat(done).hasSize(500).isSorted();
  }

  @Test
  void the_first_failure_comes_back_to_who_handed_the_work_in() {
    try (OrderedLanes lanes = new OrderedLanes(2)) {
      lanes.add(
          "a",
          () -> {
            throw new StackException("broken");
          });
      assertThatThrownBy(lanes::finish).isInstanceOf(StackException.class).hasMessage("broken");
    }
  }
}
