package dev.rapport.standard.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinnerTest {
  private static final int LEADS = 1_200_000;

  /** A few times what it takes on a busy machine; copying every code again takes minutes. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @Test
  void as_many_numbers_as_leads_are_binned_in_one_pass() {
    StringBuilder csv = new StringBuilder("n,won\n");
    for (int row = 0; row < LEADS; row++) {
      csv.append(row).append(row > LEADS / 2 == (row % 10 > 0) ? ",1\n" : ",0\n");
    }
    PastLeads leads = MadeUpLeads.read(csv.toString(), "won", null);
    CodedColumn column = CodedColumn.of(leads.columns().get(0));
    long start = System.nanoTime();

    Binned binned = new Binner(12, 1).bin(column, Rows.all(leads));

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(column.distinct()).isEqualTo(LEADS);
    assertThat(binned.trend()).isEqualTo(Binned.Trend.RISING);
    assertThat(took).isLessThan(LONGEST);
  }

  @Test
  void words_stand_with_those_that_are_won_as_often() {
    StringBuilder csv = new StringBuilder("word,won\n");
    for (int row = 0; row < 3000; row++) {
      String word = "word" + row % 6;
      csv.append(word).append(row / 6 % 10 < (row % 2 == 0 ? 8 : 2) ? ",1\n" : ",0\n");
    }
    csv.append("rare,1\n");
    PastLeads leads = MadeUpLeads.read(csv.toString(), "won", null);

    Binned binned = new Binner(12, 1).bin(CodedColumn.of(leads.columns().get(0)), Rows.all(leads));

    assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 3000).map(binned::bin))
        .containsExactly(1, 0, 1, 0, 1, 0, 2);
  }
}
