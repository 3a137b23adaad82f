package dev.rapport.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final RestartPolicy policy =
      new RestartPolicy(3, Duration.ofMinutes(5), Duration.ofSeconds(1));

  @Test
  void each_restart_waits_twice_as_long_until_there_are_no_more() {
    List<Optional<Duration>> delays =
        IntStream.rangeClosed(1, 4)
            .mapToObj(deaths -> policy.delayAfter(deathsEverySecond(deaths), NOW))
            .toList();

    assertThat(delays)
        .containsExactly(
            Optional.of(Duration.ofSeconds(1)),
            Optional.of(Duration.ofSeconds(2)),
            Optional.of(Duration.ofSeconds(4)),
            Optional.empty());
  }

  @Test
  void a_death_long_ago_is_forgiven() {
    Instant longAgo = NOW.minus(Duration.ofMinutes(6));

    assertThat(policy.delayAfter(List.of(longAgo, longAgo, longAgo, NOW), NOW))
        .contains(Duration.ofSeconds(1));
  }

  @Test
  void never_is_never() {
    assertThat(RestartPolicy.NEVER.delayAfter(List.of(NOW), NOW)).isEmpty();
  }

  private static List<Instant> deathsEverySecond(int deaths) {
    return IntStream.range(0, deaths).mapToObj(i -> NOW.minusSeconds(i)).toList();
  }
}
