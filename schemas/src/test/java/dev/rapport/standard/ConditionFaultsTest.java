package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionFaultsTest {

  @Test
  void a_sound_condition_has_none() {
    assertThat(ConditionFaults.of("lead.companySize < 5 && lead.country == 'x = y and z'"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lead.country = 'DE'; '=' is written '=='",
        "lead.country == 'DE' and lead.companySize < 5; 'and' is written '&&'",
        "lead.country == 'DE' OR lead.companySize < 5; 'or' is written '||'",
        "not lead.country == 'DE'; 'not' is written '!'",
        "lead.country <> 'DE'; '<>' is written '!='",
        "lead.country == 'DE' & lead.companySize < 5; '&' is written '&&'"
      },
      quoteCharacter = '`')
  void what_is_written_as_elsewhere_is_told_as_it_is_written_here(String condition, String advice) {
    assertThat(ConditionFaults.of(condition)).anySatisfy(told -> assertThat(told).contains(advice));
  }

  @Test
  void a_slip_does_not_hide_a_field_that_no_lead_has() {
    assertThat(ConditionFaults.of("lead.contry = 'DE'"))
        .anySatisfy(
            told -> assertThat(told).contains("'contry'").contains("did you mean country?"));
    assertThat(ConditionFaults.of("lead.contry == 'DE'"))
        .singleElement()
        .satisfies(told -> assertThat(told).contains("did you mean country?"));
  }

  @Test
  void a_percent_sign_is_told_as_it_was_written() {
    assertThat(ConditionFaults.of("lead.companySize % == 5"))
        .isNotEmpty()
        .noneSatisfy(told -> assertThat(told).contains("%%"));
  }
}
