package dev.rapport.handoff.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.Topics;
import dev.rapport.events.stream.DeadLetterListener;
import dev.rapport.events.stream.StreamRecovery;
import dev.rapport.handoff.HandoffMetrics;
import dev.rapport.handoff.model.LoadPolicy;
import dev.rapport.handoff.model.MaterialCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

class RunningStreamsTest {

  @Test
  void a_thread_that_dies_is_replaced_after_a_pause_and_not_at_once() {
    AtomicReference<StreamsUncaughtExceptionHandler> handler = new AtomicReference<>();
    StreamsBuilderFactoryBean factory =
        new StreamsBuilderFactoryBean() {
          @Override
          public void setStreamsUncaughtExceptionHandler(StreamsUncaughtExceptionHandler set) {
            handler.set(set);
          }
        };
    factory.setStreamsConfiguration(new Properties());
    InstantSource clock = () -> Leads.START;
    HandoffTopology topology =
        new HandoffTopology(
            new Topics(new StateSerdes()),
            new RosterBoard(),
            new BriefSources(() -> MaterialCatalogue.EMPTY, new ObjectionBoard()),
            LoadPolicy.OPEN,
            clock,
            new HandoffMetrics(new SimpleMeterRegistry()));

    new RunningStreams(topology, DeadLetterListener.NONE, clock).configure(factory);

    assertThat(handler.get()).isInstanceOf(StreamRecovery.class);
  }
}
