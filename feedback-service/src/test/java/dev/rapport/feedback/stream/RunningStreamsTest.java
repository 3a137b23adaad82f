package dev.rapport.feedback.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.events.stream.DeadLetterListener;
import dev.rapport.events.stream.StreamRecovery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

class RunningStreamsTest {

  /** Lets the handler be seen, for which the bean has no getter. */
  private static final class Seen extends StreamsBuilderFactoryBean {

    @Nullable StreamsUncaughtExceptionHandler handler;

    @Override
    public void setStreamsUncaughtExceptionHandler(StreamsUncaughtExceptionHandler handler) {
      this.handler = handler;
      super.setStreamsUncaughtExceptionHandler(handler);
    }
  }

  @Test
  void outages_are_waited_out_and_dead_letters_are_told_of() {
    Seen bean = new Seen();
    bean.setStreamsConfiguration(new Properties());
    DeadLetterListener listener = topic -> {};
    RunningStreams running =
        new RunningStreams(listener, InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));
    running.configure(bean);

    assertThat(bean.handler).isInstanceOf(StreamRecovery.class);
    assertThat(bean.getStreamsConfiguration()).containsEntry(DeadLetterHandler.LISTENER, listener);
    assertThat(running.watched().isReady()).isFalse();
    assertThat(running.watched().isAlive()).isTrue();
  }
}
