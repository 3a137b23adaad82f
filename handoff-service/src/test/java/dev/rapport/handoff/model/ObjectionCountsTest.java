package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.model.ObjectionCounts.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ObjectionCountsTest {

  private static final YearMonth NOVEMBER = YearMonth.parse("2026-11");

  record Lead(YearMonth month, Set<String> names) {}

  @Test
  void a_lead_counts_once_for_each_of_its_objections() {
    ObjectionCounts counts =
        ObjectionCounts.NONE
            .with(NOVEMBER, Set.of("price", "effort"), 1)
            .with(NOVEMBER, Set.of("price"), 1)
            .with(NOVEMBER.minusMonths(1), Set.of(), 1);

    assertThat(counts.total()).isEqualTo(new Month(3, Map.of("price", 2, "effort", 1)));
    assertThat(counts.from(NOVEMBER).total())
        .isEqualTo(new Month(2, Map.of("price", 2, "effort", 1)));
  }

  @Test
  void words_that_nobody_knows_take_a_bounded_place_and_never_that_of_an_objection() {
    ObjectionCounts counts = ObjectionCounts.NONE;
    for (int i = 0; i < 1_000; i++) {
      counts = counts.with(NOVEMBER, Set.of("words:" + i), 1);
    }
    counts = counts.with(NOVEMBER, Set.of("price", "words:0"), 1);

    assertThat(counts.total().raised())
        .hasSize(101)
        .containsEntry("price", 1)
        .containsEntry("words:0", 2);
    assertThat(counts.total().asked()).isEqualTo(1_001);
  }

  @Property
  void what_is_taken_back_leaves_no_trace_in_any_order(
      @ForAll("leads") List<Lead> stay, @ForAll("leads") List<Lead> go) {
    ObjectionCounts counts = ObjectionCounts.NONE;
    for (Lead lead : go) {
      counts = counts.with(lead.month(), lead.names(), 1);
    }
    for (Lead lead : stay) {
      counts = counts.with(lead.month(), lead.names(), 1);
    }
    for (Lead lead : go) {
      counts = counts.with(lead.month(), lead.names(), -1);
    }
    ObjectionCounts only = ObjectionCounts.NONE;
    for (int i = stay.size() - 1; i >= 0; i--) {
      only = only.with(stay.get(i).month(), stay.get(i).names(), 1);
    }

    assertThat(counts).isEqualTo(only);
  }

  @Provide
  Arbitrary<List<Lead>> leads() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3).map(NOVEMBER::minusMonths),
            Arbitraries.of("price", "effort", "words:x", "words:y").set().ofMaxSize(4))
        .as(Lead::new)
        .list()
        .ofMaxSize(20);
  }
}
