package dev.rapport.feedback.stream;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.OutcomeReport;
import dev.rapport.feedback.state.SubmissionOutcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Outcomes as records, whether the teller knew the lead or the submission only. */
final class OutcomeRecords {

  private OutcomeRecords() {}

  /** A report about a lead. */
  static SalesOutcome ofLead(UUID leadId, OutcomeReport report) {
    return ofLead(leadId, ofSubmission(leadId, report));
  }

  /** A report about a submission. */
  static SubmissionOutcome ofSubmission(UUID submissionId, OutcomeReport report) {
    Money money = report.money();
    return new SubmissionOutcome(
        report.outcomeId(),
        submissionId,
        report.kind().name(),
        report.occurredAt(),
        report.recordedAt(),
        report.teamId(),
        report.repId(),
        report.reason() == null ? null : report.reason().name(),
        report.competitor(),
        report.attempts(),
        money == null ? null : money.amount(),
        money == null ? null : money.currency(),
        report.objections(),
        report.materials(),
        report.buyerPhrase(),
        report.comment(),
        report.origin(),
        null,
        report.deferredUntil());
  }

  /** The same once the lead is known. */
  static SalesOutcome ofLead(UUID leadId, SubmissionOutcome told) {
    return new SalesOutcome(
        told.getOutcomeId(),
        leadId,
        OutcomeKind.valueOf(told.getKind()),
        told.getOccurredAt(),
        told.getRecordedAt(),
        told.getTeamId(),
        told.getRepId(),
        reason(told.getReason()),
        told.getCompetitor(),
        told.getAttempts(),
        told.getAmount(),
        told.getCurrency(),
        told.getObjections(),
        told.getMaterials(),
        told.getBuyerPhrase(),
        told.getComment(),
        told.getOrigin(),
        told.getDeferredUntil());
  }

  private static @Nullable RejectionReason reason(@Nullable String name) {
    return name == null ? null : RejectionReason.valueOf(name);
  }
}
