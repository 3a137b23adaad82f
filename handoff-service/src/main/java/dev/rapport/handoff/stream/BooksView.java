package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.state.TeamBooks;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Every team's books, whole on every instance; a fraction of a second behind. */
public final class BooksView {

  static final String STORE = "books-view";

  private final Supplier<ReadOnlyKeyValueStore<String, byte[]>> store;
  private final Deserializer<TeamBooks> deserializer =
      new SingleObjectSerde<>(TeamBooks.class).deserializer();

  /** A view over a store that may move while streams restart. */
  public BooksView(Supplier<ReadOnlyKeyValueStore<String, byte[]>> store) {
    this.store = store;
  }

  /** The books of a team; fresh ones if it has done nothing yet. */
  public TeamLedger of(String teamId) {
    return Optional.ofNullable(store.get().get(teamId))
        .map(value -> deserializer.deserialize(STORE, value))
        .map(BookRecords::ledger)
        .orElseGet(TeamLedger::fresh);
  }
}
