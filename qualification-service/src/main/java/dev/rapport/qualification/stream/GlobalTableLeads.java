package dev.rapport.qualification.stream;

import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads current leads from the global table.
 *
 * @param view throws {@link InvalidStateStoreException} while it cannot be read
 */
public record GlobalTableLeads(Supplier<ReadOnlyKeyValueStore<String, CurrentLead>> view)
    implements CurrentLeads {

  private static final Logger log = LoggerFactory.getLogger(GlobalTableLeads.class);

  /** Reads from streams that are null before the start. */
  public static GlobalTableLeads of(Supplier<@Nullable KafkaStreams> streams) {
    return new GlobalTableLeads(() -> store(streams.get()));
  }

  private static ReadOnlyKeyValueStore<String, CurrentLead> store(@Nullable KafkaStreams running) {
    if (running == null) {
      throw new StreamsNotStartedException("not started");
    }
    return running.store(
        StoreQueryParameters.fromNameAndType(
            AssessmentTopology.CURRENT_LEADS, QueryableStoreTypes.keyValueStore()));
  }

  @Override
  public Optional<LeadAssessed> find(LeadId lead) {
    try {
      return Optional.ofNullable(view.get().get(lead.toString())).map(CurrentLead::event);
    } catch (InvalidStateStoreException notThere) {
      throw new ViewUnavailableException(notThere);
    } catch (SerializationException unreadable) {
      // It went to the dead letters when it arrived; the view has nothing better to show.
      log.warn("the view's record of lead {} cannot be read", lead);
      return Optional.empty();
    }
  }

  @Override
  public List<LeadAssessed> of(PersonKey person) {
    List<LeadAssessed> leads = new ArrayList<>();
    try (KeyValueIterator<String, CurrentLead> side =
        view.get().range(LeadId.firstOf(person).toString(), LeadId.lastOf(person).toString())) {
      while (side.hasNext()) {
        // An id holds only part of the person key.
        next(side).filter(lead -> lead.getPersonKey().equals(person.value())).ifPresent(leads::add);
      }
    } catch (InvalidStateStoreException notThere) {
      throw new ViewUnavailableException(notThere);
    }
    return leads;
  }

  /** One record that cannot be read hides none of the others. */
  private static Optional<LeadAssessed> next(KeyValueIterator<String, CurrentLead> leads) {
    try {
      return Optional.of(leads.next().value.event());
    } catch (SerializationException unreadable) {
      log.warn("a record of the view cannot be read");
      return Optional.empty();
    }
  }
}
