package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.standard.Assessment;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Finding;
import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.LeadStandardWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandardBinsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  /** A standard that has every kind of factor. */
  private static final LeadStandard EVERY_KIND =
      LeadStandardReader.read(
          LeadStandardWriter.write(BundledStandards.b2bDefault())
              .replace(
                  "factors:\n",
                  """
                  factors:
                  - {name: visits, from: attributes.visits, bins: [{below: 3, points: -4}, {points: 6}], missing: 1}
                  - {name: origin, from: attributes.origin, bins: [{is: [a, b], points: 12}, {points: 2}], missing: 3}
                  - {name: seen, behaviour: [pricing_viewed], halfLife: P14D, bins: [{below: 2, points: 4}, {points: 9}], missing: 0}
                  - name: visits_x_origin
                    pair: [visits, origin]
                    cells:
                    - [8, -2, 0]
                    - [-5, 3, 1]
                    - [0, 4, 2]
                  """));

  private final StandardBins bins = StandardBins.of(EVERY_KIND);

  @Test
  void every_finding_of_a_lead_is_a_bin_of_its_points() {
    LeadAssessor assessor = LeadAssessor.of(EVERY_KIND);
    Set<Integer> seen = new HashSet<>();
    for (Lead lead : leads()) {
      Assessment assessment = assessor.assess(lead, NOW);
      int[] of = bins.of(assessment.findings());
      for (int i = 0; i < of.length; i++) {
        Finding finding = assessment.findings().get(i);
        assertThat(of[i]).as(finding.name() + " " + finding.bin()).isNotEqualTo(StandardBins.NONE);
        assertThat(bins.bin(of[i]).points()).isEqualTo(finding.points());
        seen.add(of[i]);
      }
    }
    assertThat(seen).hasSizeGreaterThan(35);
  }

  @Test
  void the_same_points_make_the_same_standard() {
    int[] points = IntStream.range(0, bins.size()).map(bin -> bins.bin(bin).points()).toArray();

    assertThat(bins.with(points, EVERY_KIND.scale())).isEqualTo(EVERY_KIND);
  }

  @Test
  void each_bin_has_points_of_its_own_in_the_document() {
    int[] numbered = IntStream.range(0, bins.size()).map(bin -> 3 * bin - 90).toArray();

    StandardBins again = StandardBins.of(bins.with(numbered, EVERY_KIND.scale()));

    assertThat(IntStream.range(0, again.size()).map(bin -> again.bin(bin).points()).toArray())
        .containsExactly(numbered);
  }

  @Test
  void findings_of_bins_that_are_no_more_are_passed_over() {
    List<Finding> old =
        List.of(
            new Finding("visits", Finding.Kind.FACTOR, null, "below 99", 5, null, null, null),
            new Finding("gone", Finding.Kind.FACTOR, null, "present", 5, null, null, null));

    assertThat(bins.of(old)).hasSize(bins.findings()).containsOnly(StandardBins.NONE);
  }

  private static List<Lead> leads() {
    List<String> timings =
        List.of("next week", "in 5 months", "in three years", "no plans", "what?", "asap");
    List<String> budgets = List.of("2000", "15k", "80k", "no budget", "approved", "hm");
    List<String> pains =
        List.of(
            "nothing",
            "we copy by hand",
            "it is expensive",
            "errors",
            "the moon is too far away",
            "x");
    List<String> roles =
        List.of("CEO", "student", "assistant to the CEO", "head of sales", "user", "pilot");
    return IntStream.range(0, 36)
        .mapToObj(
            i ->
                Lead.capturedAt(NOW)
                    .answer("timing", i % 7 == 6 ? null : timings.get(i % 6))
                    .answer("budget", i % 11 == 6 ? null : budgets.get((i / 2) % 6))
                    .answer("pain", i % 13 == 6 ? null : pains.get((i / 3) % 6))
                    .answer("role", roles.get((i / 5) % 6))
                    .companySize(i % 3 == 0 ? null : i * i)
                    .freeMail(i % 4 == 0)
                    .phone(i % 5 == 0 ? "+44 20 7946 0958" : null)
                    .attribute("visits", i % 3 == 0 ? null : String.valueOf(i % 6))
                    .attribute("origin", i % 4 == 0 ? null : i % 4 == 1 ? "A" : "z")
                    .build())
        .toList();
  }
}
