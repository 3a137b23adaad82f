package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.InvalidLeadStandardException;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.Scale;
import dev.rapport.standard.StandardDiff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomaticStepTest {

  private static final LeadStandard SIGNED = standard("automaticRecalibration: {largestMove: 10}");
  private static final StandardBins BINS = StandardBins.of(SIGNED);

  private static LeadStandard standard(String last) {
    return LeadStandardReader.read(
        LeadStandardWriter.write(BundledStandards.b2bDefault()) + last + "\n");
  }

  private static LeadStandard moved(int bin, int by, Scale scale) {
    int[] points = new int[BINS.size()];
    for (int n = 0; n < points.length; n++) {
      points[n] = BINS.bin(n).points() + (n == bin ? by : 0);
    }
    LeadStandard next = BINS.with(points, scale);
    return next.as(4, next.effectiveFrom().plusDays(9), next.reviewDue().plusDays(9));
  }

  private static Scale shifted(int by) {
    Scale scale = SIGNED.scale();
    double odds = scale.oddsAtBase() * Math.pow(2, by / scale.pointsToDoubleOdds());
    return new Scale(scale.base() + by, odds, scale.pointsToDoubleOdds());
  }

  @Test
  void points_may_move_as_far_as_both_teams_signed_and_the_base_with_its_odds() {
    assertThat(AutomaticStep.objection(SIGNED, moved(3, 10, SIGNED.scale()))).isEmpty();
    assertThat(AutomaticStep.objection(SIGNED, moved(3, -10, shifted(-7)))).isEmpty();
    LeadStandard read = LeadStandardReader.read(LeadStandardWriter.write(moved(3, 4, shifted(2))));
    assertThat(AutomaticStep.objection(SIGNED, read)).as("written and read").isEmpty();
  }

  @Test
  void a_point_further_is_too_far() {
    assertThat(AutomaticStep.objection(SIGNED, moved(3, 11, SIGNED.scale())))
        .hasValueSatisfying(why -> assertThat(why).contains("moves by 11 points, more than 10"));
    assertThat(AutomaticStep.objection(SIGNED, moved(3, 0, shifted(-11))))
        .hasValueSatisfying(why -> assertThat(why).contains("scale.base moves by -11"));
  }

  @Test
  void a_score_goes_on_standing_for_the_same_odds() {
    Scale generous = new Scale(SIGNED.scale().base() + 10, SIGNED.scale().oddsAtBase(), 12);
    assertThat(AutomaticStep.objection(SIGNED, moved(3, 0, generous)))
        .contains("a score would stand for other odds");
    Scale steeper = new Scale(SIGNED.scale().base(), SIGNED.scale().oddsAtBase(), 6);
    assertThat(AutomaticStep.objection(SIGNED, moved(3, 0, steeper)))
        .contains("a score would stand for other odds");
  }

  @Test
  void whatever_else_differs_takes_signatures() {
    String document = LeadStandardWriter.write(moved(3, 1, SIGNED.scale()));
    for (String change :
        new String[] {
          "salesQualified: 70=salesQualified: 60",
          "required: true=required: false",
          "largestMove: 10=largestMove: 40",
          "currency: USD=currency: EUR"
        }) {
      String[] parts = change.split("=", 2);
      assertThat(document).contains(parts[0]);
      LeadStandard other = LeadStandardReader.read(document.replaceFirst(parts[0], parts[1]));
      assertThat(AutomaticStep.objection(SIGNED, other))
          .as(change)
          .contains("more than points differs from version 3");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{largestMove: 0}", "{largestMove: 51}", "{largestMove: far}", "{}", "yes"})
  void a_document_is_told_what_is_wrong_with_it(String automatic) {
    assertThatThrownBy(() -> standard("automaticRecalibration: " + automatic))
        .isInstanceOf(InvalidLeadStandardException.class)
        .hasMessageContaining("automaticRecalibration");
  }

  @Test
  void a_diff_says_it_in_words() {
    assertThat(StandardDiff.between(BundledStandards.b2bDefault(), SIGNED))
        .anyMatch(
            change ->
                change.words().contains("points that may follow outcomes without a signature"));
  }

  @Test
  void without_the_word_of_both_teams_nothing_follows_by_itself() {
    assertThat(AutomaticStep.objection(BundledStandards.b2bDefault(), moved(3, 1, SIGNED.scale())))
        .contains("version 3 lets nothing take effect without signatures");
  }
}
