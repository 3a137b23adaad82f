package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How long a refit takes: 12 factors of 5 bins. {@code -Drapport.recalibration.examples=1000000}
 * takes the million of docs/benchmarks.md.
 */
class RefitSpeedTest {
  private static final int EXAMPLES = Integer.getInteger("rapport.recalibration.examples", 100_000);

  @Test
  void a_refit_over_a_million_examples_of_sixty_bins_takes_at_most_ten_seconds() {
    StandardBins bins = MadeUpOutcomes.standard(12, List.of(60, 20, 0, -20, -60));
    MadeUpOutcomes made = new MadeUpOutcomes(bins, 1);
    double[] truth = made.asTheStandardSays();
    for (int bin = 0; bin < truth.length; bin++) {
      truth[bin] *= bins.bin(bin).finding() % 2 == 0 ? 0.5 : 1.5;
    }
    Outcomes outcomes = made.draw(EXAMPLES, -1, truth);
    System.gc();
    long start = System.nanoTime();

    Estimate estimate = Estimate.of(bins, Sample.all(outcomes), Guardrails.USUAL);

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "a refit over %,d examples: %.2f s; heap %d MiB of at most %d%n",
        EXAMPLES,
        took.toMillis() / 1000.0,
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        runtime.maxMemory() >> 20);
    assertThat(estimate.spreads()).isNotEmpty();
    assertThat(took).isLessThan(Duration.ofSeconds(10));
  }
}
