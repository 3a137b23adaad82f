package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.suggestion.PastLeads;
import dev.rapport.standard.suggestion.PastLeadsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalTextTest {
  private static final RecalibrationOptions OPTIONS =
      RecalibrationOptions.of(LocalDate.parse("2026-11-23"));

  private final LeadStandard standard =
      LeadStandardReader.read(
          LeadStandardWriter.write(BundledStandards.b2bDefault())
              .replace(
                  "factors:\n",
                  """
                  factors:
                  - {name: visits, from: attributes.visits, bins: [{below: 3, points: -4}, {points: 6}], missing: 0}
                  - {name: origin, from: attributes.origin, bins: [{is: ["a # b"], points: 12}, {points: 2}], missing: 0}
                  - name: both
                    pair: [visits, origin]
                    cells:
                    - [8, -2, 0]
                    - [-5, 3, 1]
                    - [0, 4, 2]
                  """));

  @Test
  void a_proposal_reads_back_and_tells_its_evidence_at_each_bin() throws IOException {
    Recalibration recalibration = recalibrated(null);

    String text = ProposalText.of(recalibration);

    assertThat(LeadStandardReader.read(text)).isEqualTo(recalibration.standard());
    assertThat(text)
        .startsWith(
            "# A proposal: version 4 of b2b-default, which is version 3 recalibrated from 3000 outcomes,")
        .contains(
            "# Quality ahead of time, each fifth of 3000 outcomes predicted by the other four:")
        .contains("# The proposal's log loss is lower by ")
        .contains("Held back: ")
        .containsPattern(
            "points: -?\\d+  # \\d+ outcomes, \\d+ won \\(\\d+\\.\\d %\\); -?\\d+ → -?\\d+ \\[-?\\d+, -?\\d+\\]\n")
        .containsPattern("    - -?\\d+  # \\d+ outcomes, \\d+ won ");
    BinMove move =
        recalibration.moves().stream()
            .filter(m -> m.bin().name().equals("visits") && m.bin().label().equals("below 3"))
            .findFirst()
            .orElseThrow();
    assertThat(text)
        .contains(
            "points: %d  # %d outcomes, %d won"
                .formatted(move.points(), move.outcomes(), move.wins()));
  }

  @Test
  void the_same_outcomes_give_the_same_text() throws IOException {
    assertThat(ProposalText.of(recalibrated(null))).isEqualTo(ProposalText.of(recalibrated(null)));
  }

  @Test
  void a_column_of_days_is_told() throws IOException {
    Recalibration recalibration = recalibrated("came");

    assertThat(ProposalText.of(recalibration))
        .contains("outcomes predicted by those before it:")
        .contains("# Outcomes of any age count alike: no half-life pays for itself.");
  }

  @Test
  void lines_that_nobody_could_reach_any_more_sink_and_the_proposal_says_so() throws IOException {
    StringBuilder csv = new StringBuilder("visits,origin,won\n");
    for (int i = 0; i < 5000; i++) {
      csv.append(i % 5).append(i % 2 == 0 ? ",a # b" : ",c").append(i % 500 == 0 ? ",1\n" : ",0\n");
    }

    Recalibration recalibration = recalibrated(csv.toString(), null);
    String text = ProposalText.of(recalibration);

    int sales = recalibration.standard().verdicts().salesQualified();
    assertThat(sales).isLessThan(70);
    assertThat(LeadStandardReader.read(text)).isEqualTo(recalibration.standard());
    assertThat(text).contains("# The lines sink from 70 and 55 to " + sales + " and ");
  }

  private Recalibration recalibrated(@Nullable String dates) throws IOException {
    RandomGenerator random = MadeUpOutcomes.random(3);
    StringBuilder csv = new StringBuilder("visits,origin,came,won\n");
    for (int i = 0; i < 3000; i++) {
      int visits = random.nextInt(6);
      boolean a = random.nextBoolean();
      boolean won = random.nextDouble() < (visits < 3 ? 0.6 : 0.2) + (a ? 0.1 : 0);
      csv.append(visits)
          .append(a ? ",a # b," : ",c,")
          .append(LocalDate.parse("2025-01-01").plusDays(i / 8))
          .append(won ? ",1\n" : ",0\n");
    }
    return recalibrated(csv.toString(), dates);
  }

  private Recalibration recalibrated(String csv, @Nullable String dates) throws IOException {
    PastLeads leads =
        PastLeadsReader.read(
            new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "won", null);
    StandardBins bins = StandardBins.of(standard);
    return Recalibration.of(bins, OutcomesOfLeads.of(bins, leads, dates), OPTIONS);
  }
}
