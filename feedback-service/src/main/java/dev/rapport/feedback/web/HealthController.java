package dev.rapport.feedback.web;

import dev.rapport.feedback.model.learning.LearningReport;
import dev.rapport.feedback.model.learning.LearningRuns;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How well the standard in effect still does. */
@RestController
@Tag(name = "Model", description = "What each bin of the lead standard was worth")
class HealthController {

  private final LearningRuns runs;

  HealthController(LearningRuns runs) {
    this.runs = runs;
  }

  @GetMapping("/v1/model/drift")
  @Operation(
      summary = "Whether the standard still holds",
      description =
          "Whether outcomes come as the version in effect told (of all leads, and of each of the"
              + " largest sources), and whether other leads come than before (population stability"
              + " index, by week and factor). As of the last look at the outcomes; empty before"
              + " the first.")
  DriftAnswer drift() {
    LearningReport last = runs.state().last();
    return last == null || last.health() == null
        ? DriftAnswer.NONE
        : DriftAnswer.of(last.at(), last.health());
  }

  @GetMapping("/v1/model/quality")
  @Operation(
      summary = "How good predictions were, week by week",
      description =
          "What each lead's own version of the standard told when sales got it, beside what became"
              + " of it so far, and what a recalibration told that had learned from earlier leads"
              + " only; by week and by source. Open leads count as far as they have had their"
              + " time.")
  QualityAnswer quality() {
    LearningReport last = runs.state().last();
    return last == null || last.health() == null
        ? QualityAnswer.NONE
        : QualityAnswer.of(last.at(), last.health());
  }
}
