package dev.rapport.handoff.stream;

import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.model.Team;
import org.jspecify.annotations.Nullable;

/**
 * The team that decides about a lead, and the assessment that it was last told of. A lead that the
 * team sends back is routed anew only if that was the last it was told: by a later one it may have
 * given the lead an owner.
 *
 * @param assessmentId null where it is not known, empty after the lead was withdrawn
 */
record Placement(String teamId, @Nullable String assessmentId) {

  /** No team's id contains it. */
  private static final char SEPARATOR = '|';

  private static final String WITHDRAWN = "";

  /** Where a draft is sent. */
  static Placement of(LeadHandoff draft) {
    return new Placement(draft.getTeamId(), draft.getAssessmentId().toString());
  }

  /** What {@link #text} wrote. */
  static Placement parse(String text) {
    int end = text.indexOf(SEPARATOR);
    return end < 0
        ? new Placement(text, null)
        : new Placement(text.substring(0, end), text.substring(end + 1));
  }

  String text() {
    return assessmentId == null ? teamId : teamId + SEPARATOR + assessmentId;
  }

  /** The same team, which was told that the lead is not for sales any more. */
  Placement withdrawn() {
    return new Placement(teamId, WITHDRAWN);
  }

  /** Whether the last that the team was told is that the lead is not for sales any more. */
  boolean isWithdrawn() {
    return WITHDRAWN.equals(assessmentId);
  }

  boolean isUnrouted() {
    return teamId.equals(Team.UNROUTED);
  }

  /** Whether a draft that was sent back is the last that this team was told of. */
  boolean isOf(LeadHandoff sentBack) {
    return teamId.equals(sentBack.getTeamId())
        && (assessmentId == null || assessmentId.equals(sentBack.getAssessmentId().toString()));
  }
}
