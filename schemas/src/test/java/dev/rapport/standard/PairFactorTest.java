package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairFactorTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final String FACTORS =
      """
      factors:
        - {name: visits, from: attributes.visits, bins: [{below: 3, points: 1}, {points: 2}], missing: 3}
        - {name: channel, from: source.channel, bins: [{is: [ad, fair], points: 10}, {points: 20}], missing: 30}
        - name: both
          pair: [visits, channel]
          cells:
            - [100, 101, 102]
            - [110, 111, 112]
            - [120, 121, 122]
      """;

  @Test
  void a_pair_finds_its_cell_beside_what_each_finds() {
    Assessment assessment = assess(lead("5", "FAIR"));

    Finding finding = assessment.factor("both").orElseThrow();
    assertThat(finding.points()).isEqualTo(110);
    assertThat(finding.bin()).isEqualTo("3+ × ad|fair");
    assertThat(assessment.factor("visits").orElseThrow().points()).isEqualTo(2);
    assertThat(assessment.score())
        .isEqualTo(
            assessment.basePoints()
                + assessment.findings().stream().mapToInt(Finding::points).sum());
  }

  @Test
  void what_is_missing_and_what_no_bin_names_have_cells_of_their_own() {
    assertThat(points(lead(null, null))).isEqualTo(122);
    assertThat(points(lead("no number", "radio"))).isEqualTo(121);
    assertThat(points(lead("2", "radio"))).isEqualTo(101);
    assertThat(points(lead("2", "Select"))).isEqualTo(102);
  }

  @Test
  void it_is_written_as_it_is_read() {
    LeadStandard standard = LeadStandardReader.read(document(FACTORS));

    assertThat(LeadStandardReader.read(LeadStandardWriter.write(standard))).isEqualTo(standard);
  }

  @Test
  void a_cell_that_changes_is_one_change_between_versions() {
    assertThat(
            StandardDiff.between(
                LeadStandardReader.read(document(FACTORS)),
                LeadStandardReader.read(document(FACTORS.replace("[110, 111,", "[110, 7,")))))
        .extracting(StandardDiff.Change::field)
        .containsExactly("both bin 2 of visits with bin 2 of channel");
  }

  @Test
  void a_matrix_of_another_shape_is_refused_where_it_stands() {
    assertThat(faults(FACTORS.replace("      - [110, 111, 112]\n", "      - [110, 111]\n")))
        .containsExactly(
            "factors[2].cells[1]: has 2 cells; the second factor has 3 bins, missing the last of"
                + " them");
    assertThat(faults(FACTORS.replace("      - [110, 111, 112]\n", "")))
        .containsExactly(
            "factors[2].cells: has 2 rows; the first factor has 3 bins, missing the last of them");
  }

  @Test
  void cells_that_are_missing_are_one_fault() {
    assertThat(faults(FACTORS.substring(0, FACTORS.indexOf("    cells:"))))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("factors[2].cells: is missing");
  }

  @Test
  void the_best_cell_of_a_pair_counts_towards_what_can_be_reached() {
    String cells =
        """
            - [0, 0, 0]
            - [0, 400, 0]
            - [0, 0, 0]
        """
            .indent(0);
    String factors = FACTORS.substring(0, FACTORS.indexOf("    cells:")) + "    cells:\n" + cells;
    LeadStandard standard = LeadStandardReader.read(document(factors));
    LeadStandard without =
        LeadStandardReader.read(document(factors.replace("[0, 400, 0]", "[0, 0, 0]")));

    assertThat(Reach.highestForSales(standard)).isEqualTo(Reach.highestForSales(without) + 400);
    String reached =
        document(factors)
            .replaceFirst(
                "salesQualified: \\d+", "salesQualified: " + Reach.highestForSales(standard));
    assertThat(LeadStandardReader.read(reached).verdicts().salesQualified())
        .isEqualTo(Reach.highestForSales(standard));
  }

  @Test
  void a_pair_of_what_is_no_factor_is_refused() {
    assertThat(faults(FACTORS.replace("pair: [visits, channel]", "pair: [visit, channel]")))
        .containsExactly(
            "factors[2].pair: 'visit' is no factor of this standard; did you mean visits?");
    assertThat(faults(FACTORS.replace("pair: [visits, channel]", "pair: [both, channel]")))
        .containsExactly("factors[2].pair: 'both' has no bins of one value");
    assertThat(faults(FACTORS.replace("pair: [visits, channel]", "pair: [visits, visits]")))
        .containsExactly(
            "factors[2].pair: names two other factors, such as [channel, companySize]");
  }

  @Test
  void other_fields_have_no_place_beside_it() {
    assertThat(faults(FACTORS.replace("    pair:", "    missing: 4\n    pair:")))
        .containsExactly("factors[2].missing: has no place beside pair and cells");
  }

  private static List<String> faults(String factors) {
    try {
      LeadStandardReader.read(document(factors));
      return List.of();
    } catch (InvalidLeadStandardException e) {
      return e.faults().stream().map(fault -> fault.field() + ": " + fault.message()).toList();
    }
  }

  @Test
  void a_standard_whose_pair_does_not_fit_cannot_be_made() {
    LeadStandard standard = LeadStandardReader.read(document(FACTORS));
    assertThat(standard.factors()).hasSize(3);
    assertThatThrownBy(() -> new Factor.Pair("p", "a", "a", List.of(List.of(1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Factor.Pair("p", "a", "b", List.of(List.of(1), List.of(1, 2))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String document(String factors) {
    String usual = LeadStandardWriter.write(BundledStandards.b2bDefault());
    int start = usual.indexOf("factors:");
    return usual.substring(0, start) + factors + usual.substring(usual.indexOf("disqualifiers:"));
  }

  private static int points(Lead lead) {
    return assess(lead).factor("both").orElseThrow().points();
  }

  private static Assessment assess(Lead lead) {
    return LeadAssessor.of(LeadStandardReader.read(document(FACTORS))).assess(lead, NOW);
  }

  private static Lead lead(@Nullable String visits, @Nullable String channel) {
    return Lead.capturedAt(NOW)
        .attribute("visits", visits)
        .source(new LeadSource(channel, null, null, null, null))
        .build();
  }
}
