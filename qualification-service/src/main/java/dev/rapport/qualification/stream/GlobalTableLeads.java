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
import org.apache.kafka.streams.KeyValue;
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
 * @param streams gives null before the start
 */
public record GlobalTableLeads(Supplier<@Nullable KafkaStreams> streams) implements CurrentLeads {

  private static final Logger log = LoggerFactory.getLogger(GlobalTableLeads.class);

  @Override
  public Optional<LeadAssessed> find(LeadId lead) {
    try {
      return Optional.ofNullable(store().get(lead.toString())).map(CurrentLead::event);
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
        store().range(LeadId.firstOf(person).toString(), LeadId.lastOf(person).toString())) {
      while (side.hasNext()) {
        KeyValue<String, CurrentLead> entry = side.next();
        // An id holds only part of the person key.
        if (entry.value.event().getPersonKey().equals(person.value())) {
          leads.add(entry.value.event());
        }
      }
    } catch (InvalidStateStoreException notThere) {
      throw new ViewUnavailableException(notThere);
    }
    return leads;
  }

  private ReadOnlyKeyValueStore<String, CurrentLead> store() {
    KafkaStreams running = streams.get();
    if (running == null) {
      throw new StreamsNotStartedException("not started");
    }
    return running.store(
        StoreQueryParameters.fromNameAndType(
            AssessmentTopology.CURRENT_LEADS, QueryableStoreTypes.keyValueStore()));
  }
}
