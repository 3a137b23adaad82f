package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.HandoffMetrics;
import dev.rapport.handoff.model.RollHistory;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.state.TeamBooks;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The books of the teams of one partition: in memory for reading, in stores to last. The stores are
 * cached, so that a team's records are written once a commit and not once a lead.
 */
final class Ledgers {

  private static final String STORE = "team-books";
  private static final String FIGURES = "team-figures";

  private final KeyValueStore<String, TeamBooks> store;

  /** Apart from the rest, for they change with every lead and the rest seldom does. */
  private final KeyValueStore<String, Bytes> figures;

  private final RollRecords rolls;
  private final HandoffMetrics metrics;
  private final Map<String, TeamLedger> ledgers = new HashMap<>();
  private final BookRecords records = new BookRecords();
  private final Set<String> changed = new LinkedHashSet<>();

  private Ledgers(
      KeyValueStore<String, TeamBooks> store,
      KeyValueStore<String, Bytes> figures,
      RollRecords rolls,
      HandoffMetrics metrics) {
    this.store = store;
    this.figures = figures;
    this.rolls = rolls;
    this.metrics = metrics;
  }

  /**
   * The books as they were left; read whole, for there are as many as teams. All count as changed:
   * what was committed last before a stop may not have been told to others.
   */
  static Ledgers of(ProcessorContext<?, ?> context, HandoffMetrics metrics) {
    Ledgers ledgers =
        new Ledgers(
            context.getStateStore(STORE),
            context.getStateStore(FIGURES),
            RollRecords.of(context),
            metrics);
    try (KeyValueIterator<String, TeamBooks> all = ledgers.store.all()) {
      all.forEachRemaining(
          books -> {
            ledgers.ledgers.put(books.key, ledgers.read(books.value));
            ledgers.changed.add(books.key);
            metrics.waiting(books.key, books.value.getWaiting());
          });
    }
    return ledgers;
  }

  private TeamLedger read(TeamBooks books) {
    String teamId = books.getTeamId();
    Bytes its = figures.get(teamId);
    TeamLedger ledger =
        its == null
            ? BookRecords.ledger(books)
            : BookRecords.ledger(books, ByteBuffer.wrap(its.get()));
    RollHistory kept = rolls.read(teamId);
    TeamLedger whole = ledger.with(kept);
    rolls.write(teamId, kept, whole.history());
    return whole;
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE),
                Serdes.String(),
                new SingleObjectSerde<>(TeamBooks.class))
            .withCachingEnabled(),
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(FIGURES), Serdes.String(), Serdes.Bytes())
            .withCachingEnabled(),
        RollRecords.store());
  }

  TeamLedger of(String teamId) {
    return ledgers.getOrDefault(teamId, TeamLedger.fresh());
  }

  void put(String teamId, TeamLedger ledger) {
    TeamLedger before = ledgers.put(teamId, ledger);
    if (before == null || !ledger.isSameButFigures(before)) {
      store.put(teamId, records.withoutFigures(teamId, ledger));
    }
    figures.put(teamId, Bytes.wrap(ledger.figures().array()));
    rolls.write(teamId, before == null ? RollHistory.NONE : before.history(), ledger.history());
    changed.add(teamId);
    metrics.waiting(teamId, ledger.waiting());
  }

  /** Teams in which leads wait. */
  List<String> teamsThatWait() {
    return ledgers.entrySet().stream()
        .filter(entry -> entry.getValue().waiting() > 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The books that have changed since this was last asked. */
  List<TeamBooks> takeChanged() {
    List<TeamBooks> books = new ArrayList<>();
    changed.forEach(teamId -> books.add(records.books(teamId, of(teamId))));
    changed.clear();
    return books;
  }

  /** Another instance answers for these teams from now on. */
  void close() {
    ledgers.keySet().forEach(teamId -> metrics.waiting(teamId, 0));
  }
}
