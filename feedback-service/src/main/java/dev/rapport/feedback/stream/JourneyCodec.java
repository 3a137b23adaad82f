package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Qualification;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.state.BinState;
import dev.rapport.feedback.state.HandoffState;
import dev.rapport.feedback.state.JourneyState;
import dev.rapport.feedback.state.JudgementState;
import dev.rapport.feedback.state.OutcomeState;
import org.jspecify.annotations.Nullable;

/** A journey as the store keeps it, and back. */
final class JourneyCodec {

  private JourneyCodec() {}

  static Journey read(@Nullable JourneyState state) {
    if (state == null) {
      return Journey.EMPTY;
    }
    return new Journey(
        state.getJudgements().stream().map(JourneyCodec::read).toList(),
        state.getMarketingQualifiedAt(),
        state.getSalesQualifiedAt(),
        state.getHandoffs().stream().map(JourneyCodec::read).toList(),
        state.getOutcomes().stream().map(JourneyCodec::read).toList());
  }

  static JourneyState write(Journey journey) {
    return new JourneyState(
        journey.judgements().stream().map(JourneyCodec::write).toList(),
        journey.marketingQualifiedAt(),
        journey.salesQualifiedAt(),
        journey.handoffs().stream().map(JourneyCodec::write).toList(),
        journey.outcomes().stream().map(JourneyCodec::write).toList());
  }

  private static Judgement read(JudgementState state) {
    return new Judgement(
        state.getAssessmentId(),
        state.getAssessedAt(),
        state.getCapturedAt(),
        Qualification.valueOf(state.getQualification()),
        state.getStandard(),
        state.getChannel(),
        state.getFirstChannel(),
        state.getCampaign(),
        state.getBins().stream().map(JourneyCodec::read).toList());
  }

  private static JudgementState write(Judgement judgement) {
    return new JudgementState(
        judgement.assessmentId(),
        judgement.assessedAt(),
        judgement.capturedAt(),
        judgement.qualification().name(),
        judgement.standard(),
        judgement.channel(),
        judgement.firstChannel(),
        judgement.campaign(),
        judgement.bins().stream().map(JourneyCodec::write).toList());
  }

  private static Bin read(BinState state) {
    return new Bin(Bin.Kind.valueOf(state.getKind()), state.getName(), state.getBin());
  }

  private static BinState write(Bin bin) {
    return new BinState(bin.kind().name(), bin.name(), bin.bin());
  }

  private static HandoffMove read(HandoffState state) {
    return new HandoffMove(
        state.getSequence(),
        Move.valueOf(state.getMove()),
        state.getOccurredAt(),
        state.getTeamId(),
        state.getRepId(),
        reason(state.getReason()),
        state.getAssessmentId());
  }

  private static HandoffState write(HandoffMove handoff) {
    return new HandoffState(
        handoff.sequence(),
        handoff.move().name(),
        handoff.at(),
        handoff.team(),
        handoff.rep(),
        name(handoff.reason()),
        handoff.assessmentId());
  }

  private static Outcome read(OutcomeState state) {
    Money money =
        state.getAmount() == null ? null : new Money(state.getCurrency(), state.getAmount());
    return new Outcome(
        state.getOutcomeId(),
        Move.valueOf(state.getMove()),
        state.getOccurredAt(),
        state.getRecordedAt(),
        reason(state.getReason()),
        state.getAttempts(),
        money);
  }

  private static OutcomeState write(Outcome outcome) {
    Money money = outcome.money();
    return new OutcomeState(
        outcome.id(),
        outcome.move().name(),
        outcome.at(),
        outcome.recordedAt(),
        name(outcome.reason()),
        outcome.attempts(),
        money == null ? null : money.amount(),
        money == null ? null : money.currency());
  }

  private static @Nullable Reason reason(@Nullable String name) {
    return name == null ? null : Reason.valueOf(name);
  }

  private static @Nullable String name(@Nullable Reason reason) {
    return reason == null ? null : reason.name();
  }
}
