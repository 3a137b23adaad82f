package dev.rapport.qualification.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.Behaviour;
import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadSource;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadFactsTest {

  @Test
  void a_provider_of_mail_to_anybody_is_told_from_a_company_and_from_no_address() {
    assertThat(lead(Map.of(LeadFacts.EMAIL_DOMAIN, "gmail.com")).freeMail()).isTrue();
    assertThat(lead(Map.of(LeadFacts.EMAIL_DOMAIN, "example.com")).freeMail()).isFalse();
    assertThat(lead(Map.of()).freeMail()).isNull();
  }

  private static Lead lead(Map<String, String> facts) {
    LeadSource nowhere = new LeadSource(null, null, null, null, null);
    return LeadFacts.lead(facts, nowhere, Instant.EPOCH, Map.of(), Behaviour.NONE);
  }
}
