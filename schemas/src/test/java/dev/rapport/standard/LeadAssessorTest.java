package dev.rapport.standard;

import static dev.rapport.standard.Standards.NOON;
import static dev.rapport.standard.Standards.assess;
import static dev.rapport.standard.Standards.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.standard.Assessment.Disqualification;
import dev.rapport.standard.Assessment.Question;
import dev.rapport.standard.Finding.Kind;
import dev.rapport.standard.Finding.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadAssessorTest {

  @Test
  void a_lead_good_in_every_way_goes_to_sales_with_points_that_add_up() {
    Assessment assessment = assess(good());

    assertThat(assessment.verdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    assertThat(assessment.rule()).isEqualTo(VerdictRule.SCORE_FOR_SALES);
    assertThat(assessment.score()).isEqualTo(50 + 18 + 12 + 10 + 10 + 4 + 5 + 2);
    assertThat(assessment.openQuestions()).isEmpty();
    assertThat(assessment.standardId()).isEqualTo("small");
    assertThat(assessment.standardVersion()).isEqualTo(7);
  }

  @Test
  void every_finding_carries_its_evidence() {
    assertThat(assess(good()).findings())
        .containsExactly(
            criterion("timing", State.MET, "within P1M", 18, "asap", "2026-11-21"),
            criterion("budget", State.MET, "20000+", 12, "20k-50k USD", "20000..50000 USD"),
            criterion(
                "pain",
                State.MET,
                "manual-work",
                10,
                "All our quotes are made by hand",
                "manual-work"),
            criterion("role", State.MET, "decision-maker", 10, "decision maker", "decision-maker"),
            new Finding(
                "companySize", Kind.FACTOR, null, "10 to 200", 4, "companySize", "120", "120"),
            new Finding(
                "channel",
                Kind.FACTOR,
                null,
                "referral|Partner",
                5,
                "source.channel",
                "referral",
                "referral"),
            new Finding(
                "phone", Kind.FACTOR, null, "present", 2, "phone", "+442079460958", "present"));
  }

  private static Finding criterion(
      String name, State state, String bin, int points, String words, String reading) {
    return new Finding(name, Kind.CRITERION, state, bin, points, "answers." + name, words, reading);
  }

  @Test
  void a_lead_that_says_nothing_is_asked_the_required_questions_first() {
    Assessment assessment = assess(Lead.capturedAt(NOON));

    assertThat(assessment.score()).isEqualTo(50 + 1 + 2 + 0 + 0 + 1 - 1 - 2);
    assertThat(assessment.verdict()).isEqualTo(Verdict.MARKETING_QUALIFIED);
    assertThat(assessment.openQuestions())
        .containsExactly(
            new Question(CriterionName.TIMING, "When?"),
            new Question(CriterionName.PAIN, "What hurts?"),
            new Question(CriterionName.BUDGET, "How much?"),
            new Question(CriterionName.ROLE, "Who decides?"));
  }

  @Test
  void a_disqualifier_beats_every_score_and_the_points_are_still_shown() {
    Assessment assessment = assess(good().emailDomain("rival.example"));

    assertThat(assessment.verdict()).isEqualTo(Verdict.DISQUALIFIED);
    assertThat(assessment.score()).isEqualTo(111);
    assertThat(assessment.disqualification())
        .isEqualTo(new Disqualification("COMPETITOR", "lead.emailDomain in ['rival.example']"));
  }

  @Test
  void a_disqualifier_beats_the_timing_gate() {
    Assessment assessment = assess(good().emailDomain("rival.example").answer("timing", "2030"));

    assertThat(assessment.verdict()).isEqualTo(Verdict.DISQUALIFIED);
    assertThat(assessment.recycleAt()).isNull();
  }

  @Test
  void a_condition_that_fails_does_not_hold_and_is_told() {
    Assessment assessment = assess(good().answer("junk", null));

    assertThat(assessment.verdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    assertThat(assessment.conditionFaults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.reason()).isEqualTo("JUNK");
              assertThat(fault.message()).contains("junk");
            });
  }

  @Test
  void a_lead_whose_time_is_far_is_nurtured_until_before_its_own_date_whatever_its_score() {
    Assessment assessment = assess(good().answer("timing", "2027-10-15"));

    assertThat(assessment.score()).isGreaterThan(70);
    assertThat(assessment.verdict()).isEqualTo(Verdict.NURTURE);
    assertThat(assessment.recycleAt()).isEqualTo(Instant.parse("2027-10-01T00:00:00Z"));
  }

  @Test
  void a_recycled_lead_meets_its_timing_when_it_comes_back() {
    Lead lead = good().answer("timing", "2028").build();
    LeadAssessor assessor = LeadAssessor.of(Standards.small());

    Instant comesBack = Objects.requireNonNull(assessor.assess(lead, NOON).recycleAt());

    assertThat(comesBack).isEqualTo(Instant.parse("2028-07-01T00:00:00Z"));
    assertThat(assessor.assess(lead, comesBack).verdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    assertThat(assessor.assess(lead, comesBack.minus(1, ChronoUnit.DAYS)).verdict())
        .isEqualTo(Verdict.NURTURE);
  }

  @Test
  void a_lead_that_sales_put_off_rests_until_that_day_and_is_ready_on_it() {
    Lead lead = good().deferredUntil(LocalDate.parse("2027-02-01")).build();
    LeadAssessor assessor = LeadAssessor.of(Standards.small());

    Assessment resting = assessor.assess(lead, NOON);
    Instant day = Instant.parse("2027-02-01T00:00:00Z");
    assertThat(resting.verdict()).isEqualTo(Verdict.NURTURE);
    assertThat(resting.rule()).isEqualTo(VerdictRule.DEFERRED_BY_SALES);
    assertThat(resting.recycleAt()).isEqualTo(day);
    assertThat(resting.changesAt()).isEqualTo(day);
    Finding timing = resting.finding(CriterionName.TIMING);
    assertThat(timing.field()).isEqualTo("deferredUntil");
    assertThat(timing.words()).isNull();
    assertThat(timing.reading()).isEqualTo("2027-02-01");
    assertThat(assessor.assess(lead, day.minusMillis(1)).verdict()).isEqualTo(Verdict.NURTURE);
    assertThat(assessor.assess(lead, day).verdict()).isEqualTo(Verdict.SALES_QUALIFIED);
  }

  @Test
  void what_the_buyer_says_of_time_after_sales_put_the_lead_off_counts_more() {
    Lead.Builder lead =
        good()
            .deferredUntil(LocalDate.parse("2027-02-01"))
            .saidAt(Lead.DEFERRED_UNTIL, NOON.minusSeconds(60));

    assertThat(assess(lead.saidAt("answers.timing", NOON.minusSeconds(61))).verdict())
        .isEqualTo(Verdict.NURTURE);
    Assessment hurried = assess(lead.saidAt("answers.timing", NOON.minusSeconds(59)));
    assertThat(hurried.verdict()).isEqualTo(Verdict.SALES_QUALIFIED);
    assertThat(hurried.finding(CriterionName.TIMING).words()).isEqualTo("asap");
  }

  @Test
  void a_disqualifier_beats_what_sales_put_off() {
    Lead.Builder lead =
        good().emailDomain("rival.example").deferredUntil(LocalDate.parse("2027-02-01"));

    assertThat(assess(lead).verdict()).isEqualTo(Verdict.DISQUALIFIED);
    assertThat(assess(lead).recycleAt()).isNull();
  }

  @Test
  void a_stated_date_never_moves() {
    Lead lead = good().answer("timing", "within 3 months").build();
    LeadAssessor assessor = LeadAssessor.of(Standards.small());

    Finding now = assessor.assess(lead, NOON).finding(CriterionName.TIMING);
    Finding later =
        assessor.assess(lead, NOON.plus(80, ChronoUnit.DAYS)).finding(CriterionName.TIMING);

    assertThat(now.bin()).isEqualTo("within P6M");
    assertThat(later.bin()).isEqualTo("within P1M");
    assertThat(later.reading()).isEqualTo(now.reading()).isEqualTo("2026-11-21..2027-02-21");
  }

  @Test
  void just_looking_is_an_answer_nurtured_without_a_date() {
    Assessment assessment = assess(good().answer("timing", "just researching"));

    assertThat(assessment.verdict()).isEqualTo(Verdict.NURTURE);
    assertThat(assessment.recycleAt()).isNull();
    assertThat(assessment.finding(CriterionName.TIMING).bin()).isEqualTo("no plans");
    assertThat(assessment.finding(CriterionName.TIMING).points()).isEqualTo(-15);
  }

  @Test
  void without_recycling_a_nurtured_lead_has_no_date() {
    String yaml = Standards.smallBut("afterStatedTiming: true", "afterStatedTiming: false");
    Lead lead = good().answer("timing", "2027-10-15").build();

    Assessment assessment = LeadAssessor.of(LeadStandardReader.read(yaml)).assess(lead, NOON);

    assertThat(assessment.verdict()).isEqualTo(Verdict.NURTURE);
    assertThat(assessment.recycleAt()).isNull();
  }

  @Test
  void a_lead_without_a_pain_is_never_sent_to_sales_whatever_its_score() {
    Assessment assessment = assess(good().answer("pain", "no problems"));

    assertThat(assessment.score()).isGreaterThanOrEqualTo(70);
    assertThat(assessment.verdict()).isEqualTo(Verdict.MARKETING_QUALIFIED);
    assertThat(assessment.rule()).isEqualTo(VerdictRule.REQUIRED_NOT_MET);
  }

  @Test
  void a_lead_without_a_timeline_is_never_sent_to_sales() {
    Assessment assessment = assess(good().answer("timing", "when the moon is blue"));

    assertThat(assessment.score()).isGreaterThanOrEqualTo(70);
    assertThat(assessment.verdict()).isEqualTo(Verdict.MARKETING_QUALIFIED);
    assertThat(assessment.rule()).isEqualTo(VerdictRule.REQUIRED_UNKNOWN);
    assertThat(assessment.openQuestions())
        .containsExactly(new Question(CriterionName.TIMING, "When?"));
    assertThat(assessment.finding(CriterionName.TIMING).words()).isEqualTo("when the moon is blue");
  }

  @Test
  void a_gated_lead_below_the_marketing_line_is_unqualified() {
    Assessment assessment =
        assess(Lead.capturedAt(NOON).answer("budget", "none").answer("role", "student"));

    assertThat(assessment.score()).isLessThan(40);
    assertThat(assessment.verdict()).isEqualTo(Verdict.UNQUALIFIED);
  }

  @Test
  void a_criterion_that_is_not_required_only_weighs() {
    Assessment assessment = assess(good().answer("budget", "none"));

    assertThat(assessment.finding(CriterionName.BUDGET).state()).isEqualTo(State.NOT_MET);
    assertThat(assessment.verdict()).isEqualTo(Verdict.SALES_QUALIFIED);
  }

  @ParameterizedTest(name = "sales {0}, marketing {1}: {2}")
  @CsvSource({
    "111, 40, SALES_QUALIFIED",
    "112, 40, MARKETING_QUALIFIED",
    "112, 111, MARKETING_QUALIFIED",
    "113, 112, UNQUALIFIED"
  })
  void a_verdict_begins_at_its_threshold(int sales, int marketing, Verdict verdict) {
    String yaml =
        Standards.smallBut(
            "salesQualified: 70, marketingQualified: 40",
            "salesQualified: " + sales + ", marketingQualified: " + marketing);

    Assessment assessment =
        LeadAssessor.of(LeadStandardReader.read(yaml)).assess(good().build(), NOON);

    assertThat(assessment.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2026-12-21, within P1M",
    "2026-12-22, within P6M",
    "2027-05-21, within P6M",
    "2027-05-22, later",
    "2026-11-20, within P1M"
  })
  void a_timing_band_ends_on_its_last_day(String date, String bin) {
    assertThat(assess(good().answer("timing", date)).finding(CriterionName.TIMING).bin())
        .isEqualTo(bin);
  }

  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource({
    "4999.99, below 5000, NOT_MET",
    "5000, 5000 to 20000, MET",
    "19999, 5000 to 20000, MET",
    "20000, 20000+, MET",
    "under 5k, below 5000, NOT_MET",
    "up to 5k, 5000 to 20000, MET",
    "EUR 5000, 5000 to 20000, MET",
    "4546 EUR, 5000 to 20000, MET",
    "4545 EUR, below 5000, NOT_MET",
    "5000 CHF, unknown, UNKNOWN",
    "it is approved, approved, MET",
    "no budget yet, not-yet, NOT_MET",
    "no budget, none, NOT_MET",
    "tbd, unknown, UNKNOWN"
  })
  void a_budget_falls_into_its_band(String words, String bin, State state) {
    Finding finding = assess(good().answer("budget", words)).finding(CriterionName.BUDGET);

    assertThat(finding.bin()).isEqualTo(bin);
    assertThat(finding.state()).isEqualTo(state);
    assertThat(finding.words()).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "Everything is in spreadsheets, manual-work, MET",
    "we do it MANUALLY, manual-work, MET",
    "manual work and losing customers, churn, MET",
    "Our invoices arrive late, other, MET",
    "call me, unknown, UNKNOWN",
    "n/a, unknown, UNKNOWN",
    "nothing, none, NOT_MET",
    "No pain., none, NOT_MET"
  })
  void a_pain_is_the_best_theme_in_the_words(String words, String bin, State state) {
    Finding finding = assess(good().answer("pain", words)).finding(CriterionName.PAIN);

    assertThat(finding.bin()).isEqualTo(bin);
    assertThat(finding.state()).isEqualTo(state);
  }

  @Test
  void a_role_is_the_first_band_listed_whose_words_are_found() {
    Finding finding =
        assess(good().answer("role", null).jobTitle("Assistant to the CEO"))
            .finding(CriterionName.ROLE);

    assertThat(finding.bin()).isEqualTo("assistant");
    assertThat(finding.field()).isEqualTo("jobTitle");
  }

  @Test
  void a_field_that_is_not_understood_gives_way_to_the_next() {
    Finding finding =
        assess(good().answer("role", "the boss").jobTitle("Head of Sales"))
            .finding(CriterionName.ROLE);

    assertThat(finding.bin()).isEqualTo("decision-maker");
    assertThat(finding.words()).isEqualTo("Head of Sales");
  }

  @Test
  void a_role_in_no_band_is_unknown_and_keeps_its_words() {
    Finding finding =
        assess(good().answer("role", null).jobTitle("Barista")).finding(CriterionName.ROLE);

    assertThat(finding)
        .isEqualTo(
            new Finding(
                "role", Kind.CRITERION, State.UNKNOWN, "other", 1, "jobTitle", "Barista", null));
  }

  @ParameterizedTest(name = "{0} people: {1}")
  @CsvSource({"9, below 10", "10, 10 to 200", "199, 10 to 200", "200, 200+"})
  void a_numeric_factor_takes_what_is_below_its_bound(int size, String bin) {
    assertThat(assess(good().companySize(size)).factor("companySize"))
        .map(Finding::bin)
        .hasValue(bin);
  }

  @Test
  void a_category_matches_whatever_its_case_and_the_rest_is_other() {
    assertThat(channel("PARTNER").points()).isEqualTo(5);
    assertThat(channel("email").bin()).isEqualTo("other");
  }

  private static Finding channel(String channel) {
    LeadSource source = new LeadSource(channel, null, null, null, null);
    return assess(good().source(source)).factor("channel").orElseThrow();
  }

  @Test
  void words_are_cut_at_their_limit_and_never_inside_a_character() {
    String words = "manual " + "x".repeat(492) + "\uD83D\uDE00".repeat(9);

    assertThat(assess(good().answer("pain", words)).finding(CriterionName.PAIN).words())
        .isEqualTo("manual " + "x".repeat(492));
  }

  @ParameterizedTest(name = "{0} points: {1}")
  @CsvSource({"50, 0.2", "62, 0.3333333333", "74, 0.5", "86, 0.6666666667", "38, 0.1111111111"})
  void probability_doubles_its_odds_every_so_many_points(int score, double probability) {
    assertThat(new Scale(50, 0.25, 12).probability(score)).isCloseTo(probability, within(1e-9));
  }

  @Test
  void probability_stays_a_probability_at_the_ends() {
    Scale steep = new Scale(0, 1, 0.001);

    assertThat(steep.probability(1_000_000)).isEqualTo(1.0);
    assertThat(steep.probability(-1_000_000)).isEqualTo(0.0);
  }
}
