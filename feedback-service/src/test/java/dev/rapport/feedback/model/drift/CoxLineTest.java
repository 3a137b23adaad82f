package dev.rapport.feedback.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoxLineTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  @Test
  void level_and_slope_of_two_groups_are_the_log_odds_of_their_shares() {
    // Told 0.2 and 0.8, won 0.3 and 0.6: logits ∓1.3863 told, −0.8473 and 0.4055 true.
    CoxLine line =
        CoxLine.of(Stream.concat(told(0.2, 30_000, 70_000), told(0.8, 60_000, 40_000)).toList());

    assertThat(line.slope()).isEqualTo((0.405465 + 0.847298) / (2 * 1.386294), within(1e-3));
    assertThat(line.level()).isEqualTo((0.405465 - 0.847298) / 2, within(1e-3));
  }

  @Test
  void its_interval_is_that_of_a_share_where_all_were_told_the_same() {
    CoxLine line = CoxLine.of(told(0.5, 500, 500).toList());

    assertThat(line.level()).isEqualTo(0, within(1e-9));
    // Curvature: 1000 p (1 − p) of the outcomes, and a quarter of what was known before.
    assertThat(line.levelInterval().high()).isEqualTo(1.959964 / Math.sqrt(250.25), within(1e-6));
    assertThat(line.slopeInterval().high()).isEqualTo(1 + 1.959964, within(1e-6));
  }

  @Test
  void outcomes_that_all_ended_alike_or_are_separated_have_a_finite_line() {
    for (List<Judged> outcomes :
        List.of(
            List.<Judged>of(),
            told(0.14, 0, 300).toList(),
            told(0.14, 300, 0).toList(),
            told(1e-12, 300, 0).toList(),
            Stream.concat(told(0.1, 0, 200), told(0.9, 200, 0)).toList(),
            Stream.concat(told(0.001, 200, 0), told(0.999, 0, 200)).toList())) {
      CoxLine line = CoxLine.of(outcomes);
      assertThat(
              List.of(
                  line.level(),
                  line.slope(),
                  line.levelInterval().low(),
                  line.levelInterval().high(),
                  line.slopeInterval().low(),
                  line.slopeInterval().high()))
          .allMatch(Double::isFinite);
    }
  }

  @Test
  void outcomes_of_half_weight_count_as_half_as_many() {
    List<Judged> half =
        Stream.concat(told(0.2, 60, 140), told(0.8, 120, 80))
            .map(judged -> new Judged(judged.probability(), judged.won(), 0.5, DAY))
            .toList();
    CoxLine whole = CoxLine.of(Stream.concat(told(0.2, 30, 70), told(0.8, 60, 40)).toList());

    assertThat(CoxLine.of(half).level()).isEqualTo(whole.level(), within(1e-6));
    assertThat(CoxLine.of(half).slopeInterval().low())
        .isEqualTo(whole.slopeInterval().low(), within(1e-6));
  }

  private static Stream<Judged> told(double probability, int won, int lost) {
    return IntStream.range(0, won + lost).mapToObj(i -> new Judged(probability, i < won, 1, DAY));
  }
}
