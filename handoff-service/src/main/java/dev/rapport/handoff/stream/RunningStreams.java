package dev.rapport.handoff.stream;

import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.events.stream.DeadLetterListener;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/**
 * The stream application as the binder runs it. A thread that dies of a fault that is not a
 * record's own is replaced: its work resumes from the last commit.
 */
public final class RunningStreams implements StreamsBuilderFactoryBeanConfigurer {

  private final HandoffTopology topology;
  private final DeadLetterListener deadLetters;
  private final AtomicReference<StreamsBuilderFactoryBean> factory = new AtomicReference<>();
  private final AtomicBoolean caughtUp = new AtomicBoolean();

  /** The application that runs {@code topology} and tells of each record it sets aside. */
  public RunningStreams(HandoffTopology topology, DeadLetterListener deadLetters) {
    this.topology = topology;
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
    // The binder knows streams and tables only; our views are kept by processors of their own.
    factoryBean.setInfrastructureCustomizer(
        new KafkaStreamsInfrastructureCustomizer() {
          @Override
          public void configureBuilder(StreamsBuilder builder) {
            topology.buildViews(builder);
          }
        });
    factory.set(factoryBean);
  }

  /**
   * A view that every instance has whole.
   *
   * @throws InvalidStateStoreException while it cannot be read
   */
  public ReadOnlyKeyValueStore<String, byte[]> view(String name) {
    return streams()
        .filter(streams -> isReady())
        .orElseThrow(() -> new InvalidStateStoreException("the views have not caught up yet"))
        .store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
  }

  /** All handoffs. */
  public HandoffView handoffs() {
    return new HandoffView(() -> view(HandoffView.STORE));
  }

  /** All teams' books. */
  public BooksView books() {
    return new BooksView(() -> view(BooksView.STORE));
  }

  /**
   * Whether threads run and views have caught up. Kafka Streams is RUNNING for the first time only
   * after the global thread has read its topics to their end; later a rebalance is no reason to
   * turn callers away.
   */
  public boolean isReady() {
    Optional<KafkaStreams.State> state = state();
    if (state.filter(KafkaStreams.State.RUNNING::equals).isPresent()) {
      caughtUp.set(true);
    }
    return caughtUp.get() && state.filter(KafkaStreams.State::isRunningOrRebalancing).isPresent();
  }

  /** The state of the stream threads; empty before they were started. */
  public Optional<KafkaStreams.State> state() {
    return streams().map(KafkaStreams::state);
  }

  private Optional<KafkaStreams> streams() {
    return Optional.ofNullable(factory.get()).map(StreamsBuilderFactoryBean::getKafkaStreams);
  }
}
