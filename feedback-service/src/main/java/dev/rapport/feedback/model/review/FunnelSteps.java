package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The funnel's steps in their order, and the times between them. */
final class FunnelSteps {

  static final List<Stage> ORDER =
      List.of(
          Stage.CAPTURED,
          Stage.MARKETING_QUALIFIED,
          Stage.SALES_QUALIFIED,
          Stage.HANDED_OFF,
          Stage.ACCEPTED,
          Stage.OPPORTUNITY,
          Stage.WON);

  private FunnelSteps() {}

  /** The time that is taken up to a stage, where one is. */
  static Optional<Lap> lapTo(Stage stage) {
    return switch (stage) {
      case SALES_QUALIFIED -> Optional.of(Lap.CAPTURED_TO_SALES_QUALIFIED);
      case HANDED_OFF -> Optional.of(Lap.SALES_QUALIFIED_TO_HANDED_OFF);
      case ACCEPTED -> Optional.of(Lap.HANDED_OFF_TO_ACCEPTED);
      case OPPORTUNITY -> Optional.of(Lap.ACCEPTED_TO_OPPORTUNITY);
      case WON -> Optional.of(Lap.OPPORTUNITY_TO_WON);
      case CAPTURED, MARKETING_QUALIFIED, REJECTED, LOST, NO_RESPONSE -> Optional.empty();
    };
  }

  /** Marks the step that keeps the smallest share of those who came to it. */
  static List<Review.Step> markLeak(List<Review.Step> steps) {
    Optional<Review.Step> leak =
        steps.stream()
            .skip(1)
            .filter(step -> step.fromPrevious().leads() > 0)
            .min(
                Comparator.comparing(
                    step -> (double) step.fromPrevious().count() / step.fromPrevious().leads()));
    return steps.stream()
        .map(
            step ->
                leak.filter(step::equals).isPresent()
                    ? new Review.Step(
                        step.stage(),
                        step.leads(),
                        step.fromPrevious(),
                        step.medianHours(),
                        step.p90Hours(),
                        true)
                    : step)
        .toList();
  }
}
