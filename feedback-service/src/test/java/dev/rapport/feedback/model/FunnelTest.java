package dev.rapport.feedback.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
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

class FunnelTest {

  private static final Funnel.Months ALL = new Funnel.Months(null, null);

  @Property(tries = 200)
  void totals_are_the_sum_of_rows_and_of_cohorts_whatever_it_is_read_by(
      @ForAll("parts") List<FunnelView.Part> parts, @ForAll Dimension by) {
    Funnel funnel = Funnel.of(by, ALL, parts);
    Tally expected = parts.stream().map(FunnelView.Part::tally).reduce(Tally.ZERO, Tally::plus);

    assertThat(funnel.totals()).isEqualTo(expected);
    assertThat(
            funnel.cohorts().stream().map(Funnel.CohortRow::tally).reduce(Tally.ZERO, Tally::plus))
        .isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<FunnelView.Part>> parts() {
    Arbitrary<String> key = Arbitraries.of("a", "b", FunnelCell.NONE);
    Arbitrary<FunnelCell> cells =
        Combinators.combine(Arbitraries.integers().between(1, 12), key, key, key, key)
            .as((month, a, b, c, d) -> new FunnelCell(YearMonth.of(2026, month), a, b, c, "v", d));
    return Combinators.combine(cells, Arbitraries.longs().between(1, 1000))
        .as((cell, count) -> new FunnelView.Part(cell, tally(count)))
        .list()
        .ofMaxSize(40);
  }

  private static Tally tally(long count) {
    return new Tally(
        Map.of(Stage.CAPTURED, count, Stage.WON, count / 2),
        new TreeMap<>(Map.of("USD", BigDecimal.valueOf(count))));
  }

  @Test
  void only_the_months_asked_for_are_counted() {
    FunnelCell october = new FunnelCell(YearMonth.of(2026, 10), "a", "a", "c", "v", "t");
    FunnelCell november = new FunnelCell(YearMonth.of(2026, 11), "a", "a", "c", "v", "t");
    Funnel funnel =
        Funnel.of(
            Dimension.SOURCE,
            new Funnel.Months(YearMonth.of(2026, 11), YearMonth.of(2026, 11)),
            List.of(
                new FunnelView.Part(october, tally(5)), new FunnelView.Part(november, tally(7))));
    assertThat(funnel.rows()).containsExactly(new Funnel.Row("a", tally(7)));
  }

  @Test
  void attributes_are_printable_bounded_and_never_empty() {
    assertThat(FunnelCell.attribute(null)).isEqualTo("(none)");
    assertThat(FunnelCell.attribute("  ")).isEqualTo("(none)");
    assertThat(FunnelCell.attribute("a\u001fb")).isEqualTo("a b");
    assertThat(FunnelCell.attribute("x".repeat(500))).hasSize(FunnelCell.LONGEST);
  }

  @Test
  void an_attribute_is_cut_between_characters_and_never_within_one() {
    String cut = FunnelCell.attribute("x".repeat(FunnelCell.LONGEST - 1) + "\uD83D\uDE00 and more");
    assertThat(cut).endsWith("x\uD83D\uDE00");
    assertThat(new String(cut.getBytes(UTF_8), UTF_8)).isEqualTo(cut);
  }

  @Test
  void half_a_character_is_no_text() {
    assertThat(FunnelCell.attribute("a\uD83Db")).isEqualTo("a b");
  }
}
