package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Factor;
import dev.rapport.standard.LeadField;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Scale;
import dev.rapport.standard.quality.Predictions;
import dev.rapport.standard.quality.Quality;
import dev.rapport.standard.recalibration.LeadsSoFar.Ripened;
import dev.rapport.standard.suggestion.PastLeads;
import dev.rapport.standard.suggestion.PastLeadsReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real leads of a marketplace, replayed by date: a quarter of the wins comes within a week, a tenth
 * after four months. The standard knows where leads come from, thinks nothing of it, and expects
 * too many wins or too few.
 */
class LateWinsTest {

  @ParameterizedTest
  @CsvSource({
    // month's end, odds that the standard expects, largest difference
    "2018-02-28, 0.25, 0.03", "2018-02-28, 0.1, 0.03", "2018-02-28, 1, 0.03",
    "2018-03-31, 0.25, 0.03", "2018-03-31, 0.1, 0.03", "2018-03-31, 1, 0.03",
    "2018-04-30, 0.25, 0.03", "2018-06-30, 0.25, 0.03", "2018-09-30, 0.25, 0.03",
    // In the first month nothing tells late wins from no wins: see docs/benchmarks.md.
    "2018-01-31, 0.25, 0.04", "2018-01-31, 0.1, 0.04", "2018-01-31, 1, 0.04"
  })
  void a_standard_is_calibrated_at_a_months_end_although_most_wins_are_to_come(
      LocalDate day, double odds, double most) throws Exception {
    Leads leads = read(odds);

    Ripened ripened = leads.soFar.asOf(day);
    Estimate estimate = Estimate.of(leads.bins, Sample.all(ripened.outcomes()), Guardrails.USUAL);

    Predictions predictions = leads.predictions(estimate, day);
    Quality quality = Quality.of(predictions);
    double expected = mean(predictions);
    System.out.printf(
        "%s, odds %s: %d leads, %d won so far (%.1f %%), %.1f %% in the end; expected %.1f %%, "
            + "half of the wins within %.0f days; ECE %.4f, AUC %.3f%n",
        day,
        odds,
        ripened.leads(),
        ripened.outcomes().wins(),
        100.0 * ripened.outcomes().wins() / ripened.leads(),
        100 * quality.baseRate(),
        100 * expected,
        ripened.medianDays(),
        quality.ece(),
        Objects.requireNonNull(quality.auc()));
    assertThat(Math.abs(expected - quality.baseRate())).isLessThan(most);
    assertThat(quality.ece()).isLessThan(most);
  }

  private static double mean(Predictions predictions) {
    double sum = 0;
    for (int i = 0; i < predictions.size(); i++) {
      sum += predictions.probability(i);
    }
    return sum / predictions.size();
  }

  private static Leads read(double odds) throws Exception {
    String told = System.getProperty("rapport.shared", System.getenv("RAPPORT_SHARED"));
    Path shared = Path.of(told == null ? "../../shared" : told);
    Path file = shared.resolve("data/olist/mqls_2018_q1.csv");
    assumeTrue(
        Files.exists(file),
        () -> "skipped: no " + file + " (set rapport.shared or RAPPORT_SHARED to the folder)");
    try (InputStream csv = Files.newInputStream(file)) {
      return new Leads(PastLeadsReader.read(csv, "won", null), standard(odds));
    }
  }

  private static LeadStandard standard(double odds) {
    List<Factor.Category.Bin> origins =
        Stream.of(
                "organic_search",
                "paid_search",
                "social",
                "unknown",
                "email",
                "direct_traffic",
                "referral")
            .map(origin -> new Factor.Category.Bin(List.of(origin), 0))
            .toList();
    LeadStandard s = BundledStandards.b2bDefault();
    return new LeadStandard(
        "marketplace",
        1,
        null,
        null,
        List.of(),
        LocalDate.parse("2018-01-01"),
        LocalDate.parse("2018-04-01"),
        new Scale(100, odds, 20),
        s.criteria(),
        List.of(new Factor.Category("origin", new LeadField("attributes.origin"), origins, 0, 0)),
        List.of(),
        s.verdicts(),
        s.recycle(),
        s.controlGroup(),
        s.automaticRecalibration(),
        s.titles(),
        s.freeMailDomains());
  }

  private static final class Leads {
    private final StandardBins bins;
    private final LeadsSoFar soFar;
    private final PastLeads past;
    private final Days days;

    Leads(PastLeads past, LeadStandard standard) {
      this.past = past;
      this.bins = StandardBins.of(standard);
      this.days = Days.of(past, "first_contact_date");
      this.soFar = OutcomesOfLeads.soFar(bins, past, "first_contact_date", "days_to_close");
    }

    /** Of the leads until a day, beside what became of them in the end. */
    Predictions predictions(Estimate estimate, LocalDate until) {
      Outcomes outcomes = soFar.asOf(until).outcomes();
      double[] probabilities = new double[outcomes.size()];
      boolean[] won = new boolean[outcomes.size()];
      int known = 0;
      for (int row = 0; row < past.size(); row++) {
        if (!days.at(row).isAfter(until)) {
          probabilities[known] = estimate.probability(outcomes, known);
          won[known] = past.won(row);
          known++;
        }
      }
      return new Predictions(probabilities, won);
    }
  }
}
