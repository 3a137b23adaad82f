package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.drift.Health;
import dev.rapport.standard.recalibration.CriterionWorth;
import dev.rapport.standard.recalibration.Recalibration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of looking at the outcomes.
 *
 * @param at when
 * @param standardId the standard in effect; null where there is none
 * @param baseVersion its version; 0 where there is none
 * @param open leads that sales has and that have not ended
 * @param successes leads that sales took
 * @param failures leads that were lost or refused for want of fit
 * @param told why there is a proposal, or none
 * @param proposalId of the proposal; null where there is none
 * @param recalibration null where there is none
 * @param worth of the four criteria
 * @param health how the standard in effect does; null where there is none
 */
public record LearningReport(
    Instant at,
    @Nullable String standardId,
    int baseVersion,
    int open,
    int successes,
    int failures,
    String told,
    @Nullable UUID proposalId,
    @Nullable Recalibration recalibration,
    List<CriterionWorth> worth,
    @Nullable Health health) {

  public LearningReport {
    worth = List.copyOf(worth);
  }

  static LearningReport of(Instant at, String told) {
    return new LearningReport(at, null, 0, 0, 0, 0, told, null, null, List.of(), null);
  }
}
