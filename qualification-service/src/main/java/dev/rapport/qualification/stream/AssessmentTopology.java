package dev.rapport.qualification.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.qualification.model.AssessmentObserver;
import dev.rapport.qualification.model.LeadWindow;
import dev.rapport.qualification.model.RejudgingPace;
import dev.rapport.qualification.model.StandardRepository;
import dev.rapport.qualification.state.PersonLeadsState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * From submissions to assessments: each submission that is not a repetition gives exactly one
 * {@link LeadAssessed}, in {@code leads.assessed} and, as the lead's latest, in {@code
 * leads.current}. Signals, time and a new standard judge a lead again: {@code leads.assessed} is
 * told of what changes its verdict, {@code leads.current} of all.
 *
 * @param topics what is read and written
 * @param judging how leads are joined and judged
 */
public record AssessmentTopology(Topics topics, Judging judging) {

  /** Leads of each person, by person key. */
  public static final String PERSON_LEADS = "person-leads";

  /** The view of {@code leads.current}: every lead's last assessment, by lead id. */
  public static final String CURRENT_LEADS = "current-leads";

  /**
   * How leads are joined and judged.
   *
   * @param window how long a person's interest lasts
   * @param duplicateRetention how long a submission's or signal's id is remembered; above zero
   * @param rejudging how fast another version of the standard goes through open leads, at each
   *     partition
   */
  public record Judging(
      StandardRepository standards,
      LeadWindow window,
      Duration duplicateRetention,
      RejudgingPace rejudging,
      InstantSource clock,
      AssessmentObserver observer) {

    /** Refuses a retention in which no repetition could be told. */
    public Judging {
      if (duplicateRetention.isZero() || duplicateRetention.isNegative()) {
        throw new IllegalArgumentException("the duplicate retention must be above zero");
      }
    }
  }

  /** The whole of it, for a builder of one's own. */
  public void build(StreamsBuilder builder) {
    assess(
        builder.stream(
            topics.leadsCaptured().name(),
            Consumed.with(Serdes.String(), topics.leadsCaptured().valueSerde())
                .withName("captured")),
        builder.stream(
            topics.leadsSignals().name(),
            Consumed.with(Serdes.String(), topics.leadsSignals().valueSerde())
                .withName("signals")));
    builder.globalTable(
        topics.leadsCurrent().name(),
        Consumed.with(Serdes.String(), currentLeadSerde()),
        Materialized.as(CURRENT_LEADS));
  }

  /** Judges by submissions and signals as they come in by person key. */
  public void assess(
      KStream<String, LeadCaptured> submissions, KStream<String, LeadSignal> signals) {
    SharedState state = new SharedState(storeBuilders(judging));
    KStream<String, WrittenAssessment> judged =
        submissions.process(
            state.with(() -> new AssessmentProcessor(judging, topics.leadsAssessed())),
            Named.as("assess"));
    KStream<String, WrittenAssessment> judgedAgain =
        signals.process(
            state.with(() -> new SignalProcessor(judging, topics.leadsAssessed())),
            Named.as("hear"));
    KStream<String, WrittenAssessment> all = judged.merge(judgedAgain, Named.as("judged"));

    // One topic remembers every judgement that is news, the other the last of each lead: the same
    // bytes, for a schema has one id wherever it is used.
    all.filter((lead, written) -> written.isNews(), Named.as("news"))
        .mapValues(WrittenAssessment::event, Named.as("news-bytes"))
        .to(topics.leadsAssessed().name(), written("assessed"));
    all.mapValues(WrittenAssessment::event, Named.as("last-bytes"))
        .to(topics.leadsCurrent().name(), written("current"));
  }

  private static Produced<String, byte[]> written(String name) {
    return Produced.with(Serdes.String(), Serdes.ByteArray()).withName(name);
  }

  /** The stores of a task. */
  static Set<StoreBuilder<?>> storeBuilders(Judging judging) {
    return Set.of(
        SeenIds.storeBuilder(judging.duplicateRetention()),
        personLeads(),
        LeadTimes.storeBuilder(LeadTimes.DUE_LEADS),
        LeadTimes.storeBuilder(LeadTimes.OPEN_LEADS));
  }

  private static StoreBuilder<KeyValueStore<String, PersonLeadsState>> personLeads() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(PERSON_LEADS),
            Serdes.String(),
            new SingleObjectSerde<>(PersonLeadsState.class))
        .withCachingDisabled();
  }

  /** How the view of current leads is kept. */
  public Serde<CurrentLead> currentLeadSerde() {
    return CurrentLead.serde(topics.leadsCurrent().valueSerde());
  }

  /**
   * The state of a task, which all of its processors share: the same builders, or Kafka Streams
   * would take them for two.
   */
  private record SharedState(Set<StoreBuilder<?>> builders) {

    <V> ProcessorSupplier<String, V, String, WrittenAssessment> with(
        Supplier<Processor<String, V, String, WrittenAssessment>> processor) {
      return new ProcessorSupplier<>() {
        @Override
        public Processor<String, V, String, WrittenAssessment> get() {
          return processor.get();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
          return builders;
        }
      };
    }
  }
}
