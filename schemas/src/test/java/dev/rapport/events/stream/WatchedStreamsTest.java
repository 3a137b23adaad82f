package dev.rapport.events.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchedStreamsTest {

  private @Nullable State state;
  private final WatchedStreams streams = WatchedStreams.ofStates(() -> state);

  @Test
  void what_has_not_started_is_alive_and_not_ready() {
    assertThat(streams.isReady()).isFalse();
    assertThat(streams.isAlive()).isTrue();
    assertThat(streams.state()).isEmpty();
  }

  @Test
  void a_rebalance_ends_readiness_only_before_the_tables_have_caught_up() {
    state = State.REBALANCING;
    assertThat(streams.isReady()).isFalse();
    state = State.RUNNING;
    assertThat(streams.isReady()).isTrue();
    state = State.REBALANCING;
    assertThat(streams.isReady()).isTrue();
  }

  @Test
  void a_client_that_has_ended_is_dead() {
    state = State.RUNNING;
    assertThat(streams.isReady()).isTrue();
    state = State.ERROR;
    assertThat(streams.isReady()).isFalse();
    assertThat(streams.isAlive()).isFalse();
  }
}
