package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Rates are invented. */
class RateFileTest {
  private static final ReferenceRates RATES =
      ReferenceRates.read("Date,USD,JPY\n2026-11-20,1.25,150\n", null);

  @Test
  void only_the_rates_of_the_text_change() {
    String document = "# 𝄞 signed by Ada\n" + Standards.SMALL;

    String written = RateFile.write(document, RATES);

    assertThat(written).isEqualTo(document.replace("{EUR: 1.1}", "{EUR: 1.25, JPY: 0.00833333}"));
    assertThat(LeadStandardReader.read(written).criteria().budget().rates())
        .containsOnlyKeys("EUR", "JPY");
  }

  @Test
  void a_document_without_rates_in_braces_says_what_to_write() {
    String without = Standards.smallBut("    rates: {EUR: 1.1}\n", "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateFile.write(without, RATES))
        .withMessageContaining("rates: {}");
    String inLines = Standards.smallBut("rates: {EUR: 1.1}", "rates:\n      EUR: 1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateFile.write(inLines, RATES))
        .withMessageContaining("rates: {}");
  }
}
