package dev.rapport.feedback.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.feedback.model.Basis;
import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.BinCell;
import dev.rapport.feedback.model.BinTally;
import dev.rapport.feedback.state.BinCellState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class PartialsTest {

  private static final BinTally ONE = new BinTally(1, 0);

  private final KeyValueStore<String, BinCellState> store = store();
  private final Map<String, BinCellState> published = new HashMap<>();
  private Partials<BinCell, BinTally, BinCellState> partials = restored();

  @Test
  void a_part_that_fell_to_nothing_just_before_a_crash_is_taken_back_after_it() {
    partials.add(Map.of(cell("won"), ONE));
    publish();
    assertThat(published).hasSize(1);

    partials.add(Map.of(cell("won"), ONE.negated()));
    partials = restored();
    publish();

    assertThat(published).isEmpty();
  }

  @Property
  void whatever_crashes_the_published_parts_come_to_equal_the_sums(
      @ForAll("histories") List<Step> history) {
    PartialsTest run = new PartialsTest();
    Map<BinCell, BinTally> sums = new HashMap<>();
    for (Step step : history) {
      step.run(run, sums);
    }
    run.partials = run.restored();
    run.publish();

    BinCodec codec = new BinCodec();
    Map<BinCell, BinTally> seen = new HashMap<>();
    run.published.values().forEach(state -> seen.put(codec.cell(state), codec.tally(state)));
    sums.values().removeIf(BinTally::isZero);
    assertThat(seen).isEqualTo(sums);
  }

  /** One thing that happens to a partition. */
  private interface Step {
    void run(PartialsTest to, Map<BinCell, BinTally> sums);
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Step> added =
        Combinators.combine(
                Arbitraries.of("won", "lost", "open"), Arbitraries.of(ONE, ONE.negated()))
            .as(PartialsTest::adding);
    Step publishing = (to, sums) -> to.publish();
    Step crashing = (to, sums) -> to.partials = to.restored();
    return Arbitraries.frequencyOf(
            Tuple.of(4, added),
            Tuple.of(1, Arbitraries.just(publishing)),
            Tuple.of(1, Arbitraries.just(crashing)))
        .list()
        .ofMaxSize(40);
  }

  private static Step adding(String bin, BinTally change) {
    return (to, sums) -> {
      to.partials.add(Map.of(cell(bin), change));
      sums.merge(cell(bin), change, BinTally::plus);
    };
  }

  private void publish() {
    partials.publish(
        (key, state) -> {
          if (state == null) {
            published.remove(key);
          } else {
            published.put(key, state);
          }
        });
  }

  /** As after a crash: all that is known is in the store. */
  private Partials<BinCell, BinTally, BinCellState> restored() {
    return new Partials<>(store, new BinCodec());
  }

  private static BinCell cell(String bin) {
    return new BinCell("b2b:1", Basis.HANDOFF, new Bin(Bin.Kind.CRITERION, "timing", bin));
  }

  private static KeyValueStore<String, BinCellState> store() {
    KeyValueStore<String, BinCellState> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("bins"),
                Serdes.String(),
                new SingleObjectSerde<>(BinCellState.class))
            .withLoggingDisabled()
            .build();
    MockProcessorContext<String, ViewPart> context = new MockProcessorContext<>(new Properties());
    store.init(context.getStateStoreContext(), store);
    return store;
  }
}
