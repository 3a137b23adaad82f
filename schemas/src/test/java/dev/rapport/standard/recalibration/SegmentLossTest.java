package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.Finding;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leads whose true odds are known, and a standard that thinks nothing of anything. */
class SegmentLossTest {

  private static final StandardBins BINS = MadeUpOutcomes.standard(3, List.of(0, 0, 0, 0, 0));
  private static final RecalibrationOptions OPTIONS =
      RecalibrationOptions.of(LocalDate.parse("2026-11-24"));
  private static final int DRAWS = 30;

  /**
   * The first factor speaks for a win, but against one in the leads of a bin of the second, if
   * there is a turn.
   */
  private static Recalibration drawn(long seed, int leads, boolean isTurned) {
    RandomGenerator random = MadeUpOutcomes.random(seed);
    Outcomes.Builder outcomes = Outcomes.of(BINS);
    int[] first =
        IntStream.range(0, 3)
            .map(factor -> BINS.number(Finding.Kind.FACTOR, "factor" + factor, "word0"))
            .toArray();
    for (int lead = 0; lead < leads; lead++) {
      int[] of = new int[BINS.findings()];
      Arrays.fill(of, StandardBins.NONE);
      int speaks = random.nextInt(4);
      int segment = random.nextInt(4);
      of[BINS.bin(first[0]).finding()] = first[0] + speaks;
      of[BINS.bin(first[1]).finding()] = first[1] + segment;
      of[BINS.bin(first[2]).finding()] = first[2] + random.nextInt(4);
      double logOdds = (speaks - 1.5) * (isTurned && segment == 3 ? -0.8 : 0.8) - 0.7;
      outcomes.add(of, random.nextDouble() < Logistic.probability(logOdds));
    }
    return Recalibration.of(BINS, outcomes.build(), OPTIONS);
  }

  @Test
  void what_gains_on_the_whole_and_loses_with_some_is_caught() {
    Recalibration recalibration = drawn(1, 2_000, true);

    assertThat(Objects.requireNonNull(recalibration.foresight()).isBetter()).isTrue();
    assertThat(recalibration.guardrailsHeld())
        .as("nothing that loses takes effect alone")
        .isFalse();
    assertThat(drawn(1, 2_000, false).guardrailsHeld()).as("where nobody loses").isTrue();
    assertThat(recalibration.losing()).hasSize(1);
    SegmentLoss losing = recalibration.losing().get(0);
    assertThat(losing.bin().name()).isEqualTo("factor1");
    assertThat(losing.bin().label()).isEqualTo("word3");
    assertThat(losing.outcomes()).isBetween(400.0, 600.0);
    assertThat(losing.loss()).isGreaterThan(2 * losing.deviation());
    assertThat(ProposalText.summary(recalibration))
        .anyMatch(
            line ->
                line.startsWith("It tells less than the version in effect, by more than chance")
                    && line.contains("factor1 word3 (log loss higher by"));
  }

  @Test
  void what_is_better_for_all_is_hardly_ever_held_to_lose() {
    long held =
        IntStream.range(0, DRAWS)
            .parallel()
            .mapToObj(draw -> drawn(100 + draw, 1_000, false))
            .filter(recalibration -> !recalibration.losing().isEmpty())
            .count();

    System.out.printf("segments: %d of %d draws falsely told to lose%n", held, DRAWS);
    assertThat(held).isLessThanOrEqualTo(2);
  }

  @Test
  void a_small_segment_is_not_looked_at() {
    assertThat(drawn(1, 300, true).losing()).isEmpty();
  }
}
