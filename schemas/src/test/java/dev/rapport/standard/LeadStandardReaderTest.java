package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LeadStandardReaderTest {

  @ParameterizedTest(name = "line {2}: {3}: {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version: 7 | version: seven | 2 | version | `\"seven\" is text. A whole number from 1`",
        "id: small | id: Small One | 1 | id | lower-case letters",
        "reviewDue: 2027-01-01 | reviewDue: 2025-01-01 | 4 | reviewDue | must be after effectiveFrom",
        "effectiveFrom: 2026-01-01 | effectiveFrom: 2026-13-01 | 3 | effectiveFrom | is no day; write it as",
        "reviewDue: 2027-01-01 | reviewDue: '+999999999-12-31' | 4 | reviewDue | is no day of the years 2000 to 2999",
        "effectiveFrom: 2026-01-01 | effectiveFrom: 1999-12-31 | 3 | effectiveFrom | is no day of the years 2000 to 2999",
        "is: [referral, Partner] | is: [referral, Partner, REFERRAL] | 51 | factors[1].bins[0].is[2] | stands here a second time",
        "oddsAtBase: 0.25 | oddsAtBase: 1e31 | 5 | scale.oddsAtBase | is too long",
        "oddsAtBase: 0.25 | oddsAtBase: 1e-2147483647 | 5 | scale.oddsAtBase | is too long",
        "{below: 5000, points: -6} | {below: 1e999999999, points: -6} | 24 | criteria.budget.bands[0].below | is too long",
        "met: 5000 | met: 0e-999999999 | 23 | criteria.budget.met | is too long",
        "oddsAtBase: 0.25 | oddsAtBase: 0 | 5 | scale.oddsAtBase | is too small",
        "oddsAtBase: 0.25 | odsAtBase: 0.25 | 5 | scale.odsAtBase | did you mean oddsAtBase?",
        "oddsAtBase: 0.25, | `` | 5 | scale.oddsAtBase | is missing. Successes to one failure",
        "met: within 6 months | met: within 5 months | 11 | criteria.timing.met | `where a band ends, one of [P1M, P6M]`",
        "met: within 6 months | met: soon | 11 | criteria.timing.met | is no length of time",
        "points: 18} | points: 18.5} | 13 | criteria.timing.bands[0].points | whole numbers from -1000 to 1000",
        "points: 18} | points: 1001} | 13 | criteria.timing.bands[0].points | is too large",
        "within: P1M | within: P7M | 14 | criteria.timing.bands[1].within | must be longer than the band before",
        "later: true | noPlans: true | 12 | criteria.timing.bands | `must have one band {later: true`",
        "currency: USD | currency: XQQ | 21 | criteria.budget.currency | is no currency",
        "met: 5000 | met: 6000 | 23 | criteria.budget.met | `one of [5000, 20000]`",
        "{below: 20000, points: 4} | {below: 2000, points: 4} | 24 | criteria.budget.bands[1].below | must be above the one before it, 5000",
        ", {points: 12}] | ] | 24 | criteria.budget.bands[1] | the last must have no below",
        "churn: | other: | 36 | criteria.pain.themes.other | is a name of its own already",
        "[losing customers] | ['!!'] | 36 | criteria.pain.themes.churn.terms[0] | has no letter or digit",
        "name: assistant | name: student | 45 | criteria.role.bands[1].name | is the name of an earlier band",
        "from: [answers.role, jobTitle] | from: [answers.role, jobtitle] | 41 | criteria.role.from[1] | did you mean jobTitle?",
        "name: channel | name: companySize | 51 | factors[1].name | is the name of an earlier factor",
        "from: source.channel | from: source.chanel | 51 | factors[1].from | did you mean source.channel?",
        "name: phone | name: pagesViewed | 52 | factors[2].name | write attributes.pagesViewed",
        "present: 2, | `` | 52 | factors[2] | must have either bins or present",
        "lead.emailDomain in | lead.emailDomian in | 54 | disqualifiers[0].when | did you mean emailDomain?",
        "lead.emailDomain in ['rival.example'] | lead.companySize | 54 | disqualifiers[0].when | `expected type 'bool' but found 'int'`",
        "marketingQualified: 40 | marketingQualified: 71 | 56 | verdicts.marketingQualified | must not be above salesQualified, 70",
        "leadTime: P14D | leadTime: P7M | 57 | recycle.leadTime | must not be longer than criteria.timing.met",
        "salesQualified: 70 | salesQualified: 120 | 56 | verdicts.salesQualified | `add up to 117 for a lead`",
        "name: decision-maker, terms: [ | name: decision-maker, terms: [students, | 46 | criteria.role.bands[2].terms[0] | 'students' never counts here",
        "terms: [no budget yet] | terms: [not approved] | 27 | criteria.budget.statements.not-yet.terms[0] | 'not approved' never counts here",
        "lead.answers['junk'] == 'yes' | lead.emailDomain in ['rival.example'] | 55 | disqualifiers[1].when | is the condition of an earlier disqualifier",
        "lead.answers['junk'] == 'yes' | lead.answers.exists(a, lead.answers.exists(b, a == b)) | 55 | disqualifiers[1].when | has a loop",
        "currency: USD | currency: XXX | 21 | criteria.budget.currency | is no currency",
        "terms: [losing customers] | terms: {xx: [losing customers]} | 36 | criteria.pain.themes.churn.terms.xx | is no language",
        "terms: [losing customers] | terms: {gr: [losing customers]} | 36 | criteria.pain.themes.churn.terms.gr | `those are de, en, es, fr, it, nl, pt`",
        "from: [answers.role, jobTitle] | from: [answer.role, jobTitle] | 41 | criteria.role.from[0] | did you mean answers.role?",
        "from: source.channel | from: atributes.channel | 51 | factors[1].from | did you mean attributes.channel?",
        "from: source.channel | from: seniority | 51 | factors[1].bins[0].is[0] | `'referral' is never seniority; it is one of intern, assistant, owner, c-level`",
        "from: source.channel | from: function | 51 | factors[1].bins[0].is[1] | `one of procurement, legal`",
        "from: source.channel | from: freeMail | 51 | factors[1].bins[0].is[0] | `it is one of`",
        "version: 7 | `version: 7\ntitles: {seniority: {Head: {terms: [boss]}}}` | 3 | titles.seniority.Head | a name is lower-case letters",
        "version: 7 | `version: 7\ntitles: {function: {clinic: {terms: ['!!']}}}` | 3 | titles.function.clinic.terms[0] | has no letter or digit",
        "version: 7 | `version: 7\ntitles: {functions: {clinic: {terms: [x]}}}` | 3 | titles.functions | did you mean function?",
        "version: 7 | `version: 7\ntitles: {function: {clinic: {points: 3}}}` | 3 | titles.function.clinic.terms | is missing",
        "version: 7 | `version: 7\nfreeMailDomains: {add: ['@mail.example']}` | 3 | freeMailDomains.add[0] | write it as example.com",
        "version: 7 | `version: 7\nfreeMailDomains: {add: [a.example], remove: [A.example]}` | 3 | freeMailDomains.remove[0] | stands in freeMailDomains.add[0] already",
        "version: 7 | `version: 7\nfreeMailDomains: {added: [a.example]}` | 3 | freeMailDomains.added | `here stand add, remove`",
        "version: 7 | id: again | 2 | id | stands here a second time",
        "version: 7 | version: !!js 7 | 2 | version | has the tag"
      })
  void a_mistake_is_named_with_line_field_and_what_would_be_right(
      String text, String mistake, int line, String field, String message) {
    assertThat(faults(Standards.smallBut(text, mistake)))
        .anySatisfy(
            fault -> {
              assertThat(fault.field()).isEqualTo(field);
              assertThat(fault.line()).isEqualTo(line);
              assertThat(fault.message()).contains(message);
            });
  }

  @Test
  void all_faults_are_told_at_once_in_the_documents_order() {
    String yaml =
        Standards.SMALL
            .replace("version: 7", "version: 0")
            .replace("within: P1M", "within: P1X")
            .replace("present: 2", "presnt: 2");

    assertThat(faults(yaml))
        .extracting(StandardFault::line, StandardFault::field)
        .containsExactly(
            tuple(2, "version"),
            tuple(13, "criteria.timing.bands[0].within"),
            tuple(52, "factors[2]"),
            tuple(52, "factors[2].presnt"));
  }

  @Test
  void a_wrong_version_hides_neither_a_term_without_effect_nor_a_line_out_of_reach() {
    String yaml =
        Standards.SMALL
            .replace("version: 7", "version: 3")
            .replace("terms: [no budget yet]", "terms: [not approved]")
            .replace("salesQualified: 70", "salesQualified: 120");
    StandardSuccession place = new StandardSuccession("small", 8, LocalDate.parse("2026-01-01"));

    assertThatExceptionOfType(InvalidLeadStandardException.class)
        .isThrownBy(() -> LeadStandardReader.read(yaml, place))
        .satisfies(
            invalid ->
                assertThat(invalid.faults())
                    .extracting(StandardFault::field)
                    .containsExactly(
                        "version",
                        "criteria.budget.statements.not-yet.terms[0]",
                        "verdicts.salesQualified"));
  }

  @Test
  void a_kind_of_title_of_ones_own_can_be_asked_for() {
    String yaml =
        Standards.SMALL
            .replace("version: 7", "version: 7\ntitles: {seniority: {referral: {terms: [patron]}}}")
            .replace("from: source.channel", "from: seniority")
            .replace("is: [referral, Partner]", "is: [referral, C-Level]");
    assertThat(LeadStandardReader.read(yaml).factors()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id: small | `id: \"small` | 1",
        "is: [referral, Partner] | `is: [\"referral, Partner]` | 51",
        "is: [referral, Partner] | is: ['referral, Partner] | 51",
        "is: [referral, Partner] | `is: ['a \"b', \"it's\", \"referral, Partner]` | 51"
      })
  void a_quotation_mark_that_is_not_closed_is_told_where_it_stands(
      String text, String mistake, int line) {
    assertThat(faults(Standards.smallBut(text, mistake)))
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.message())
                    .contains("the quotation mark opened in line %d may not".formatted(line)));
  }

  @Test
  void a_term_without_effect_is_placed_in_the_list_of_its_language() {
    String german = "{de: [Lehrling, Student], en: [trainee, student]}";

    assertThat(faults(Standards.smallBut("[assistant to]", german)))
        .extracting(StandardFault::field)
        .containsExactly("criteria.role.bands[1].terms.en[1]");
  }

  @Test
  void conditions_with_a_loop_are_short_together() {
    String words = "'word', ".repeat(700) + "'word'";
    String plain =
        "- {reason: A, when: \"lead.company in [%s]\"}\n  - {reason: B, when: \"lead.industry in [%s]\"}"
            .formatted(words, words);
    String loop = "lead.attributes.exists(k, k in [%s])".formatted(words);
    String loops =
        "- {reason: A, when: \"%s\"}\n  - {reason: B, when: \"!%s\"}".formatted(loop, loop);
    String junk = "- {reason: JUNK, when: \"lead.answers['junk'] == 'yes'\"}";

    assertThat(LeadStandardReader.read(Standards.smallBut(junk, plain)).disqualifiers()).hasSize(3);
    assertThat(faults(Standards.smallBut(junk, loops)))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.field()).isEqualTo("disqualifiers[2].when");
              assertThat(fault.message()).startsWith("is too long for a condition with a loop");
            });
  }

  @Test
  void a_document_that_is_no_yaml_says_where() {
    assertThat(faults("id: x\nversion: [1\nscale: {}\n"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).startsWith("this is no YAML"));
  }

  @ParameterizedTest
  @CsvSource({"''", "'# only a comment'", "'[]'", "hello", "'null'"})
  void a_document_that_is_no_standard_is_refused(String yaml) {
    assertThat(faults(yaml)).isNotEmpty();
  }

  @Test
  void aliases_that_unfold_without_end_are_refused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ",
                      List.of(
                          alias, alias, alias, alias, alias, alias, alias, alias, alias, alias))));
    }

    assertThat(faults(bomb.toString()))
        .anySatisfy(fault -> assertThat(fault.message()).contains("aliases"));
  }

  @Test
  void few_aliases_that_unfold_to_much_are_refused_too() {
    String wide = "[" + "x, ".repeat(300) + "x]";
    String wider = "[" + "*a, ".repeat(19) + "*a]";
    String widest = "[" + "*b, ".repeat(19) + "*b]";

    assertThat(faults("a: &a " + wide + "\nb: &b " + wider + "\nc: " + widest + "\n"))
        .anySatisfy(fault -> assertThat(fault.message()).contains("too large or too deep"));
  }

  @Test
  void an_alias_to_itself_is_refused() {
    assertThat(faults("a: &a [*a]\n")).isNotEmpty();
  }

  @Test
  void a_document_above_the_size_limit_is_refused() throws IOException {
    String large = "#" + "x".repeat(1_100_000) + "\n" + Standards.SMALL;

    assertThat(faults(large)).isNotEmpty();
    assertThatExceptionOfType(InvalidLeadStandardException.class)
        .isThrownBy(() -> LeadStandardReader.read(new StringReader(large)));
  }

  @Test
  void deep_nesting_is_refused() {
    assertThat(faults("a: " + "[".repeat(2000) + "]".repeat(2000))).isNotEmpty();
  }

  @Test
  void a_standard_can_be_json() {
    String json =
        JsonMapper.shared()
            .writeValueAsString(StandardDocument.parse(Standards.SMALL, new ArrayList<>()).root());

    assertThat(LeadStandardReader.read(json)).isEqualTo(Standards.small());
  }

  @Test
  void a_reader_and_a_stream_give_the_same() throws IOException {
    byte[] bytes = Standards.SMALL.getBytes(StandardCharsets.UTF_8);

    assertThat(LeadStandardReader.read(new StringReader(Standards.SMALL)))
        .isEqualTo(LeadStandardReader.read(new ByteArrayInputStream(bytes)))
        .isEqualTo(Standards.small());
  }

  @Test
  void themes_can_share_their_points_and_short_forms_have_their_meaning() {
    String yaml =
        Standards.smallBut(
            "themes:\n      manual-work: {terms: [manual, spreadsheet, by hand], points: 10}",
            "points: 9\n    themes:\n      manual-work: [manual]");

    LeadStandard standard = LeadStandardReader.read(yaml);

    assertThat(standard.criteria().pain().themes())
        .containsExactly(
            new Phrases("manual-work", List.of("manual"), 9, true),
            new Phrases("churn", List.of("losing customers"), 12, true));
    assertThat(standard.criteria().timing().met()).isEqualTo(Period.ofMonths(6));
    assertThat(standard.criteria().budget().rates()).containsEntry("EUR", new BigDecimal("1.1"));
  }

  @Test
  void the_bundled_standard_is_valid_and_is_written_back_equal() {
    LeadStandard standard = BundledStandards.b2bDefault();

    assertThat(standard.reference()).isEqualTo("b2b-default:3");
    assertThat(LeadStandardReader.read(LeadStandardWriter.write(standard))).isEqualTo(standard);
  }

  private static List<StandardFault> faults(String yaml) {
    try {
      LeadStandardReader.read(yaml);
      return List.of();
    } catch (InvalidLeadStandardException e) {
      return e.faults();
    }
  }

  @Test
  void a_draft_is_the_next_version_of_the_same_standard_from_today_on() {
    var place = new StandardSuccession("small", 7, LocalDate.of(2026, 1, 1));
    assertThat(LeadStandardReader.read(Standards.SMALL, place)).isEqualTo(Standards.small());

    var elsewhere = new StandardSuccession("other", 8, LocalDate.of(2026, 1, 2));
    assertThatExceptionOfType(InvalidLeadStandardException.class)
        .isThrownBy(() -> LeadStandardReader.read(Standards.SMALL, elsewhere))
        .satisfies(
            refused ->
                assertThat(refused.faults())
                    .extracting(StandardFault::line, StandardFault::field)
                    .containsExactly(
                        tuple(1, "id"), tuple(2, "version"), tuple(3, "effectiveFrom")));
  }
}
