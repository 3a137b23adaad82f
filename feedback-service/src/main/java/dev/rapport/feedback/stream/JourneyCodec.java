package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Prepared;
import dev.rapport.feedback.model.Qualification;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Talk;
import dev.rapport.feedback.model.Touch;
import dev.rapport.feedback.model.Traits;
import dev.rapport.feedback.state.BinState;
import dev.rapport.feedback.state.HandoffState;
import dev.rapport.feedback.state.JourneyState;
import dev.rapport.feedback.state.JudgementState;
import dev.rapport.feedback.state.OutcomeState;
import dev.rapport.feedback.state.TouchState;
import org.jspecify.annotations.Nullable;

/** A journey as the store keeps it, and back. */
final class JourneyCodec {

  /** A journey is counted in the review's sums from here on. */
  private static final int REVIEWED = 1;

  /** And in those of the leads that came. Written is always the last of these. */
  private static final int INPUTS_COUNTED = 2;

  private JourneyCodec() {}

  /** Whether the review's sums count it already: a journey of before there were any is not. */
  static boolean isReviewed(@Nullable JourneyState state) {
    return state != null && state.getReviewed() >= REVIEWED;
  }

  /** Whether the sums of the leads that came count it already. */
  static boolean isCountedAsInput(@Nullable JourneyState state) {
    return state != null && state.getReviewed() >= INPUTS_COUNTED;
  }

  static Journey read(@Nullable JourneyState state) {
    if (state == null) {
      return Journey.EMPTY;
    }
    return new Journey(
        state.getJudgements().stream().map(JourneyCodec::read).toList(),
        state.getMarketingQualifiedAt(),
        state.getSalesQualifiedAt(),
        state.getHandoffs().stream().map(JourneyCodec::read).toList(),
        state.getOutcomes().stream().map(JourneyCodec::read).toList(),
        state.getTouches().stream()
            .map(touch -> new Touch(touch.getAt(), touch.getChannel()))
            .toList());
  }

  static JourneyState write(Journey journey) {
    return new JourneyState(
        journey.judgements().stream().map(JourneyCodec::write).toList(),
        journey.marketingQualifiedAt(),
        journey.salesQualifiedAt(),
        journey.handoffs().stream().map(JourneyCodec::write).toList(),
        journey.outcomes().stream().map(JourneyCodec::write).toList(),
        journey.touches().stream()
            .map(touch -> new TouchState(touch.at(), touch.channel()))
            .toList(),
        INPUTS_COUNTED);
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
        state.getBins().stream().map(JourneyCodec::read).toList(),
        new Traits(
            state.getLandingPage(),
            state.getIndustry(),
            state.getCountry(),
            state.getCompanySize(),
            state.getLastCapturedAt(),
            state.getControl()));
  }

  private static JudgementState write(Judgement judgement) {
    Traits traits = judgement.traits();
    return new JudgementState(
        judgement.assessmentId(),
        judgement.assessedAt(),
        judgement.capturedAt(),
        judgement.qualification().name(),
        judgement.standard(),
        judgement.channel(),
        judgement.firstChannel(),
        judgement.campaign(),
        judgement.bins().stream().map(JourneyCodec::write).toList(),
        traits.landingPage(),
        traits.industry(),
        traits.country(),
        traits.companySize(),
        traits.lastCapturedAt(),
        traits.control());
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
        state.getAssessmentId(),
        new Prepared(state.getMaterials(), state.getGaps()));
  }

  private static HandoffState write(HandoffMove handoff) {
    return new HandoffState(
        handoff.sequence(),
        handoff.move().name(),
        handoff.at(),
        handoff.team(),
        handoff.rep(),
        name(handoff.reason()),
        handoff.assessmentId(),
        handoff.prepared().materials(),
        handoff.prepared().gaps());
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
        money,
        new Talk(
            state.getCompetitor(), state.getObjections(), state.getMaterials(), state.getPhrase()));
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
        money == null ? null : money.currency(),
        outcome.talk().competitor(),
        outcome.talk().objections(),
        outcome.talk().materials(),
        outcome.talk().phrase());
  }

  private static @Nullable Reason reason(@Nullable String name) {
    return name == null ? null : Reason.valueOf(name);
  }

  private static @Nullable String name(@Nullable Reason reason) {
    return reason == null ? null : reason.name();
  }
}
