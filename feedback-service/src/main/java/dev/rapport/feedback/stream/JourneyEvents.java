package dev.rapport.feedback.stream;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.Finding;
import dev.rapport.events.avro.FindingKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.JourneyEvent;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Qualification;
import dev.rapport.feedback.model.Reason;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads from events what a journey needs. A record under a key that is not its lead's id is
 * refused: it would sit in a partition where nothing of its lead can be found.
 */
final class JourneyEvents {

  private JourneyEvents() {}

  static JourneyEvent of(String key, LeadAssessed assessed) {
    requireKey(key, assessed.getLeadId());
    return new Judgement(
        assessed.getAssessmentId(),
        assessed.getAssessedAt(),
        assessed.getCapturedAt(),
        qualification(assessed),
        Topics.standardKey(assessed.getStandardId(), assessed.getStandardVersion()),
        name(assessed.getLead().getSource().getChannel()),
        name(assessed.getFirstSource().getChannel()),
        name(assessed.getLead().getSource().getCampaign()),
        assessed.getFindings().stream().map(JourneyEvents::bin).toList());
  }

  /** As the funnel will have it: more is not kept, for it may be of any length. */
  private static @Nullable String name(@Nullable String name) {
    String attribute = FunnelCell.attribute(name);
    return attribute.equals(FunnelCell.NONE) ? null : attribute;
  }

  private static Qualification qualification(LeadAssessed assessed) {
    return switch (assessed.getVerdict()) {
      case SALES_QUALIFIED -> Qualification.SALES;
      case MARKETING_QUALIFIED -> Qualification.MARKETING;
      case NURTURE, UNQUALIFIED, DISQUALIFIED, UNKNOWN -> Qualification.NONE;
    };
  }

  private static Bin bin(Finding finding) {
    Bin.Kind kind =
        finding.getKind() == FindingKind.CRITERION ? Bin.Kind.CRITERION : Bin.Kind.FACTOR;
    return new Bin(kind, finding.getName(), finding.getBin());
  }

  static JourneyEvent of(String key, LeadHandoff handoff) {
    requireKey(key, handoff.getLeadId());
    return new HandoffMove(
        handoff.getSequence(),
        move(handoff),
        handoff.getOccurredAt(),
        handoff.getTeamId(),
        handoff.getRepId(),
        reason(handoff.getReason()),
        handoff.getAssessmentId());
  }

  private static Move move(LeadHandoff handoff) {
    return switch (handoff.getKind()) {
      case ASSIGNED -> Move.ASSIGNED;
      case ACCEPTED -> Move.ACCEPTED;
      case REJECTED -> Move.REJECTED;
      case REASSIGNED -> Move.REASSIGNED;
      case ESCALATED -> Move.ESCALATED;
      case EXPIRED -> Move.EXPIRED;
      case UNKNOWN -> Move.UNKNOWN;
    };
  }

  static JourneyEvent of(String key, SalesOutcome outcome) {
    requireKey(key, outcome.getLeadId());
    return new Outcome(
        outcome.getOutcomeId(),
        move(outcome),
        outcome.getOccurredAt(),
        outcome.getRecordedAt(),
        reason(outcome.getReason()),
        outcome.getAttempts(),
        money(outcome.getAmount(), outcome.getCurrency()));
  }

  private static Move move(SalesOutcome outcome) {
    return switch (outcome.getKind()) {
      case ACCEPTED -> Move.ACCEPTED;
      case REJECTED -> Move.REJECTED;
      case NO_RESPONSE -> Move.NO_RESPONSE;
      case CONTACTED -> Move.CONTACTED;
      case MEETING -> Move.MEETING;
      case OPPORTUNITY -> Move.OPPORTUNITY;
      case WON -> Move.WON;
      case LOST -> Move.LOST;
      case REOPENED -> Move.REOPENED;
      case UNKNOWN -> Move.UNKNOWN;
    };
  }

  private static @Nullable Reason reason(@Nullable RejectionReason reason) {
    return reason == null ? null : Reason.valueOf(reason.name());
  }

  /** An amount without a currency cannot be added to any other: it is no money. */
  private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
    return amount == null || currency == null
        ? null
        : new Money(currency.toUpperCase(Locale.ROOT), amount);
  }

  private static void requireKey(@Nullable String key, UUID leadId) {
    if (!leadId.toString().equals(key)) {
      throw new IllegalArgumentException("the record's key is not its lead's id");
    }
  }
}
