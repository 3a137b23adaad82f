package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Scale;
import dev.rapport.standard.recalibration.Origin.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a standard was before outcomes taught it, and what learning from them again comes to. */
class OriginTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-01");

  private final StandardBins bins = MadeUpOutcomes.standard(6, List.of(80, 30, -10, -40, -90));
  private final Scale scale = bins.standard().scale();
  private final int bin = bins.size() - 2;
  private final int other = bins.size() - 3;

  private LeadStandard moved(LeadStandard from, int which, int by) {
    StandardBins of = StandardBins.of(from);
    int[] points =
        IntStream.range(0, of.size())
            .map(b -> of.bin(b).points() + (b == which ? by : 0))
            .toArray();
    return of.with(points, from.scale());
  }

  private static Version byHand(LeadStandard standard, int day) {
    return new Version(standard, false, DAY.plusDays(day));
  }

  private static Version taught(LeadStandard standard, int day) {
    return new Version(standard, true, DAY.plusDays(day));
  }

  private static int points(Optional<Origin> origin, LeadStandard inEffect, int bin) {
    return origin.orElseThrow().bins(StandardBins.of(inEffect)).bin(bin).points();
  }

  @Test
  void what_people_gave_its_points_has_no_other_origin() {
    assertThat(Origin.of(List.of(byHand(bins.standard(), 0)))).isEmpty();
    LeadStandard changed = moved(bins.standard(), bin, 7);
    assertThat(Origin.of(List.of(byHand(bins.standard(), 0), byHand(changed, 9)))).isEmpty();
  }

  @Test
  void what_outcomes_taught_was_what_it_was_before_all_of_them() {
    LeadStandard first = bins.standard();
    LeadStandard second = moved(first, bin, 7);
    LeadStandard third =
        StandardBins.of(moved(second, bin, 5))
            .with(pointsOf(moved(second, bin, 5)), new Scale(44, 0.9, scale.pointsToDoubleOdds()));

    Optional<Origin> origin =
        Origin.of(List.of(byHand(first, 0), taught(second, 30), taught(third, 60)));

    assertThat(points(origin, third, bin)).isEqualTo(bins.bin(bin).points());
    StandardBins was = origin.orElseThrow().bins(StandardBins.of(third));
    assertThat(was.standard().scale()).isEqualTo(scale);
    assertThat(origin.orElseThrow().taughtUntil()).isEqualTo(DAY.plusDays(60));
  }

  @Test
  void what_a_person_changed_begins_there_and_what_was_left_does_not() {
    LeadStandard first = bins.standard();
    LeadStandard learned = moved(moved(first, bin, 7), other, 9);
    LeadStandard byHand = moved(learned, bin, -3);

    Optional<Origin> origin =
        Origin.of(List.of(byHand(first, 0), taught(learned, 30), byHand(byHand, 40)));

    assertThat(points(origin, byHand, bin)).isEqualTo(bins.bin(bin).points() + 4);
    assertThat(points(origin, byHand, other)).isEqualTo(bins.bin(other).points());
    assertThat(origin.orElseThrow().taughtUntil()).isEqualTo(DAY.plusDays(30));
  }

  @Test
  void points_that_stand_for_other_odds_are_other_points() {
    LeadStandard first = bins.standard();
    LeadStandard learned = moved(first, bin, 7);
    Scale steeper = new Scale(scale.base(), scale.oddsAtBase(), 20);
    LeadStandard rescaled = StandardBins.of(learned).with(pointsOf(learned), steeper);

    Optional<Origin> origin =
        Origin.of(List.of(byHand(first, 0), taught(learned, 30), byHand(rescaled, 40)));

    assertThat(points(origin, rescaled, bin)).isEqualTo(bins.bin(bin).points() + 7);
  }

  /** Without its origin a standard takes what it was taught for what people know. */
  @Test
  void the_same_outcomes_taught_twice_say_what_they_said_and_are_no_surer_of_it() {
    double[] truth = new MadeUpOutcomes(bins, 1).asTheStandardSays();
    for (int b = 0; b < truth.length; b++) {
      truth[b] *= bins.bin(b).name().equals("factor0") ? -1 : 1;
    }
    Outcomes outcomes =
        new MadeUpOutcomes(bins, 1)
            .draw(1500, lead -> -1.0, truth, lead -> DAY.plusDays(lead / 10));
    Recalibration once = Recalibration.of(bins, outcomes, options(null));
    StandardBins taught = StandardBins.of(once.standard());
    Origin origin =
        Origin.of(List.of(byHand(bins.standard(), 0), taught(once.standard(), 120))).orElseThrow();

    Estimate again = Estimate.of(Ground.of(taught, options(origin)), Sample.all(outcomes));
    Estimate overconfident = Estimate.of(taught, Sample.all(outcomes), Guardrails.USUAL);

    List<Double> widths = new ArrayList<>();
    for (BinMove move : once.moves()) {
      if (move.hold() == Hold.FREE) {
        int number = once.moves().indexOf(move);
        BinMove.Likely likely = Objects.requireNonNull(move.likely());
        double width = likely.high() - likely.low();
        assertThat(again.points(number)).isBetween(move.points() - 1, move.points() + 1);
        assertThat(again.high(number) - again.low(number)).isBetween(0.95 * width, 1.05 * width);
        widths.add((overconfident.high(number) - overconfident.low(number)) / width);
      }
    }
    assertThat(widths).hasSizeGreaterThan(20);
    assertThat(widths.stream().mapToDouble(w -> w).average().orElseThrow()).isLessThan(0.8);
  }

  @Test
  void a_taught_standard_is_tried_on_leads_that_came_since() {
    double[] truth = new MadeUpOutcomes(bins, 1).asTheStandardSays();
    Outcomes outcomes =
        new MadeUpOutcomes(bins, 2)
            .draw(1500, lead -> -1.0, truth, lead -> DAY.plusDays(lead / 10));
    LeadStandard taught = moved(bins.standard(), bin, 3);

    Foresight since = Objects.requireNonNull(foresight(outcomes, taught, 99));

    assertThat(since.ahead()).isTrue();
    assertThat(since.predictions()).hasSize(500).allMatch(each -> each.row() >= 1000);
    assertThat(foresight(outcomes, taught, 148)).isNull();
    assertThat(foresight(outcomes, taught, 149)).isNull();
  }

  private @Nullable Foresight foresight(Outcomes outcomes, LeadStandard taught, int day) {
    Origin origin =
        Origin.of(List.of(byHand(bins.standard(), 0), taught(taught, day))).orElseThrow();
    return Recalibration.of(StandardBins.of(taught), outcomes, options(origin)).foresight();
  }

  private static RecalibrationOptions options(@Nullable Origin origin) {
    return new RecalibrationOptions(DAY.plusDays(150), Guardrails.USUAL, null, null, origin);
  }

  private static int[] pointsOf(LeadStandard standard) {
    StandardBins of = StandardBins.of(standard);
    return IntStream.range(0, of.size()).map(b -> of.bin(b).points()).toArray();
  }
}
