package dev.rapport.qualification.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "within P1M; within 1 month",
        "within Poland|within_Peru; within Poland or within Peru",
        "within P1Y6M; within 1 year and 6 months",
        "paid_search|webinar|event; paid search, webinar or event",
        "paid_search|event × missing; paid search or event and not known",
        "20000 to 50000; 20,000 to 50,000",
        "2000+; 2000+",
        "no plans; says there is no plan to buy",
        "present; there"
      })
  void a_bin_is_said_in_words(String label, String words) {
    assertThat(AnswerWords.bin(label)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2026-10-24..2026-10-31; 24 Oct 2026 to 31 Oct 2026",
        "2027-03-31; 31 Mar 2027",
        "20000..50000 USD; 20,000 to 50,000 USD",
        "manual-work; manual-work"
      })
  void a_reading_is_said_in_words(String reading, String words) {
    assertThat(AnswerWords.reading(reading)).isEqualTo(words);
  }

  @Test
  void lists_end_with_or() {
    assertThat(AnswerWords.oneOf(List.of("a", "b_c", "d"))).isEqualTo("a, b c or d");
    assertThat(AnswerWords.oneOf(List.of("a"))).isEqualTo("a");
    assertThat(AnswerWords.oneOf(List.of())).isEmpty();
  }
}
