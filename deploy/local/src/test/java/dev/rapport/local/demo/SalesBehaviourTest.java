package dev.rapport.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.local.demo.SalesBehaviour.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesBehaviourTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final List<DemoPerson> HOT =
      LeadStream.of(3_000, 7, "t", NOW).stream()
          .filter(submission -> submission.kind() == DemoSubmission.Kind.FIRST)
          .map(DemoSubmission::person)
          .filter(person -> person.warmth() == Warmth.HOT)
          .toList();

  private final SalesBehaviour sales = new SalesBehaviour(7);

  @Test
  void the_course_of_a_lead_depends_on_the_lead_and_the_seed_alone() {
    List<DemoPerson> ofAnotherRun =
        LeadStream.of(3_000, 7, "u", NOW).stream()
            .filter(submission -> submission.kind() == DemoSubmission.Kind.FIRST)
            .map(DemoSubmission::person)
            .filter(person -> person.warmth() == Warmth.HOT)
            .toList();

    assertThat(ofAnotherRun.stream().map(new SalesBehaviour(7)::of))
        .isEqualTo(HOT.stream().map(sales::of).toList());
    assertThat(HOT.stream().map(new SalesBehaviour(8)::of))
        .isNotEqualTo(HOT.stream().map(sales::of).toList());
  }

  @Test
  void only_who_accepted_makes_a_deal_and_only_an_opportunity_is_won() {
    for (DemoPerson person : HOT) {
      SalesBehaviour.Course course = sales.of(person);
      List<OutcomeKind> told = course.told().stream().map(SalesBehaviour.Told::kind).toList();
      if (course.answer() instanceof Answer.Reject) {
        assertThat(told).isEmpty();
      } else if (course.answer() instanceof Answer.Silence) {
        assertThat(told).containsExactly(OutcomeKind.NO_RESPONSE);
      } else {
        assertThat(told)
            .isIn(
                List.of(),
                List.of(OutcomeKind.LOST),
                List.of(OutcomeKind.OPPORTUNITY),
                List.of(OutcomeKind.OPPORTUNITY, OutcomeKind.WON),
                List.of(OutcomeKind.OPPORTUNITY, OutcomeKind.LOST));
      }
    }
  }

  @Test
  void a_good_source_wins_clearly_more_than_a_poor_one() {
    assertThat(wonShare(SourceProfile.REFERRAL))
        .isGreaterThan(wonShare(SourceProfile.SOCIAL) + 0.15);
  }

  private double wonShare(SourceProfile source) {
    List<DemoPerson> of = HOT.stream().filter(person -> person.source() == source).toList();
    long won =
        of.stream()
            .filter(
                person ->
                    sales.of(person).told().stream().anyMatch(t -> t.kind() == OutcomeKind.WON))
            .count();
    return won / (double) of.size();
  }
}
