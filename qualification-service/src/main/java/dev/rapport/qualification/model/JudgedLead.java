package dev.rapport.qualification.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.identity.PersonKey;
import dev.rapport.standard.Assessment;
import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lead and its judgement.
 *
 * @param lead as it stands after it
 * @param cause what led to it
 * @param previous how the lead stood before; null at the first judgement
 * @param assessedAt the moment it was judged for, in whole milliseconds
 * @param control whether it goes to sales below the line, to see what the standard misses
 */
public record JudgedLead(
    PersonKey person,
    JoinedLead lead,
    Cause cause,
    Assessment assessment,
    @Nullable Standing previous,
    Instant assessedAt,
    boolean control) {

  /**
   * Judges a lead.
   *
   * @param trace of the record that led to it, as W3C writes it
   */
  public static JudgedLead judge(
      PersonKey person,
      JoinedLead lead,
      Cause cause,
      @Nullable String trace,
      LeadAssessor assessor,
      Instant now) {
    // An event carries milliseconds: judged for a finer moment it could not be reproduced.
    Instant assessedAt = now.truncatedTo(ChronoUnit.MILLIS);
    Assessment assessment = assessor.assess(lead.toJudge(), assessedAt);
    Standing before = lead.standing();
    Standing standing = Standing.of(assessment, cause, assessedAt, before);
    return new JudgedLead(
        person,
        lead.judged(standing, trace),
        cause,
        assessment,
        before,
        assessedAt,
        assessor.standard().drawsIntoControl(lead.id().value().toString(), assessment.rule()));
  }

  /** The verdict before; null at the first judgement. */
  public @Nullable Verdict previousVerdict() {
    return previous == null ? null : previous.verdict();
  }

  /** Whether the verdict is another than before, or the first. */
  public boolean changesVerdict() {
    return previousVerdict() != assessment.verdict();
  }

  /** Whether sales gets it and, going by the verdict before, had not got it. */
  public boolean isNewToSales() {
    return changesVerdict() && (control || assessment.verdict() == Verdict.SALES_QUALIFIED);
  }

  /**
   * Whether it is told to everybody. A submission is always answered, and so is whoever put the
   * lead off: they wait for it, and it may stay one for sales (its day may be here, or the buyer
   * has spoken of time since). Of all else only a changed verdict is news.
   */
  public boolean isNews() {
    return cause instanceof Cause.Submitted
        || (cause instanceof Cause.Signalled signalled && signalled.deferral())
        || changesVerdict();
  }

  /** The submission that led to it; where something else did, the lead's latest. */
  public UUID submission() {
    List<Submission.Ref> joined = lead.submissions();
    return cause instanceof Cause.Submitted submitted
        ? submitted.id()
        : joined.get(joined.size() - 1).id();
  }

  /**
   * The assessment's id: name-based (RFC 9562, section 5.3), so that a lead judged for the same
   * cause by the same version has the same id, however often a record is processed.
   */
  public UUID assessmentId() {
    String name =
        lead.id()
            + "/"
            + cause.name()
            + "/"
            + assessment.standardId()
            + ":"
            + assessment.standardVersion();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
