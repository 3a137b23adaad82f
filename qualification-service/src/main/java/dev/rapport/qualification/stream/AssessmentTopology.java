package dev.rapport.qualification.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.qualification.model.AssessmentObserver;
import dev.rapport.qualification.model.LeadWindow;
import dev.rapport.qualification.model.StandardRepository;
import dev.rapport.qualification.state.PersonLeadsState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
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
 * leads.current}.
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
   * @param duplicateRetention how long a submission id is remembered; above zero
   */
  public record Judging(
      StandardRepository standards,
      LeadWindow window,
      Duration duplicateRetention,
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
                .withName("captured")));
    builder.globalTable(
        topics.leadsCurrent().name(),
        Consumed.with(Serdes.String(), currentLeadSerde()),
        Materialized.as(CURRENT_LEADS));
  }

  /** Judges submissions as they come in by person key. */
  public void assess(KStream<String, LeadCaptured> submissions) {
    KStream<String, byte[]> assessed =
        submissions.process(new Supplier(judging, topics.leadsAssessed()), Named.as("assess"));

    // One topic remembers every judgement, the other only the last of each lead: the same bytes,
    // for a schema has one id wherever it is used.
    assessed.to(topics.leadsAssessed().name(), written("assessed"));
    assessed.to(topics.leadsCurrent().name(), written("current"));
  }

  private static Produced<String, byte[]> written(String name) {
    return Produced.with(Serdes.String(), Serdes.ByteArray()).withName(name);
  }

  /** How the view of current leads is kept. */
  public Serde<CurrentLead> currentLeadSerde() {
    return CurrentLead.serde(topics.leadsCurrent().valueSerde());
  }

  private record Supplier(Judging judging, Topic<LeadAssessed> assessed)
      implements ProcessorSupplier<String, LeadCaptured, String, byte[]> {

    @Override
    public Processor<String, LeadCaptured, String, byte[]> get() {
      return new AssessmentProcessor(judging, assessed);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(SeenSubmissions.storeBuilder(judging.duplicateRetention()), personLeads());
    }

    private static StoreBuilder<KeyValueStore<String, PersonLeadsState>> personLeads() {
      return Stores.keyValueStoreBuilder(
              Stores.persistentKeyValueStore(PERSON_LEADS),
              Serdes.String(),
              new SingleObjectSerde<>(PersonLeadsState.class))
          .withCachingDisabled();
    }
  }
}
