package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What a standard reads out of job titles. */
class TitlesTest {
  private static final String FACTORS =
      """
      factors:
        - {name: rank, from: seniority, bins: [{is: [c-level, owner], points: 9}, {points: 1}], missing: 0}
        - {name: work, from: function, bins: [{is: [procurement], points: 7}, {points: 2}], missing: 0}
      """;

  private static final String ASKING = Standards.SMALL.replace("factors:\n", FACTORS);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "/titles.csv", delimiter = '|', nullValues = "-")
  void a_title_says_rank_and_work(
      String language, String title, @Nullable String seniority, @Nullable String function) {
    Lead lead = Lead.capturedAt(Standards.NOON).language(language).jobTitle(title).build();

    assertThat(read(lead)).isEqualTo(new Read(seniority, function));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Assistant to the CEO, assistant, -",
        "VP International Sales, vp, sales",
        "Internal Sales Manager, manager, sales",
        "Vice President, vp, -",
        "Vice-présidente, vp, -",
        "Leiter Einkauf, head, procurement",
        "Directrice des achats, director, procurement",
        "Geschäftsführer, c-level, -"
      })
  void a_title_is_read_in_every_language_where_the_leads_own_is_not_known(
      String title, @Nullable String seniority, @Nullable String function) {
    assertThat(read(titled(title))).isEqualTo(new Read(seniority, function));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"CFO, c-level, finance", "I sign off on it, -, -", "head of it, head, it"})
  void without_a_title_the_answer_on_the_role_is_read(
      String role, @Nullable String seniority, @Nullable String function) {
    Lead lead = Lead.capturedAt(Standards.NOON).answer("role", role).build();

    assertThat(read(lead)).isEqualTo(new Read(seniority, function));
  }

  @Test
  void rank_and_work_earn_points_and_the_finding_says_what_was_read() {
    LeadStandard standard = LeadStandardReader.read(ASKING);

    Assessment assessment = LeadAssessor.of(standard).assess(titled("Inhaber"), Standards.NOON);

    assertThat(assessment.findings())
        .contains(
            new Finding(
                "rank",
                Finding.Kind.FACTOR,
                null,
                "c-level|owner",
                9,
                "seniority",
                "owner",
                "owner"));
    assertThat(finding(assessment, "work").bin()).isEqualTo("missing");
  }

  @Test
  void a_condition_can_ask_for_them() {
    LeadStandard standard =
        LeadStandardReader.read(
            Standards.smallBut(
                "lead.emailDomain in ['rival.example']",
                "lead.seniority == 'intern' && lead.function == 'legal'"));
    LeadAssessor assessor = LeadAssessor.of(standard);

    assertThat(assessor.assess(titled("Legal Intern"), Standards.NOON).verdict())
        .isEqualTo(Verdict.DISQUALIFIED);
    assertThat(assessor.assess(titled("Legal Counsel"), Standards.NOON).verdict())
        .isNotEqualTo(Verdict.DISQUALIFIED);
  }

  @Test
  void a_standard_adds_words_replaces_them_and_brings_kinds_of_its_own() {
    String own =
        """
        titles:
          seniority:
            head: {terms: {de: [Obmann]}}
            director: {terms: [directeur sportif], replace: true}
          function:
            clinic: {terms: [nurse, nursing]}
        """;
    LeadStandard standard = LeadStandardReader.read(ASKING + own);

    assertThat(read(titled("Obmann"), standard).seniority()).isEqualTo("head");
    assertThat(read(titled("Head of Nursing Operations"), standard))
        .isEqualTo(new Read("head", "clinic"));
    assertThat(read(titled("Director"), standard).seniority()).isNull();
    assertThat(read(titled("Leiter Einkauf"), standard)).isEqualTo(new Read("head", "procurement"));
  }

  @Test
  void a_standard_that_asks_for_neither_gets_the_lead_as_it_is() {
    Lead lead = titled("CEO");

    assertThat(new DerivedFields(Standards.small()).in(lead)).isSameAs(lead);
  }

  @Property(tries = 1000)
  void no_title_makes_it_throw(@ForAll String title, @ForAll Language language) {
    Lead lead = Lead.capturedAt(Standards.NOON).language(language.tag()).jobTitle(title).build();
    Read read = read(lead);

    assertThat(BundledTitles.ALL.seniority().stream().map(Titles.Kind::name).toList())
        .containsAll(read.seniority() == null ? List.of() : List.of(read.seniority()));
  }

  private static Lead titled(String title) {
    return Lead.capturedAt(Standards.NOON).jobTitle(title).build();
  }

  private static Read read(Lead lead) {
    return read(lead, LeadStandardReader.read(ASKING));
  }

  private static Read read(Lead lead, LeadStandard standard) {
    Assessment assessment = LeadAssessor.of(standard).assess(lead, Standards.NOON);
    return new Read(finding(assessment, "rank").words(), finding(assessment, "work").words());
  }

  private static Finding finding(Assessment assessment, String name) {
    return assessment.findings().stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private record Read(@Nullable String seniority, @Nullable String function) {}
}
