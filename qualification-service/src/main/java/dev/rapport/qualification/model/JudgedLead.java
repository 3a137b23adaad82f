package dev.rapport.qualification.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.identity.PersonKey;
import dev.rapport.standard.Assessment;
import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lead and the judgement that one of its submissions led to.
 *
 * @param lead with {@code assessment}'s verdict as its last
 * @param submission the one that led to the judgement
 * @param previousVerdict null at the first judgement
 * @param assessedAt the moment it was judged for, in whole milliseconds
 */
public record JudgedLead(
    PersonKey person,
    JoinedLead lead,
    UUID submission,
    Assessment assessment,
    @Nullable Verdict previousVerdict,
    Instant assessedAt) {

  /** Judges a lead that a submission has just joined. */
  public static JudgedLead judge(
      JoinedLead lead, Submission submission, LeadAssessor assessor, Instant now) {
    // An event carries milliseconds: judged for a finer moment it could not be reproduced.
    Instant assessedAt = now.truncatedTo(ChronoUnit.MILLIS);
    Assessment assessment = assessor.assess(lead.toJudge(), assessedAt);
    return new JudgedLead(
        submission.person(),
        lead.judged(assessment.verdict()),
        submission.id(),
        assessment,
        lead.verdict(),
        assessedAt);
  }

  /**
   * The assessment's id: name-based (RFC 9562, section 5.3), so that the same submission judged by
   * the same version has the same id, however often a record is processed.
   */
  public UUID assessmentId() {
    String name =
        lead.id()
            + "/"
            + submission
            + "/"
            + assessment.standardId()
            + ":"
            + assessment.standardVersion();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
