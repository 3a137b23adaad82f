package dev.rapport.intake.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailDomainsTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com",
    "mail.sales.example.com, example.com",
    "sales.example.co.uk, example.co.uk",
    "xn--mller-kva.de, xn--mller-kva.de",
    "shop.github.io, shop.github.io",
    "gmail.com,",
    "mail.gmail.com,",
    "co.uk,",
    "com,"
  })
  void a_companys_addresses_share_what_it_registered(String domain, String company) {
    assertThat(MailDomains.company(domain).orElse(null)).isEqualTo(company);
  }
}
