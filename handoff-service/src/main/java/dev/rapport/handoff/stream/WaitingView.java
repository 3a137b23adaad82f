package dev.rapport.handoff.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.model.Need;
import dev.rapport.handoff.state.LeadWaiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every lead that waits for somebody to take it, whole on every instance and ready to be asked: by
 * its place in the order, and beside it the place by its id.
 */
public final class WaitingView {

  static final String STORE = "waiting-view";

  /** Of more than so many nobody wants to know the number. */
  public static final int MOST_COUNTED = 10_000;

  private static final Logger log = LoggerFactory.getLogger(WaitingView.class);

  private static final String PLACE = "place|";
  private static final String LEAD = "lead|";

  private final Supplier<ReadOnlyKeyValueStore<String, byte[]>> store;
  private final Deserializer<LeadWaiting> deserializer = deserializer();

  /**
   * A lead that waits.
   *
   * @param since where its clock starts
   * @param place its key in the order
   */
  public record Waiting(
      String leadId,
      String teamId,
      Need need,
      String territory,
      int score,
      Instant capturedAt,
      Instant since,
      String place) {}

  /**
   * A part of an answer.
   *
   * @param next the place to go on after; null at the end
   */
  public record Page(List<Waiting> leads, @Nullable String next) {}

  /** A view over a store that may move while streams restart. */
  public WaitingView(Supplier<ReadOnlyKeyValueStore<String, byte[]>> store) {
    this.store = store;
  }

  /** A lead that waits; empty if it does not. */
  public Optional<Waiting> find(String leadId) {
    ReadOnlyKeyValueStore<String, byte[]> view = store.get();
    return Optional.ofNullable(view.get(LEAD + leadId))
        .map(place -> new String(place, UTF_8))
        .flatMap(
            place ->
                Optional.ofNullable(view.get(PLACE + place)).map(value -> waiting(place, value)));
  }

  /** How many wait before a lead in its own line, as far as {@link #MOST_COUNTED}. */
  public int before(Waiting lead) {
    String line = PLACE + Backlog.line(lead.place()) + '|';
    int before = 0;
    try (KeyValueIterator<String, byte[]> leads = store.get().range(line, PLACE + lead.place())) {
      while (before < MOST_COUNTED
          && leads.hasNext()
          && !leads.next().key.equals(PLACE + lead.place())) {
        before++;
      }
    }
    return before;
  }

  /**
   * Leads that wait, line by line, in each the one first that is to go first.
   *
   * @param teamId null for all teams
   * @param after the place of the last one seen; null to begin
   */
  public Page list(@Nullable String teamId, int limit, @Nullable String after) {
    List<Waiting> leads = new ArrayList<>();
    // Lines are named after teams: that of those who ask for no skill, and those of skills.
    List<String> prefixes =
        teamId == null ? List.of(PLACE) : List.of(PLACE + teamId + '#', PLACE + teamId + '|');
    for (String prefix : prefixes) {
      String from = after == null ? prefix : PLACE + after + ' ';
      if (from.compareTo(end(prefix)) < 0) {
        read(from.compareTo(prefix) < 0 ? prefix : from, end(prefix), limit + 1, leads);
      }
    }
    boolean isMore = leads.size() > limit;
    return new Page(
        isMore ? List.copyOf(leads.subList(0, limit)) : leads,
        isMore ? leads.get(limit - 1).place() : null);
  }

  private void read(String from, String to, int most, List<Waiting> leads) {
    try (KeyValueIterator<String, byte[]> range = store.get().range(from, to)) {
      while (leads.size() < most && range.hasNext()) {
        var entry = range.next();
        leads.add(waiting(entry.key.substring(PLACE.length()), entry.value));
      }
    }
  }

  private static String end(String prefix) {
    return prefix.substring(0, prefix.length() - 1)
        + (char) (prefix.charAt(prefix.length() - 1) + 1);
  }

  private Waiting waiting(String place, byte[] value) {
    LeadWaiting lead = deserializer.deserialize(STORE, value);
    return new Waiting(
        lead.getLeadId(),
        lead.getTeamId(),
        new Need(lead.getAccountOwnerId(), Set.copyOf(lead.getSkills())),
        lead.getTerritory(),
        lead.getScore(),
        lead.getCapturedAt(),
        Backlog.clockStart(place),
        place);
  }

  private static Deserializer<LeadWaiting> deserializer() {
    return new SingleObjectSerde<>(LeadWaiting.class).deserializer();
  }

  /** Keeps the view: the global thread runs this. */
  static ProcessorSupplier<String, byte[], Void, Void> keeper() {
    return Keeper::new;
  }

  private static final class Keeper implements Processor<String, byte[], Void, Void> {
    private final Deserializer<LeadWaiting> deserializer = deserializer();
    private @Nullable KeyValueStore<String, byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, byte[]> record) {
      KeyValueStore<String, byte[]> view = Objects.requireNonNull(store);
      String place = record.key();
      try {
        if (record.value() == null) {
          forget(view, place);
          return;
        }
        LeadWaiting lead = deserializer.deserialize(STORE, record.value());
        Instant unused = Backlog.clockStart(place);
        view.put(PLACE + place, record.value());
        view.put(LEAD + lead.getLeadId(), place.getBytes(UTF_8));
      } catch (SerializationException | IllegalArgumentException | IndexOutOfBoundsException e) {
        // Put there by hand; nothing may stop the thread that all queries depend on.
        log.warn("skipped a waiting lead that cannot be read: {}", e.getClass().getName());
      }
    }

    /** A lead that left one team's line may stand in another's by now. */
    private static void forget(KeyValueStore<String, byte[]> view, String place) {
      view.delete(PLACE + place);
      String lead = LEAD + Backlog.leadId(place);
      byte[] known = view.get(lead);
      if (known != null && place.equals(new String(known, UTF_8))) {
        view.delete(lead);
      }
    }
  }
}
