package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Scale;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecalibrationTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final RecalibrationOptions USUAL = RecalibrationOptions.of(TODAY);

  private final StandardBins bins = MadeUpOutcomes.standard(3, List.of(40, 0, -40));
  private final int word0 = bin("factor0", "word0");
  private final int word1 = bin("factor0", "word1");
  private final int other = bin("factor0", "other");

  @Test
  void a_proposal_is_the_next_version_and_differs_in_points_and_base_only() {
    LeadStandard proposed = Recalibration.of(bins, reversed(2000), USUAL).standard();

    assertThat(proposed.version()).isEqualTo(8);
    assertThat(proposed.effectiveFrom()).isEqualTo(TODAY);
    LeadStandard before = bins.standard();
    int[] points = IntStream.range(0, bins.size()).map(bin -> bins.bin(bin).points()).toArray();
    assertThat(StandardBins.of(proposed).with(points, before.scale()))
        .isEqualTo(before.as(8, TODAY, LocalDate.parse("2027-02-23")));
  }

  @Test
  void a_score_stands_for_the_odds_that_it_stood_for_to_half_a_point() {
    for (double level : new double[] {-3, -1, 0.5, 2}) {
      Outcomes outcomes = made(3).draw(2000, level, made(3).asTheStandardSays());

      Scale after = Recalibration.of(bins, outcomes, USUAL).standard().scale();

      Scale before = bins.standard().scale();
      double points = Math.log(after.oddsAtBase() / before.oddsAtBase()) / MadeUpOutcomes.PER_POINT;
      assertThat(points).isCloseTo(after.base() - before.base(), within(0.51));
    }
  }

  @Test
  void as_many_wins_are_expected_as_there_were() {
    Outcomes outcomes = made(4).draw(5000, 0.7, made(4).asTheStandardSays());

    Estimate estimate = Estimate.of(bins, Sample.all(outcomes), Guardrails.USUAL);

    double expected =
        IntStream.range(0, outcomes.size())
            .mapToDouble(row -> estimate.probability(outcomes, row))
            .sum();
    assertThat(expected).isCloseTo(outcomes.wins(), within(0.01 * outcomes.wins()));
  }

  @Test
  void what_the_standard_already_says_moves_nothing_far() {
    MadeUpOutcomes made = made(1);
    Outcomes outcomes = made.draw(2000, Math.log(0.5), made.asTheStandardSays());

    assertThat(Recalibration.of(bins, outcomes, USUAL).moves())
        .allMatch(move -> Math.abs(move.move()) <= 12);
  }

  @Test
  void a_bin_never_seen_keeps_its_points_and_one_seldom_seen_moves_with_its_factor() {
    Outcomes.Builder outcomes = Outcomes.of(bins);
    for (int i = 0; i < 1000; i++) {
      boolean first = i % 2 == 0;
      outcomes.add(lead(first ? word0 : word1), i % 10 < (first ? 2 : 7));
    }
    outcomes.add(lead(other), true).add(lead(other), true);

    List<BinMove> moves = Recalibration.of(bins, outcomes.build(), USUAL).moves();

    assertThat(moves.get(word0).move()).isNegative();
    assertThat(moves.get(word1).move()).isPositive();
    assertThat(moves.get(other).hold()).isEqualTo(Hold.TOO_FEW_OUTCOMES);
    BinMove missing = moves.get(bin("factor0", "missing"));
    assertThat(missing.hold()).isEqualTo(Hold.NO_OUTCOME);
    assertThat(missing.move()).isZero();
    assertThat(missing.likely()).isNull();
  }

  @Test
  void separable_outcomes_have_finite_points() {
    Outcomes.Builder outcomes = Outcomes.of(bins);
    for (int i = 0; i < 3000; i++) {
      outcomes.add(lead(i % 2 == 0 ? word0 : word1), i % 2 == 1);
    }

    Recalibration recalibration = Recalibration.of(bins, outcomes.build(), USUAL);

    assertThat(recalibration.moves().get(word1).points()).isBetween(100, 1000);
    assertThat(recalibration.moves())
        .allMatch(
            move ->
                move.likely() == null
                    || (Double.isFinite(move.likely().low())
                        && Double.isFinite(move.likely().high())));
    assertThat(recalibration.standard().scale().oddsAtBase()).isBetween(1e-6, 1e6);
  }

  @Test
  void points_that_stand_for_any_odds_end_in_numbers() {
    for (double pointsToDoubleOdds : new double[] {0.001, 0.5, 1_000_000}) {
      StandardBins steep =
          StandardBins.of(
              bins.with(
                  IntStream.range(0, bins.size()).map(b -> b % 2 == 0 ? 1000 : -1000).toArray(),
                  new Scale(50, 0.5, pointsToDoubleOdds)));
      Outcomes outcomes = made(2).draw(300, 0, made(2).asTheStandardSays());

      Estimate estimate = Estimate.of(steep, Sample.all(outcomes), Guardrails.USUAL);

      assertThat(
              IntStream.range(0, outcomes.size())
                  .mapToDouble(r -> estimate.probability(outcomes, r)))
          .allMatch(p -> p >= 0 && p <= 1);
      assertThat(IntStream.range(0, bins.size()).mapToDouble(estimate::low))
          .allMatch(Double::isFinite);
    }
  }

  @Test
  void outcomes_that_say_nothing_are_refused_with_the_reason() {
    refused(Outcomes.of(bins).build(), "0 outcomes, 0 of them won and 0 not, are too few");
    refused(made(1).draw(19, 0, made(1).asTheStandardSays()), "19 outcomes, ");
    refused(alike(200, true, 1), "all 200 outcomes ended alike, all were won: there is nothing");
    refused(alike(200, false, 1), "all 200 outcomes ended alike, none was won: there is nothing");
    refused(alike(200, true, 0), "all 200 outcomes have a weight of 0: there is nothing to learn");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Outcomes.of(bins).add(lead(word0), true, Double.NaN, null));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Outcomes.of(bins).add(lead(word0), true, -1, null));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Outcomes.of(bins).add(new int[2], true));
  }

  @Test
  void outcomes_that_move_no_point_make_no_proposal() {
    // As many wins as the level says, of leads that are all alike.
    Outcomes.Builder outcomes = Outcomes.of(bins);
    int[] alike = lead(word1);
    for (int i = 0; i < 3000; i++) {
      outcomes.add(alike, i % 3 == 0);
    }

    refused(outcomes.build(), "3000 outcomes give no reason to move a point of made-up:7");
  }

  @Test
  void a_bin_goes_no_further_than_the_guardrails_let_it_and_the_others_make_up_for_it() {
    RecalibrationOptions held = new RecalibrationOptions(TODAY, new Guardrails(10, 15), null);

    Recalibration recalibration = Recalibration.of(bins, reversed(4000), held);

    assertThat(recalibration.moves()).allMatch(move -> Math.abs(move.move()) <= 15);
    assertThat(recalibration.moves().get(word0).hold()).isEqualTo(Hold.LARGEST_MOVE);
    assertThat(recalibration.moves().get(word0).points()).isEqualTo(25);
  }

  @Test
  void the_order_of_outcomes_makes_no_difference() {
    Outcomes outcomes = reversed(900);
    Outcomes.Builder backwards = Outcomes.of(bins);
    for (int row = outcomes.size() - 1; row >= 0; row--) {
      int at = row;
      backwards.add(
          IntStream.range(0, outcomes.findings()).map(f -> outcomes.bin(at, f)).toArray(),
          outcomes.won(row));
    }

    assertThat(Recalibration.of(bins, backwards.build(), USUAL).standard())
        .isEqualTo(Recalibration.of(bins, outcomes, USUAL).standard());
  }

  @Test
  void an_outcome_of_half_the_weight_counts_half() {
    Outcomes.Builder once = Outcomes.of(bins);
    Outcomes.Builder twice = Outcomes.of(bins);
    for (int i = 0; i < 400; i++) {
      int[] lead = lead(i % 2 == 0 ? word0 : word1);
      boolean won = i % 7 < (i % 2 == 0 ? 2 : 4);
      once.add(lead, won);
      twice.add(lead, won, 0.5, null).add(lead, won, 0.5, null);
    }

    Estimate one = Estimate.of(bins, Sample.all(once.build()), Guardrails.USUAL);
    Estimate two = Estimate.of(bins, Sample.all(twice.build()), Guardrails.USUAL);

    assertThat(two.points()).isEqualTo(one.points());
    assertThat(two.scale()).isEqualTo(one.scale());
  }

  @Test
  void a_half_life_takes_days() {
    RecalibrationOptions aged = new RecalibrationOptions(TODAY, Guardrails.USUAL, 30);

    assertThatExceptionOfType(UnusableHistoryException.class)
        .isThrownBy(() -> Recalibration.of(bins, reversed(500), aged))
        .withMessage("a half-life takes the day of every outcome");
  }

  @Test
  void with_days_quality_is_measured_ahead_in_time() {
    Outcomes dated = made(6).draw(2000, i -> -1.0, truth(), i -> TODAY.minusDays(400 - i / 5));

    Foresight ahead = Objects.requireNonNull(Recalibration.of(bins, dated, USUAL).foresight());

    assertThat(ahead.ahead()).isTrue();
    // The first tenth is predicted by nothing.
    assertThat(ahead.candidate().n()).isEqualTo(1800);
    assertThat(ahead.isBetter()).isTrue();
    assertThat(Objects.requireNonNull(Recalibration.of(bins, reversed(2000), USUAL).foresight()))
        .satisfies(
            dealt -> {
              assertThat(dealt.ahead()).isFalse();
              assertThat(dealt.candidate().n()).isEqualTo(2000);
            });
  }

  /** Leads of which all that the standard says of factors is the other way round. */
  private Outcomes reversed(int leads) {
    return made(8).draw(leads, -1, truth());
  }

  private double[] truth() {
    return Arrays.stream(made(0).asTheStandardSays()).map(weight -> -weight).toArray();
  }

  private MadeUpOutcomes made(long seed) {
    return new MadeUpOutcomes(bins, seed);
  }

  private Outcomes alike(int leads, boolean won, double weight) {
    Outcomes.Builder outcomes = Outcomes.of(bins);
    for (int i = 0; i < leads; i++) {
      outcomes.add(lead(i % 2 == 0 ? word0 : word1), won, weight, null);
    }
    return outcomes.build();
  }

  private int bin(String finding, String label) {
    return IntStream.range(0, bins.size())
        .filter(b -> bins.bin(b).name().equals(finding) && bins.bin(b).label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  /** A lead in one bin of the first factor; of all else nothing is known. */
  private int[] lead(int first) {
    int[] of = new int[bins.findings()];
    Arrays.fill(of, StandardBins.NONE);
    of[bins.bin(first).finding()] = first;
    return of;
  }

  private void refused(Outcomes outcomes, String reason) {
    assertThatExceptionOfType(UnusableHistoryException.class)
        .isThrownBy(() -> Recalibration.of(bins, outcomes, USUAL))
        .withMessageStartingWith(reason);
  }
}
