package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.HandoffMetrics;
import dev.rapport.handoff.model.RoundRobinCredit;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.state.RepAccount;
import dev.rapport.handoff.state.TeamBooks;
import dev.rapport.handoff.state.WaitingLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The books of the teams of one partition: in memory for reading, in the store to last. The store
 * is cached, so that a team's record is written once a commit and not once a lead.
 */
final class Ledgers {

  private static final String STORE = "team-books";

  private final KeyValueStore<String, TeamBooks> store;
  private final HandoffMetrics metrics;
  private final Map<String, TeamLedger> ledgers = new HashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  private Ledgers(KeyValueStore<String, TeamBooks> store, HandoffMetrics metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  /**
   * The books as they were left; read whole, for there are as many as teams. All count as changed:
   * what was committed last before a stop may not have been told to others.
   */
  static Ledgers of(ProcessorContext<?, ?> context, HandoffMetrics metrics) {
    Ledgers ledgers = new Ledgers(context.getStateStore(STORE), metrics);
    try (KeyValueIterator<String, TeamBooks> all = ledgers.store.all()) {
      all.forEachRemaining(
          books -> {
            ledgers.ledgers.put(books.key, ledger(books.value));
            ledgers.changed.add(books.key);
            metrics.waiting(books.key, books.value.getWaiting());
          });
    }
    return ledgers;
  }

  static StoreBuilder<?> storeBuilder() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE),
            Serdes.String(),
            new SingleObjectSerde<>(TeamBooks.class))
        .withCachingEnabled();
  }

  TeamLedger of(String teamId) {
    return ledgers.getOrDefault(teamId, TeamLedger.fresh());
  }

  void put(String teamId, TeamLedger ledger) {
    ledgers.put(teamId, ledger);
    store.put(teamId, books(teamId, ledger));
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
    changed.forEach(teamId -> books.add(books(teamId, of(teamId))));
    changed.clear();
    return books;
  }

  /** Another instance answers for these teams from now on. */
  void close() {
    ledgers.keySet().forEach(teamId -> metrics.waiting(teamId, 0));
  }

  static TeamBooks books(String teamId, TeamLedger ledger) {
    Set<String> reps = new TreeSet<>(ledger.open().keySet());
    reps.addAll(ledger.credit().accounts().keySet());
    return TeamBooks.newBuilder()
        .setTeamId(teamId)
        .setWaiting(ledger.waiting())
        .setLines(
            ledger.lines().entrySet().stream()
                .map(line -> new WaitingLine(line.getKey(), line.getValue()))
                .toList())
        .setReps(reps.stream().map(repId -> account(repId, ledger)).toList())
        .build();
  }

  private static RepAccount account(String repId, TeamLedger ledger) {
    RoundRobinCredit.Account account = ledger.credit().accounts().get(repId);
    return RepAccount.newBuilder()
        .setRepId(repId)
        .setOpen(ledger.openOf(repId))
        .setCredit(account == null ? 0 : account.credit())
        .setTurnWeight(account == null ? 0 : account.turnWeight())
        .build();
  }

  static TeamLedger ledger(TeamBooks books) {
    Map<String, Integer> open = new HashMap<>();
    Map<String, RoundRobinCredit.Account> accounts = new HashMap<>();
    for (RepAccount rep : books.getReps()) {
      if (rep.getOpen() > 0) {
        open.put(rep.getRepId(), rep.getOpen());
      }
      accounts.put(
          rep.getRepId(), new RoundRobinCredit.Account(rep.getCredit(), rep.getTurnWeight()));
    }
    return new TeamLedger(open, new RoundRobinCredit(accounts), lines(books));
  }

  /** Books written before there were lines say only how many wait. */
  private static Map<String, Integer> lines(TeamBooks books) {
    if (books.getLines().isEmpty()) {
      return books.getWaiting() == 0 ? Map.of() : Map.of(books.getTeamId(), books.getWaiting());
    }
    return books.getLines().stream()
        .collect(Collectors.toMap(WaitingLine::getLine, WaitingLine::getWaiting));
  }
}
