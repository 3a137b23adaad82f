package dev.rapport.standard;

import static dev.rapport.standard.Standards.NOON;
import static dev.rapport.standard.Standards.good;
import static dev.rapport.standard.Standards.small;
import static dev.rapport.standard.Standards.smallBut;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextQuestionTest {

  @Test
  void a_required_criterion_that_is_unknown_is_asked_about() {
    assertThat(of(small(), good().answer("timing", null)))
        .contains(
            new NextQuestion(
                CriterionName.TIMING, "When?", Verdict.SALES_QUALIFIED, Verdict.NURTURE));
  }

  @Test
  void of_two_the_one_that_moves_the_verdict_further_comes_first() {
    // Without a pain the lead is worth marketing at most, without a time it is nurtured.
    assertThat(of(small(), good().answer("timing", null).answer("pain", null)))
        .map(NextQuestion::criterion)
        .contains(CriterionName.TIMING);
  }

  @Test
  void an_answer_that_can_lift_the_score_over_the_line_is_asked_for() {
    Lead.Builder nearly =
        Lead.capturedAt(NOON)
            .answer("timing", "in 5 months")
            .answer("pain", "by hand")
            .answer("role", "student")
            .answer("junk", "no");

    assertThat(of(small(), nearly.companySize(100))).isEmpty();
    assertThat(of(LeadStandardReader.read(smallBut("{points: 12}]", "{points: 40}]")), nearly))
        .contains(
            new NextQuestion(
                CriterionName.BUDGET,
                "How much?",
                Verdict.SALES_QUALIFIED,
                Verdict.MARKETING_QUALIFIED));
  }

  @Test
  void where_no_answer_changes_anything_nothing_is_asked() {
    assertThat(of(small(), good())).isEmpty();
    assertThat(of(small(), good().answer("timing", null).emailDomain("rival.example"))).isEmpty();
  }

  private static Optional<NextQuestion> of(LeadStandard standard, Lead.Builder lead) {
    Assessment assessment = LeadAssessor.of(standard).assess(lead.build(), NOON);
    return NextQuestion.of(standard, assessment.findings(), assessment.disqualification() != null);
  }
}
