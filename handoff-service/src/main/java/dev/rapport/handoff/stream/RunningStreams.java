package dev.rapport.handoff.stream;

import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.events.stream.DeadLetterListener;
import dev.rapport.events.stream.StreamRecovery;
import dev.rapport.events.stream.WatchedStreams;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
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
  private final InstantSource clock;
  private final AtomicReference<StreamsBuilderFactoryBean> factory = new AtomicReference<>();
  private final WatchedStreams watched = WatchedStreams.of(this::streams);

  /** The application that runs {@code topology} and tells of each record it sets aside. */
  public RunningStreams(
      HandoffTopology topology, DeadLetterListener deadLetters, InstantSource clock) {
    this.topology = topology;
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
    KafkaStreams streams = streams();
    if (streams == null || !watched.isReady()) {
      throw new InvalidStateStoreException("the views have not caught up yet");
    }
    return streams.store(
        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
  }

  /** All handoffs. */
  public HandoffView handoffs() {
    return new HandoffView(() -> view(HandoffView.STORE));
  }

  /** All teams' books. */
  public BooksView books() {
    return new BooksView(() -> view(BooksView.STORE));
  }

  /** All leads that wait. */
  public WaitingView waiting() {
    return new WaitingView(() -> view(WaitingView.STORE));
  }

  /** What the health checks go by. */
  public WatchedStreams watched() {
    return watched;
  }

  private @Nullable KafkaStreams streams() {
    StreamsBuilderFactoryBean started = factory.get();
    return started == null ? null : started.getKafkaStreams();
  }
}
