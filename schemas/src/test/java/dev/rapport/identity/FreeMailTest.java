package dev.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreeMailTest {

  @Test
  void a_provider_of_mail_to_anybody_is_told_from_a_company() {
    assertThat(FreeMail.isProvider("gmail.com")).isTrue();
    assertThat(FreeMail.isProvider("web.de")).isTrue();
    assertThat(FreeMail.isProvider("example.com")).isFalse();
    assertThat(FreeMail.isProvider("notgmail.com")).isFalse();
  }
}
