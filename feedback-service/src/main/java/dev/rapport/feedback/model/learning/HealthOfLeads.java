package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.drift.Health;
import dev.rapport.feedback.model.drift.HealthCheck;
import dev.rapport.feedback.model.drift.InputView;
import dev.rapport.feedback.model.drift.Judged;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.recalibration.Foresight;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The health of the standard in effect, by the leads that sales got. */
final class HealthOfLeads {

  /**
   * The share of wins that must have come by a lead's age before it can raise an alarm: of younger
   * ones so few have that how many are still to come is more a guess than a count.
   */
  private static final double TIME_ENOUGH = 0.5;

  private HealthOfLeads() {}

  /**
   * Looks at leads in the order in which sales got them.
   *
   * @param foresight what a recalibration told of leads; null where there is none
   * @param inputs the leads that came
   */
  static Health of(
      LessonBook.Ripe ripe,
      LeadStandard inEffect,
      LocalDate today,
      @Nullable Foresight foresight,
      List<InputView.Part> inputs) {
    Map<Integer, Double> candidates = new HashMap<>();
    if (foresight != null && foresight.ahead()) {
      foresight.predictions().forEach(each -> candidates.put(each.row(), each.candidate()));
    }
    HealthCheck check = new HealthCheck(inEffect, today);
    IntStream.range(0, ripe.leads().size())
        .boxed()
        .sorted(Comparator.comparing((Integer row) -> ripe.leads().get(row).begun()))
        .forEach(row -> see(check, ripe, row, today, candidates.get(row)));
    return check.health(inputs);
  }

  private static void see(
      HealthCheck check,
      LessonBook.Ripe ripe,
      int row,
      LocalDate today,
      @Nullable Double candidate) {
    LessonBook.Entry lead = ripe.leads().get(row);
    if (lead.told().isEmpty()) {
      return;
    }
    double chance = lead.told().getAsDouble();
    boolean won = ripe.ripened().outcomes().won(row);
    check.tell(
        lead.source(),
        new Judged(chance, won, ripe.ripened().outcomes().weight(row), lead.begun()),
        candidate);
    int age = (int) ChronoUnit.DAYS.between(lead.begun(), today);
    if (ripe.ifRight().wins().wonBy(age) >= TIME_ENOUGH) {
      check.watch(
          lead.standard(),
          lead.source(),
          new Judged(chance, won, ripe.ifRight().outcomes().weight(row), lead.begun()));
    }
  }
}
