package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlGroupTest {

  private static final List<String> LEADS =
      IntStream.range(0, 100_000).mapToObj(n -> new UUID(0, n).toString()).toList();

  /** Four standard deviations of a share of 0.05 of so many are 0.0028. */
  @Test
  void it_draws_its_share() {
    assertThat(drawn("0.05", "b2b") / 100_000.0).isCloseTo(0.05, within(0.0028));
  }

  @Test
  void who_is_drawn_at_a_small_share_is_drawn_at_a_larger_one() {
    assertThat(of("0.2", "b2b")).containsAll(of("0.02", "b2b"));
  }

  @Test
  void another_standard_draws_others() {
    assertThat(of("0.1", "b2b")).isNotEqualTo(of("0.1", "schools"));
  }

  @ParameterizedTest
  @EnumSource(VerdictRule.class)
  void only_the_score_or_a_missing_answer_may_be_overruled(VerdictRule rule) {
    ControlGroup control = new ControlGroup(ControlGroup.LARGEST);
    boolean mayBe =
        switch (rule) {
          case REQUIRED_UNKNOWN, SCORE_FOR_MARKETING, SCORE_TOO_LOW -> true;
          case DISQUALIFIER_HOLDS,
              DEFERRED_BY_SALES,
              TIMING_NOT_YET,
              REQUIRED_NOT_MET,
              SCORE_FOR_SALES ->
              false;
        };
    assertThat(LEADS.stream().anyMatch(lead -> control.draws("b2b", lead, rule))).isEqualTo(mayBe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.1", "0.21", "2"})
  void a_share_that_is_none_is_refused(String share) {
    assertThatThrownBy(() -> new ControlGroup(new BigDecimal(share)))
        .hasMessageContaining("at most 0.2");
  }

  @ParameterizedTest
  @CsvSource({
    "{share: 0}, 'controlGroup.share'",
    "{share: 0.3}, 'controlGroup.share'",
    "{share: much}, 'controlGroup.share'",
    "{}, 'controlGroup.share'",
    "{part: 0.1}, 'controlGroup.part'"
  })
  void a_document_is_told_what_is_wrong_with_it(String group, String field) {
    assertThatThrownBy(
            () -> LeadStandardReader.read(Standards.SMALL + "controlGroup: " + group + "\n"))
        .isInstanceOfSatisfying(
            InvalidLeadStandardException.class,
            e -> assertThat(e.faults()).anyMatch(fault -> fault.field().equals(field)));
  }

  @Test
  void a_diff_says_it_in_words() {
    LeadStandard without = Standards.small();
    LeadStandard with = LeadStandardReader.read(Standards.SMALL + "controlGroup: {share: 0.025}\n");
    assertThat(StandardDiff.between(without, with))
        .anyMatch(change -> change.toString().contains("2.5 %"));
  }

  private static Set<String> of(String share, String standard) {
    ControlGroup control = new ControlGroup(new BigDecimal(share));
    return LEADS.stream()
        .filter(lead -> control.draws(standard, lead, VerdictRule.SCORE_TOO_LOW))
        .collect(Collectors.toSet());
  }

  private static int drawn(String share, String standard) {
    return of(share, standard).size();
  }
}
