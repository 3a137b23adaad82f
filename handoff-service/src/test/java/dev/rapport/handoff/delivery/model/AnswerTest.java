package dev.rapport.handoff.delivery.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
  void what_may_pass_is_tried_again(int status) {
    assertThat(Answer.of(status, null, "no", NOW))
        .isEqualTo(new Answer.Failed(status, "answered " + status, "no", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308, 400, 401, 403, 404, 410, 422})
  void a_redirect_or_any_other_refusal_is_final(int status) {
    assertThat(Answer.of(status, "1", "no", NOW))
        .isEqualTo(new Answer.Refused(status, "answered " + status, "no"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void any_success_is_one(int status) {
    assertThat(Answer.of(status, null, "garbage", NOW)).isEqualTo(new Answer.Taken(status));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120|PT2M",
        "0|PT0S",
        " 7 |PT7S",
        "Sat, 21 Nov 2026 10:00:30 GMT|PT30S",
        "Sat, 21 Nov 2026 09:00:00 GMT|PT0S"
      })
  void a_wait_is_understood_in_seconds_and_as_a_date(String header, Duration wait) {
    assertThat(((Answer.Failed) Answer.of(429, header, null, NOW)).retryAfter()).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "99999999999999999999", "1.5"})
  void a_wait_that_cannot_be_understood_is_none(String header) {
    assertThat(((Answer.Failed) Answer.of(503, header, null, NOW)).retryAfter()).isEmpty();
  }
}
