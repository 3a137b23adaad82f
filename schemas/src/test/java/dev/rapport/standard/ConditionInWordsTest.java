package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionInWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lead.emailDomain in ['rival.example', 'other.example', 'third.example'] | e-mail domain is rival.example, other.example or third.example
          lead.emailDomain in ['rival.example'] | e-mail domain is rival.example
          lead.emailDomain.endsWith('.edu') && lead.jobTitle.contains('student') | e-mail domain ends with .edu and job title contains student
          lead.companySize < 5 OR lead.country == 'AQ' && !has(lead.phone) | company size is below 5 or (country is AQ and not (phone is known))
          lead.answers['use_case'] != '' | answer on use case is not empty
          lead.answers.timing == 'never' | answer on timing is never
          lead.source.landingPage.startsWith('/jobs') | landing page begins with /jobs
          lead.freeMail | free mail is true
          lead.companySize >= 10000 | company size is at least 10000
          """)
  void a_comparison_is_said_in_words(String condition, String words) {
    assertThat(ConditionInWords.of(condition.replace(" OR ", " || "))).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lead.answers.exists(key, lead.answers[key] == 'x')",
        "lead.jobTitle.matches('^[a-z]+$')",
        "lead.companySize % 2 == 0",
        "lead.emailDomain in ['a.example'] && lead.companySize % 2 == 0"
      })
  void what_computes_is_not_said_by_halves(String condition) {
    assertThat(ConditionInWords.of(condition)).isEmpty();
  }

  @Test
  void what_is_no_condition_says_nothing() {
    assertThat(ConditionInWords.of("lead.nothing == ")).isEmpty();
  }

  @Test
  void the_default_standard_is_said_whole() {
    assertThat(BundledStandards.b2bDefault().disqualifiers())
        .allSatisfy(rule -> assertThat(ConditionInWords.of(rule.when())).isNotEmpty());
  }
}
