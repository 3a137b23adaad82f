package dev.rapport.standard.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.quality.Bootstrap;
import dev.rapport.standard.quality.Bootstrap.Interval;
import dev.rapport.standard.quality.Predictions;
import dev.rapport.standard.quality.Quality;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Beside logistic regression and gradient boosting on the same real leads. */
class RealLeadsTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 20_261_123);
  private static final List<String> IDS = List.of("Lead Number");

  @Test
  void a_suggested_standard_is_level_with_logistic_regression_and_close_to_gradient_boosting()
      throws Exception {
    PastLeads leads = read();
    int cut = (int) (leads.size() * 0.7);
    PastLeads later = leads.slice(cut, leads.size());
    StandardSuggestion suggestion =
        StandardSuggestion.of(
            leads.slice(0, cut), SuggestionOptions.of(LocalDate.parse("2026-11-23")));
    Predictions ours =
        StandardTrial.predictions(LeadStandardReader.read(suggestion.draft()), later);
    Table table = Table.of(leads, IDS);
    int[] training = IntStream.range(0, cut).toArray();
    int[] testing = IntStream.range(cut, leads.size()).toArray();
    Predictions regression = LogisticRegression.predictions(table, training, testing);
    Predictions boosting = GradientBoosting.predictions(table, training, testing);
    tell("suggested standard", ours);
    tell("logistic regression", regression);
    tell("gradient boosting", boosting);
    tellDifference("suggested − logistic regression", ours, regression);
    tellDifference("suggested − gradient boosting", ours, boosting);

    // Level: not worse by more than 0.002, where each interval is ten times as wide.
    assertThat(auc(ours)).isGreaterThan(auc(regression) - 0.002);
    assertThat(logLoss(ours)).isLessThan(logLoss(regression) + 0.002);
    assertThat(BOOTSTRAP.ofDifference(ours, boosting, Quality::logLoss).low()).isNegative();
    assertThat(BOOTSTRAP.ofDifference(ours, boosting, Quality::auc).high()).isPositive();
  }

  private static void tell(String model, Predictions predictions) {
    System.out.println(model + ": " + Quality.of(predictions));
    System.out.println(
        "  AUC %s, log loss %s, Brier %s, top decile %s"
            .formatted(
                shown(BOOTSTRAP.of(predictions, Quality::auc)),
                shown(BOOTSTRAP.of(predictions, Quality::logLoss)),
                shown(BOOTSTRAP.of(predictions, Quality::brier)),
                shown(BOOTSTRAP.of(predictions, Quality::topDecilePrecision))));
  }

  private static void tellDifference(String which, Predictions ours, Predictions theirs) {
    System.out.println(
        "%s: AUC %s, log loss %s"
            .formatted(
                which,
                shown(BOOTSTRAP.ofDifference(ours, theirs, Quality::auc)),
                shown(BOOTSTRAP.ofDifference(ours, theirs, Quality::logLoss))));
  }

  private static String shown(Interval interval) {
    return "%.4f to %.4f".formatted(interval.low(), interval.high());
  }

  private static double auc(Predictions predictions) {
    return Objects.requireNonNull(Quality.of(predictions).auc());
  }

  private static double logLoss(Predictions predictions) {
    return Quality.of(predictions).logLoss();
  }

  private static PastLeads read() throws Exception {
    String told = System.getProperty("rapport.shared", System.getenv("RAPPORT_SHARED"));
    Path shared = Path.of(told == null ? "../../shared" : told);
    Path file = shared.resolve("data/x-education/leads_train.csv");
    assumeTrue(
        Files.exists(file),
        () -> "skipped: no " + file + " (set rapport.shared or RAPPORT_SHARED to the folder)");
    try (InputStream csv = Files.newInputStream(file)) {
      return PastLeadsReader.read(csv, "Converted", null);
    }
  }
}
