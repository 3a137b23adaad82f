package dev.rapport.feedback.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.review.Durations;
import dev.rapport.feedback.model.review.Facet;
import dev.rapport.feedback.model.review.Lap;
import dev.rapport.feedback.model.review.MadeUpHealth;
import dev.rapport.feedback.model.review.Review;
import dev.rapport.feedback.model.review.ReviewCell;
import dev.rapport.feedback.model.review.ReviewReader;
import dev.rapport.feedback.model.review.ReviewView;
import dev.rapport.feedback.model.review.Slot;
import dev.rapport.feedback.model.review.Speed;
import dev.rapport.feedback.model.review.Sums;
import dev.rapport.feedback.state.ReviewCellState;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The review is read from sums, so what it costs depends on the names that there are and not on the
 * leads: here as many cells as a million leads of three years make, in twelve partitions' parts, in
 * the store that a service has.
 */
class ReviewOpeningTest {

  private static final Logger log = LoggerFactory.getLogger(ReviewOpeningTest.class);

  private static final int PARTITIONS = 12;
  private static final int LEADS_A_PART = 1_000_000 / 36 / PARTITIONS;
  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  /** Names of a busy month; what has none is there once. */
  private static final Map<Facet, Integer> NAMES =
      new EnumMap<>(
          Map.of(
              Facet.SOURCE, 30,
              Facet.FIRST_SOURCE, 30,
              Facet.LINEAR, 30,
              Facet.CAMPAIGN, 300,
              Facet.LANDING_PAGE, 300,
              Facet.VERSION, 3,
              Facet.TEAM, 10,
              Facet.COMPETITOR, 40,
              Facet.OBJECTION, 60,
              Facet.MATERIAL, 40));

  /** Asked is 500; a busy machine may be further off. */
  private static final int MOST_MILLIS = 2_000;

  @TempDir Path folder;

  @Test
  void the_review_of_a_million_leads_opens_at_once() {
    Topology topology = new Topology();
    topology.addSource("none", new StringDeserializer(), new StringDeserializer(), "none");
    topology.addProcessor("sums", Nothing::new, "none");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore("cells"),
                Serdes.String(),
                new SingleObjectSerde<>(ReviewCellState.class))
            .withLoggingDisabled(),
        "sums");
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "review");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, settings)) {
      KeyValueStore<String, ReviewCellState> store = driver.getKeyValueStore("cells");
      int cells = fill(store);
      ReviewReader reader =
          new ReviewReader(
              view(store),
              List::of,
              new MadeUpHealth(),
              Currency.getInstance("EUR"),
              InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")));
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        long start = System.nanoTime();
        Review review = reader.read(MONTH, true);
        millis.add((System.nanoTime() - start) / 1_000_000);
        assertThat(review.months()).hasSize(12);
        assertThat(review.months().get(11).captured()).isEqualTo((long) LEADS_A_PART * PARTITIONS);
        assertThat(review.sources()).hasSize(30);
      }
      List<Long> sorted = millis.stream().sorted().toList();
      log.info(
          "{} cells: first {} ms, median {} ms",
          cells,
          millis.get(0),
          sorted.get(sorted.size() / 2));
      assertThat(sorted.get(sorted.size() / 2)).isLessThan(MOST_MILLIS);
    }
  }

  private static ReviewView view(KeyValueStore<String, ReviewCellState> store) {
    ReviewCodec codec = new ReviewCodec();
    return (facet, from, to) -> {
      List<ReviewView.Part> parts = new ArrayList<>();
      try (KeyValueIterator<String, ReviewCellState> range =
          store.range(ReviewCodec.from(facet, from), ReviewCodec.to(facet, to))) {
        range.forEachRemaining(entry -> parts.add(codec.part(entry.value)));
      }
      return parts;
    };
  }

  private static int fill(KeyValueStore<String, ReviewCellState> store) {
    int cells = 0;
    for (YearMonth month = MONTH.minusMonths(35);
        !month.isAfter(MONTH);
        month = month.plusMonths(1)) {
      for (Facet facet : Facet.values()) {
        // Names are of the month; of the months before only the total is read.
        if (facet == Facet.TOTAL || !month.isBefore(MONTH.minusMonths(1))) {
          cells += fill(store, facet, month);
        }
      }
    }
    return cells;
  }

  private static int fill(
      KeyValueStore<String, ReviewCellState> store, Facet facet, YearMonth month) {
    List<ReviewCell> cells = new ArrayList<>();
    int names = NAMES.getOrDefault(facet, 1);
    for (int name = 0; name < names; name++) {
      cells.add(new ReviewCell(facet, month, "", name(facet, name)));
      if (facet == Facet.TOTAL || facet == Facet.SOURCE || facet == Facet.TEAM) {
        for (Lap lap : Lap.values()) {
          cells.add(new ReviewCell(facet, month, lap.name(), name(facet, name)));
        }
      }
      if (facet == Facet.OBJECTION) {
        for (int phrase = 0; phrase < 3; phrase++) {
          cells.add(
              new ReviewCell(
                  Facet.PHRASE, month, name(facet, name), "what they said, " + phrase + " times"));
        }
      }
    }
    ReviewCodec codec = new ReviewCodec();
    for (ReviewCell cell : cells) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        store.put(codec.key(cell) + "@" + partition, codec.write(cell, sums(cell)));
      }
    }
    return cells.size() * PARTITIONS;
  }

  private static String name(Facet facet, int number) {
    return switch (facet) {
      case TOTAL, HAPPENED -> "";
      case SPEED -> Speed.LATER.name();
      case REASON -> Reason.NO_BUDGET.name();
      default -> "name-" + number;
    };
  }

  private static Sums sums(ReviewCell cell) {
    List<Long> counts = new ArrayList<>();
    boolean isLap = cell.facet() != Facet.PHRASE && !cell.shelf().isEmpty();
    int places = isLap ? Durations.bucket(Duration.ofDays(200)) : Slot.attempts(9);
    for (int place = 0; place < places; place++) {
      counts.add(place == Slot.stage(Stage.CAPTURED) ? (long) LEADS_A_PART : place % 7 + 1L);
    }
    return Sums.of(counts, Map.of("WON/EUR", new BigDecimal("1234567.89")));
  }

  /** Stands in the topology, where no record ever comes by. */
  private static final class Nothing implements Processor<String, String, String, String> {

    @Override
    public void process(Record<String, String> record) {
      throw new AssertionError("nothing is sent");
    }
  }
}
