package dev.rapport.handoff.web;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.crm.OutcomeIds;
import dev.rapport.handoff.crm.OutcomeLog;
import dev.rapport.handoff.crm.SalesUpdate;
import dev.rapport.handoff.crm.UpdateKind;
import dev.rapport.handoff.stream.HandoffView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rep tells of a lead after the answer: that they reached the person, or tried in vain. Each
 * becomes an outcome, once, however often it is told.
 */
public final class FollowUps {

  /** The most attempts that anybody is believed. */
  public static final int MOST_ATTEMPTS = 100;

  private static final String ORIGIN = "rep";

  private final HandoffView view;
  private final OutcomeLog outcomes;
  private final InstantSource clock;

  /** Follow-ups of the leads in {@code view}, written to {@code outcomes}. */
  public FollowUps(HandoffView view, OutcomeLog outcomes, InstantSource clock) {
    this.view = view;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /**
   * What is told.
   *
   * @param repId who tells it; null where the owner is meant, whoever it is
   * @param attempts to reach the person, 1 to {@value #MOST_ATTEMPTS}; null where they were reached
   */
  public record FollowUp(
      String leadId,
      @Nullable String repId,
      @Nullable Integer attempts,
      @Nullable String comment) {}

  /**
   * Puts it on record.
   *
   * @throws Problem if there is no such handoff, it is another's or was rejected, or Kafka does not
   *     take it
   */
  public void tell(FollowUp told, Optional<String> traceParent) {
    Integer attempts = told.attempts();
    if (attempts != null && (attempts < 1 || attempts > MOST_ATTEMPTS)) {
      throw Problem.invalid("attempts", "value.out-of-range", "must be 1 to " + MOST_ATTEMPTS);
    }
    LeadHandoff handoff =
        view.find(told.leadId())
            .orElseThrow(
                () -> new Problem(ProblemType.NOT_FOUND, "No lead of this id was handed off."));
    if (told.repId() != null && !told.repId().equals(handoff.getRepId())) {
      throw new Problem(ProblemType.CONFLICT, "The lead is another rep's.");
    }
    if (handoff.getKind() == HandoffKind.REJECTED || handoff.getKind() == HandoffKind.EXPIRED) {
      throw new Problem(
          ProblemType.CONFLICT, "The handoff is %s already.".formatted(handoff.getKind()));
    }
    HandoffAnswers.acknowledged(
        outcomes.append(update(told, handoff), traceParent).toCompletableFuture());
  }

  private SalesUpdate update(FollowUp told, LeadHandoff handoff) {
    Instant now = clock.instant();
    UpdateKind kind = told.attempts() == null ? UpdateKind.CONTACTED : UpdateKind.NO_RESPONSE;
    UUID lead = handoff.getLeadId();
    String event =
        "%s/%s/%s".formatted(handoff.getRepId(), handoff.getAssignedAt(), told.attempts());
    return new SalesUpdate(
        OutcomeIds.of(ORIGIN, event, lead, kind),
        lead,
        kind,
        now,
        now,
        handoff.getRepId(),
        null,
        null,
        told.attempts(),
        null,
        List.of(),
        List.of(),
        null,
        told.comment(),
        null,
        ORIGIN);
  }
}
