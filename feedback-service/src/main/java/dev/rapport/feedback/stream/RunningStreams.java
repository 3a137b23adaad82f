package dev.rapport.feedback.stream;

import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.events.stream.DeadLetterListener;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/**
 * The stream application once the binder has started it. A thread that dies of a fault that is not
 * a record's own is replaced: its work resumes from the last commit.
 */
public final class RunningStreams implements StreamsBuilderFactoryBeanConfigurer {

  private final DeadLetterListener deadLetters;
  private final AtomicReference<StreamsBuilderFactoryBean> factory = new AtomicReference<>();
  private final AtomicBoolean caughtUp = new AtomicBoolean();

  /** The application that tells {@code deadLetters} of each record it sets aside. */
  public RunningStreams(DeadLetterListener deadLetters) {
    this.deadLetters = deadLetters;
  }

  @Override
  public void configure(StreamsBuilderFactoryBean factoryBean) {
    factoryBean.setStreamsUncaughtExceptionHandler(
        fault -> StreamThreadExceptionResponse.REPLACE_THREAD);
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

  /**
   * Whether threads run and tables have caught up. Kafka Streams reports RUNNING for the first time
   * only after global tables are restored; later a rebalance is no reason to turn callers away.
   */
  public boolean isReady() {
    Optional<KafkaStreams.State> state = streams().map(KafkaStreams::state);
    if (state.filter(KafkaStreams.State.RUNNING::equals).isPresent()) {
      caughtUp.set(true);
    }
    return caughtUp.get() && state.filter(KafkaStreams.State::isRunningOrRebalancing).isPresent();
  }
}
