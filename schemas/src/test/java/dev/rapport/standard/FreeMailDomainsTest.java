package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A standard decides for itself what free mail is. */
class FreeMailDomainsTest {
  private static final LeadStandard STANDARD =
      LeadStandardReader.read(
          Standards.smallBut("lead.emailDomain in ['rival.example']", "lead.freeMail")
              + "freeMailDomains: {add: [Post.example], remove: [gmail.com]}\n");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "post.example, false, true",
        "POST.example, -, true",
        "gmail.com, true, false",
        "web.de, false, true",
        "company.example, true, false",
        "sub.post.example, -, false",
        "-, true, true",
        "-, -, false"
      })
  void the_standards_own_list_decides_where_a_domain_is_known(
      @Nullable String domain, @Nullable Boolean told, boolean free) {
    Lead lead = Lead.capturedAt(Standards.NOON).emailDomain(domain).freeMail(told).build();

    boolean disqualified =
        LeadAssessor.of(STANDARD).assess(lead, Standards.NOON).verdict() == Verdict.DISQUALIFIED;

    assertThat(disqualified).isEqualTo(free);
  }

  @Test
  void without_a_list_of_its_own_the_lead_is_taken_as_it_came() {
    Lead lead = Lead.capturedAt(Standards.NOON).emailDomain("gmail.com").freeMail(false).build();

    assertThat(new DerivedFields(Standards.small()).in(lead)).isSameAs(lead);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mail", "a..example", "-a.example", "a-.example", "a b.example", "ü.example"})
  void what_is_no_domain_is_refused(String text) {
    assertThat(FreeMailDomains.isDomain(text)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FreeMailDomains(List.of(text), List.of()));
  }
}
