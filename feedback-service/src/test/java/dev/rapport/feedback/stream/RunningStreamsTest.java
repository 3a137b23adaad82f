package dev.rapport.feedback.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.events.stream.DeadLetterListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

class RunningStreamsTest {

  @Test
  void dead_letters_are_told_of() {
    StreamsBuilderFactoryBean bean = new StreamsBuilderFactoryBean();
    bean.setStreamsConfiguration(new Properties());
    DeadLetterListener listener = topic -> {};
    RunningStreams running =
        new RunningStreams(listener, InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));
    running.configure(bean);

    assertThat(bean.getStreamsConfiguration()).containsEntry(DeadLetterHandler.LISTENER, listener);
    assertThat(running.watched().isReady()).isFalse();
    assertThat(running.watched().isAlive()).isTrue();
  }
}
