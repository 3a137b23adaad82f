package dev.rapport.feedback.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as someone told it by HTTP, valid.
 *
 * @param outcomeId the same telling twice has one id
 * @param subject the lead, or the submission where the teller knows no more
 * @param kind one of the contract's kinds
 * @param occurredAt when it happened
 * @param recordedAt when it was told
 * @param reason one of the contract's reasons
 * @param money of an opportunity or a win
 * @param deferredUntil of a rejection for TIMING: the day, in UTC, on which the lead comes back
 */
public record OutcomeReport(
    UUID outcomeId,
    Subject subject,
    Kind kind,
    Instant occurredAt,
    Instant recordedAt,
    @Nullable String teamId,
    @Nullable String repId,
    @Nullable Reason reason,
    @Nullable String competitor,
    @Nullable Integer attempts,
    @Nullable Money money,
    List<String> objections,
    List<String> materials,
    @Nullable String buyerPhrase,
    @Nullable String comment,
    @Nullable LocalDate deferredUntil,
    @Nullable String origin) {

  /** Keeps copies. */
  public OutcomeReport {
    objections = List.copyOf(objections);
    materials = List.copyOf(materials);
  }

  /** What can be told. */
  public enum Kind {
    ACCEPTED,
    REJECTED,
    NO_RESPONSE,
    CONTACTED,
    MEETING,
    OPPORTUNITY,
    WON,
    LOST,
    REOPENED
  }

  /** Whom the outcome is about. */
  public sealed interface Subject {

    /** A lead. */
    record OfLead(UUID leadId) implements Subject {}

    /** The lead that a submission belongs to. */
    record OfSubmission(UUID submissionId) implements Subject {}
  }
}
