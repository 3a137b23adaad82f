package dev.rapport.feedback.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.JourneyEvent;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Prepared;
import dev.rapport.feedback.model.Qualification;
import dev.rapport.feedback.model.Talk;
import dev.rapport.feedback.model.Traits;
import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.FunnelSourceState;
import dev.rapport.feedback.state.InputCellState;
import dev.rapport.feedback.state.JourneyState;
import dev.rapport.feedback.state.ReviewCellState;
import dev.rapport.feedback.state.ReviewNameState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** What is published must be what the leads add up to, wherever a crash comes. */
class JourneySumsTest {

  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  /** One thing that happens to a partition. */
  private interface Step {
    void happen(Partition to);
  }

  @Property(tries = 300)
  void whatever_crashes_the_published_parts_come_to_equal_those_of_a_quiet_run(
      @ForAll("histories") List<Step> history) {
    Partition troubled = new Partition(true);
    Partition quiet = new Partition(false);
    for (Step step : history) {
      step.happen(troubled);
      step.happen(quiet);
    }
    troubled.crash();
    troubled.publish();
    quiet.publishAtLast();

    assertThat(troubled.published).isEqualTo(quiet.published);
    Partition counted = new Partition(false);
    counted.countAll(troubled);
    assertThat(troubled.published).isEqualTo(counted.published);
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Step> event =
        Combinators.combine(
                Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 7))
            .as((lead, kind) -> to -> to.add(lead, kind));
    return Arbitraries.frequencyOf(
            Tuple.of(6, event),
            Tuple.of(1, Arbitraries.<Step>just(Partition::publish)),
            Tuple.of(1, Arbitraries.<Step>just(Partition::crash)))
        .list()
        .ofMaxSize(40);
  }

  /** Events of a lead: that it was judged, got an owner, and what became of it. */
  private static JourneyEvent event(int lead, int kind) {
    UUID assessment = new UUID(lead, kind % 2);
    Instant at = START.plus(Duration.ofHours(kind));
    return switch (kind) {
      case 0, 1 ->
          new Judgement(
              assessment,
              at,
              START,
              Qualification.SALES,
              "b2b:3",
              kind == 0 ? "web" : "event",
              "web",
              "q4",
              List.of(new Bin(Bin.Kind.CRITERION, "timing", kind == 0 ? "now" : "later")),
              Traits.NONE);
      case 2 ->
          new HandoffMove(
              1,
              Move.ASSIGNED,
              at,
              "emea",
              "kim",
              null,
              assessment,
              new Prepared(List.of("roi"), List.of()));
      default ->
          new Outcome(
              new UUID(lead, 100 + kind),
              List.of(Move.CONTACTED, Move.OPPORTUNITY, Move.WON, Move.LOST, Move.REOPENED)
                  .get(kind - 3),
              at,
              at,
              null,
              null,
              kind == 5 ? new Money("EUR", BigDecimal.valueOf(1_000 + lead)) : null,
              new Talk(null, List.of("too dear"), List.of(), "Too dear"));
    };
  }

  /** A partition's stores, which outlast a crash, and what it published. */
  private static final class Partition implements JourneySums.Encoding {

    private final Map<String, KeyValueStore<String, ?>> stores = new HashMap<>();
    private final Map<String, ViewPart> published = new HashMap<>();
    private final Serde<JourneyState> serde = new SingleObjectSerde<>(JourneyState.class);
    private final boolean isTroubled;
    private final KeyValueStore<String, Bytes> journeys;
    private JourneySums sums;

    Partition(boolean isTroubled) {
      this.isTroubled = isTroubled;
      journeys = store(JourneyProcessor.JOURNEYS, Serdes.Bytes());
      store(JourneyProcessor.UNCOUNTED, Serdes.Bytes());
      store(JourneyProcessor.FUNNEL_PARTIALS, new SingleObjectSerde<>(FunnelCellState.class));
      store(JourneyProcessor.FUNNEL_SOURCES, new SingleObjectSerde<>(FunnelSourceState.class));
      store(JourneyProcessor.BIN_PARTIALS, new SingleObjectSerde<>(BinCellState.class));
      store(JourneyProcessor.INPUT_PARTIALS, new SingleObjectSerde<>(InputCellState.class));
      store(JourneyProcessor.REVIEW_PARTIALS, new SingleObjectSerde<>(ReviewCellState.class));
      store(JourneyProcessor.REVIEW_NAMES, new SingleObjectSerde<>(ReviewNameState.class));
      sums = new JourneySums(stores::get, StateLimits.USUAL, this);
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> serde) {
      KeyValueStore<String, V> store =
          Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
              .withLoggingDisabled()
              .build();
      MockProcessorContext<String, ViewPart> context = new MockProcessorContext<>(new Properties());
      store.init(context.getStateStoreContext(), store);
      stores.put(name, store);
      return store;
    }

    void add(int lead, int kind) {
      Bytes kept = journeys.get("lead " + lead);
      JourneyState known = read(kept);
      Journey before = JourneyCodec.read(known);
      Journey after = before.with(event(lead, kind));
      if (!after.equals(before)) {
        put("lead " + lead, kept, after);
      }
    }

    private void put(String lead, @Nullable Bytes kept, Journey after) {
      JourneyState known = read(kept);
      JourneySums.Change change = JourneySums.Change.of(known, JourneyCodec.read(known), after);
      journeys.put(lead, write(after));
      sums.add(lead, kept, change);
    }

    /** As if all that the other knows had come at once. */
    void countAll(Partition other) {
      try (var all = other.journeys.all()) {
        all.forEachRemaining(entry -> put(entry.key, null, JourneyCodec.read(read(entry.value))));
      }
      publishAtLast();
    }

    void publish() {
      if (isTroubled) {
        publishAtLast();
      }
    }

    void publishAtLast() {
      sums.publish(
          (key, view) -> {
            String name = view.getClass().getSimpleName() + key;
            if (isGone(view)) {
              published.remove(name);
            } else {
              published.put(name, view);
            }
          });
    }

    private static boolean isGone(ViewPart view) {
      return (view instanceof ViewPart.OfFunnel funnel && funnel.state() == null)
          || (view instanceof ViewPart.OfBins bins && bins.state() == null)
          || (view instanceof ViewPart.OfInputs inputs && inputs.state() == null)
          || (view instanceof ViewPart.OfReview review && review.state() == null);
    }

    void crash() {
      if (isTroubled) {
        sums = new JourneySums(stores::get, StateLimits.USUAL, this);
      }
    }

    @Override
    public @Nullable JourneyState read(@Nullable Bytes journey) {
      return journey == null || journey.get().length == 0
          ? null
          : serde.deserializer().deserialize("", journey.get());
    }

    @Override
    public Bytes write(Journey journey) {
      return Bytes.wrap(serde.serializer().serialize("", JourneyCodec.write(journey)));
    }
  }
}
