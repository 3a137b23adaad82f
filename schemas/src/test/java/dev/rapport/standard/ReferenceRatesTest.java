package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates are invented; the form is that of the bank's files. */
class ReferenceRatesTest {
  private static final String DAILY = "Date, USD, JPY, GBP, \n20 November 2026, 1.25, 150, 0.8, \n";
  private static final String HISTORY =
      "Date,USD,JPY,RUB,\n2026-11-20,1.25,150,N/A,\n2026-11-19,1.2,160,90.5,\n";

  @Test
  void rates_are_what_a_unit_is_worth_in_the_standards_currency() {
    assertThat(ReferenceRates.read(DAILY, null).in("USD"))
        .isEqualTo(
            Map.of(
                "EUR", new BigDecimal("1.25"),
                "GBP", new BigDecimal("1.5625"),
                "JPY", new BigDecimal("0.00833333")));
  }

  @Test
  void the_newest_day_counts_unless_one_is_named_and_what_was_not_quoted_is_left_out() {
    assertThat(ReferenceRates.read(HISTORY, null).perEuro()).containsOnlyKeys("USD", "JPY");
    assertThat(ReferenceRates.read(HISTORY, LocalDate.of(2026, 11, 19)).perEuro())
        .containsEntry("RUB", new BigDecimal("90.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "USD,1", "Date,USD", "Date,USD\nsoon,1.2", "Date,USD\n2026-11-20,N/A"})
  void what_is_no_such_file_is_refused(String csv) {
    assertThatIllegalArgumentException().isThrownBy(() -> ReferenceRates.read(csv, null));
  }

  @Test
  void a_day_or_a_currency_that_is_not_there_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceRates.read(HISTORY, LocalDate.of(2026, 11, 18)))
        .withMessageContaining("2026-11-18");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReferenceRates.read(HISTORY, null).in("CHF"))
        .withMessageContaining("CHF");
  }
}
