package dev.rapport.intake.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FormRatesTest {

  private static final Form RARE =
      FormReader.read(
          "rare.yaml",
          """
          id: rare
          title: Once a day
          fields: [{name: email, label: E-mail, type: email}]
          spam: {perAddress: {requests: 1, within: P1D}}
          """);

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final FormRates rates = new FormRates(() -> now);

  @Test
  void a_rate_holds_for_as_long_as_it_says_however_long_its_sender_waits() {
    assertThat(rates.ask(RARE, "192.0.2.1").allowed()).isTrue();
    now = now.plus(Duration.ofHours(3));
    assertThat(rates.ask(RARE, "192.0.2.1").allowed()).isFalse();
    assertThat(rates.ask(RARE, "192.0.2.2").allowed()).isTrue();
    now = now.plus(Duration.ofHours(22));
    assertThat(rates.ask(RARE, "192.0.2.1").allowed()).isTrue();
  }
}
