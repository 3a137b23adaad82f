package dev.rapport.feedback.stream;

import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.events.stream.DeadLetterListener;
import dev.rapport.events.stream.StreamRecovery;
import dev.rapport.events.stream.WatchedStreams;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** The stream application once the binder has started it. */
public final class RunningStreams implements StreamsBuilderFactoryBeanConfigurer {

  private final DeadLetterListener deadLetters;
  private final AtomicReference<StreamsBuilderFactoryBean> factory = new AtomicReference<>();
  private final InstantSource clock;
  private final WatchedStreams watched = WatchedStreams.of(() -> streams().orElse(null));

  /**
   * The application.
   *
   * @param deadLetters is told of each record that is set aside
   * @param clock that an outage is waited out by
   */
  public RunningStreams(DeadLetterListener deadLetters, InstantSource clock) {
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  @Override
  public void configure(StreamsBuilderFactoryBean factoryBean) {
    // The binder sets a handler of its own, which ends the client, right before it starts it.
    StreamRecovery recovery = StreamRecovery.parking(clock);
    factoryBean.setKafkaStreamsCustomizer(client -> client.setUncaughtExceptionHandler(recovery));
    // What the getter gives is a copy.
    Properties settings = Objects.requireNonNull(factoryBean.getStreamsConfiguration());
    settings.put(DeadLetterHandler.LISTENER, deadLetters);
    factoryBean.setStreamsConfiguration(settings);
    factory.set(factoryBean);
  }

  /** The application, where it was started. */
  public Optional<KafkaStreams> streams() {
    return Optional.ofNullable(factory.get()).map(StreamsBuilderFactoryBean::getKafkaStreams);
  }

  /** What the health checks go by. */
  public WatchedStreams watched() {
    return watched;
  }
}
