package dev.rapport.qualification.stream;

import dev.rapport.events.PassingFault;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.identity.LeadId;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.LeadFacts;
import dev.rapport.qualification.replay.PastLead;
import dev.rapport.qualification.replay.PastLeads;
import dev.rapport.qualification.trial.RecentLeads;
import dev.rapport.standard.Behaviour;
import dev.rapport.standard.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
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
    implements CurrentLeads, PastLeads, RecentLeads {

  private static final Logger log = LoggerFactory.getLogger(GlobalTableLeads.class);
  private static final String DIGITS = "0123456789abcdef";

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
    } catch (SerializationException | RetriableException unreadable) {
      if (PassingFault.passes(unreadable)) {
        throw new ViewUnavailableException(unreadable);
      }
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
        next(side, PassingFault::passes)
            .map(CurrentLead::event)
            .filter(lead -> lead.getPersonKey().equals(person.value()))
            .ifPresent(leads::add);
      }
    } catch (InvalidStateStoreException notThere) {
      throw new ViewUnavailableException(notThere);
    }
    return leads;
  }

  /**
   * One record that cannot be read hides none of the others, unless it is worth asking again: to
   * leave some out for that would be to tell what is not so.
   */
  private static Optional<CurrentLead> next(
      KeyValueIterator<String, CurrentLead> leads, Predicate<Throwable> passes) {
    try {
      return Optional.of(leads.next().value);
    } catch (SerializationException | RetriableException unreadable) {
      if (passes.test(unreadable)) {
        throw new ViewUnavailableException(unreadable);
      }
      log.warn("a record of the view cannot be read");
      return Optional.empty();
    }
  }

  @Override
  public long estimate() {
    try {
      return view.get().approximateNumEntries();
    } catch (InvalidStateStoreException notThere) {
      return 0;
    }
  }

  /** Shares are ranges of lead ids, whose first digits are spread evenly: they come of a hash. */
  @Override
  public void show(int share, int shares, Consumer<PastLead> to) {
    int digits = DIGITS.length() / shares;
    String first = DIGITS.substring(share * digits, share * digits + 1);
    String last = DIGITS.substring((share + 1) * digits - 1, (share + 1) * digits);
    try (KeyValueIterator<String, CurrentLead> side = view.get().range(first, last + "~")) {
      while (side.hasNext()) {
        next(side, PassingFault::isOutage)
            .map(CurrentLead::event)
            .map(GlobalTableLeads::past)
            .ifPresent(to);
      }
    } catch (InvalidStateStoreException notThere) {
      throw new ViewUnavailableException(notThere);
    }
  }

  @Override
  public Recent recent(int most, long mostBytes, int lookAt) {
    PriorityQueue<Sized> latest =
        new PriorityQueue<>(Comparator.comparing(sized -> sized.lead().capturedAt()));
    long bytes = 0;
    boolean isCut = false;
    try (KeyValueIterator<String, CurrentLead> all = view.get().all()) {
      for (int looked = 0; looked < lookAt && all.hasNext(); looked++) {
        Optional<CurrentLead> lead = next(all, PassingFault::isOutage);
        if (lead.isEmpty()) {
          continue;
        }
        latest.add(new Sized(past(lead.get().event()), lead.get().size()));
        bytes += lead.get().size();
        while (latest.size() > most || bytes > mostBytes) {
          isCut |= latest.size() <= most;
          bytes -= latest.remove().bytes();
        }
      }
    } catch (InvalidStateStoreException notThere) {
      throw new ViewUnavailableException(notThere);
    }
    return new Recent(
        latest.stream()
            .map(Sized::lead)
            .sorted(Comparator.comparing(PastLead::capturedAt).reversed())
            .toList(),
        isCut);
  }

  private record Sized(PastLead lead, int bytes) {}

  private static Map<String, String> facts(LeadAssessed event) {
    Map<String, String> facts = new HashMap<>(Submissions.facts(event.getLead()));
    LocalDate deferredUntil = event.getDeferredUntil();
    if (deferredUntil != null) {
      facts.put(LeadFacts.DEFERRED_UNTIL, deferredUntil.toString());
    }
    return facts;
  }

  private static PastLead past(LeadAssessed event) {
    return new PastLead(
        event.getLeadId(),
        LeadFacts.lead(
            facts(event),
            Submissions.source(event.getLead().getSource(), event.getLastCapturedAt()).toJudge(),
            event.getLastCapturedAt(),
            event.getSaidAt(),
            new Behaviour(event.getBehaviour())),
        event.getLastCapturedAt(),
        event.getAssessedAt(),
        Verdict.valueOf(event.getVerdict().name()),
        event.getScore());
  }
}
