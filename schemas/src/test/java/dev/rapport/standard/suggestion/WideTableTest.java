package dev.rapport.standard.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** A wide table is learned from in reasonable time. */
class WideTableTest {
  private static final int ROWS = 80_000;
  private static final int NUMBERS = 60;
  private static final int WORDS = 39;

  /** Twice what is promised on a quiet machine: tests share theirs. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Test
  void eighty_thousand_leads_of_a_hundred_columns_take_less_than_a_minute() throws IOException {
    byte[] csv = csv();
    long start = System.nanoTime();

    PastLeads leads = PastLeadsReader.read(new ByteArrayInputStream(csv), "won", null);
    StandardSuggestion suggestion =
        StandardSuggestion.of(leads, SuggestionOptions.of(LocalDate.parse("2026-11-23")));

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println("80,000 leads of 100 columns: " + took.toMillis() + " ms");
    assertThat(suggestion.standard().factors()).extracting("name").contains("number0", "word0");
    assertThat(took).isLessThan(LONGEST);
  }

  private static byte[] csv() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < NUMBERS; i++) {
      line.append("number").append(i).append(',');
    }
    for (int i = 0; i < WORDS; i++) {
      line.append("word").append(i).append(',');
    }
    bytes.writeBytes(line.append("won\n").toString().getBytes(StandardCharsets.UTF_8));
    for (int row = 0; row < ROWS; row++) {
      bytes.writeBytes(row(random).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** The first numbers and words tell something, each less than the one before. */
  private static String row(RandomGenerator random) {
    StringBuilder line = new StringBuilder();
    double logOdds = -1.5;
    for (int i = 0; i < NUMBERS; i++) {
      int number = random.nextInt(4000);
      logOdds += (number - 2000) / 2000.0 / (i + 1);
      line.append(number).append(',');
    }
    for (int i = 0; i < WORDS; i++) {
      int word = random.nextInt(2 + i * 3);
      logOdds += (word % 2 - 0.5) * 0.8 / (i + 1);
      line.append("value").append(word).append(',');
    }
    boolean won = random.nextDouble() < AdditiveFit.probability(logOdds);
    return line.append(won ? "1\n" : "0\n").toString();
  }
}
