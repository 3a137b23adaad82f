package dev.rapport.feedback.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FunnelSourcesTest {

  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
  private static final FunnelSources.Limits TWO = new FunnelSources.Limits(2, 2);
  private static final Tally ONE = new Tally(Map.of(Stage.CAPTURED, 1L), new TreeMap<>());
  private static final FunnelSources.Memory NONE = (source, last) -> {};

  private final FunnelSources sources = new FunnelSources(TWO, NONE);

  @Test
  void campaigns_that_come_too_late_count_as_other_and_the_first_stay() {
    assertThat(campaignOf("web", "a")).isEqualTo("a");
    assertThat(campaignOf("web", "b")).isEqualTo("b");
    assertThat(campaignOf("web", "c")).isEqualTo("(other)");
    assertThat(campaignOf("web", "a")).isEqualTo("a");
  }

  @Test
  void channels_are_told_apart_for_longer_than_campaigns() {
    for (String known : List.of("a", "b", "c")) {
      campaignOf("web", known);
    }
    assertThat(counted(cell("mail", "d", "emea")))
        .isEqualTo(new FunnelCell(NOVEMBER, "mail", "mail", "(other)", "v:1", "emea"));
    assertThat(counted(cell("post", "e", "emea")))
        .isEqualTo(new FunnelCell(NOVEMBER, "(other)", "(other)", "(other)", "v:1", "emea"));
  }

  @Test
  void each_month_has_its_own() {
    campaignOf("web", "a");
    campaignOf("web", "b");
    FunnelCell december =
        new FunnelCell(NOVEMBER.plusMonths(1), "web", "web", "c", "v:1", FunnelCell.NONE);
    assertThat(counted(december)).isEqualTo(december);
  }

  @Test
  void a_month_that_was_full_stays_full_although_the_limit_rises() {
    Map<FunnelSource, Boolean> memory = new HashMap<>();
    FunnelSources before = new FunnelSources(TWO, memory::put);
    for (String campaign : List.of("a", "b", "c")) {
      before.counted(Map.of(cell("web", campaign, "emea"), ONE));
    }

    FunnelSources after = new FunnelSources(new FunnelSources.Limits(9, 9), NONE);
    memory.forEach(after::remember);
    assertThat(after.counted(Map.of(cell("web", "c", "emea"), ONE)))
        .isEqualTo(before.counted(Map.of(cell("web", "c", "emea"), ONE)))
        .containsOnlyKeys(cell("web", "(other)", "emea"));
  }

  /** A lead on its way: counted in the first cell, then moved from each to the next. */
  record Way(List<FunnelCell> cells) {}

  @Property(tries = 300)
  void whatever_moves_no_cell_falls_below_nothing_and_no_lead_is_lost(
      @ForAll("ways") List<Way> ways, @ForAll("seeds") int restartAt) {
    Map<FunnelSource, Boolean> memory = new HashMap<>();
    FunnelSources counting = new FunnelSources(TWO, memory::put);
    Map<FunnelCell, Long> sums = new HashMap<>();
    int steps = 0;
    for (int step = 0; step < 4; step++) {
      for (Way way : ways) {
        if (++steps == restartAt) {
          counting = new FunnelSources(new FunnelSources.Limits(3, 3), memory::put);
          new HashMap<>(memory).forEach(counting::remember);
        }
        move(way, step, counting, sums);
      }
      assertThat(sums.values()).allMatch(leads -> leads >= 0);
      assertThat(sums.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(ways.size());
    }
    assertThat(memory).hasSizeLessThanOrEqualTo(6);
  }

  private static void move(Way way, int step, FunnelSources counting, Map<FunnelCell, Long> sums) {
    Map<FunnelCell, Tally> change = new HashMap<>();
    if (step > 0) {
      change.put(way.cells().get(step - 1), Tally.ZERO.minus(ONE));
    }
    change.merge(way.cells().get(step), ONE, Tally::plus);
    change.values().removeIf(Tally::isZero);
    counting
        .counted(change)
        .forEach((cell, tally) -> sums.merge(cell, tally.count(Stage.CAPTURED), Long::sum));
  }

  @Provide
  Arbitrary<List<Way>> ways() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "c", "d", "(none)", "(other)");
    Arbitrary<FunnelCell> cells =
        Combinators.combine(names, names, Arbitraries.of("emea", "(none)"))
            .as(FunnelSourcesTest::cell);
    return cells.list().ofSize(4).map(Way::new).list().ofMinSize(1).ofMaxSize(12);
  }

  @Provide
  Arbitrary<Integer> seeds() {
    return Arbitraries.integers().between(1, 48);
  }

  private String campaignOf(String channel, String campaign) {
    return counted(cell(channel, campaign, "emea")).campaign();
  }

  private FunnelCell counted(FunnelCell cell) {
    return new ArrayList<>(sources.counted(Map.of(cell, ONE)).keySet()).get(0);
  }

  private static FunnelCell cell(String channel, String campaign, String team) {
    return new FunnelCell(NOVEMBER, channel, channel, campaign, "v:1", team);
  }
}
