package dev.rapport.handoff.web;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.RejectionReason;
import dev.rapport.handoff.model.HandoffAnswer;
import dev.rapport.handoff.stream.HandoffRequests;
import dev.rapport.handoff.stream.HandoffStanding;
import dev.rapport.handoff.stream.HandoffView;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes a rep's answer to a handoff: checks it against what is known, puts it to the team that
 * decides, and waits a while for the decision.
 */
public final class HandoffAnswers {

  /** The most characters of a rep's words. */
  public static final int LONGEST_COMMENT = 2_000;

  /** Later than this no lead comes back. */
  static final int MOST_YEARS_AWAY = 5;

  private static final String DEFERRED_UNTIL = "deferredUntil";

  private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(8);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final HandoffView view;
  private final HandoffRequests requests;
  private final Duration patience;
  private final InstantSource clock;

  /**
   * Answers that go in by {@code requests} and are seen in {@code view}.
   *
   * @param patience how long a caller is kept waiting for the decision
   */
  public HandoffAnswers(
      HandoffView view, HandoffRequests requests, Duration patience, InstantSource clock) {
    this.view = view;
    this.requests = requests;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Answers a handoff.
   *
   * @return the handoff after the answer; empty if the decision has not been seen in time
   * @throws Problem if there is no such handoff, it is another's, or it was answered otherwise
   */
  public Optional<LeadHandoff> give(HandoffAnswer answer, Optional<String> traceParent) {
    LeadHandoff before =
        view.find(answer.leadId())
            .orElseThrow(
                () -> new Problem(ProblemType.NOT_FOUND, "No lead of this id was handed off."));
    refuseOthers(before, answer);
    if (isAnswered(before, answer)) {
      // The same answer again is no news, and no fault.
      return Optional.of(before);
    }
    if (!canBe(answer, before)) {
      throw answeredOtherwise(before);
    }
    send(answer, traceParent);
    return decision(answer, before.getSequence());
  }

  /** The first day on which a lead that is put off now can come back. */
  public LocalDate earliestReturn() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
  }

  /** The last day to which a lead can be put off now. */
  public LocalDate latestReturn() {
    return earliestReturn().plusYears(MOST_YEARS_AWAY);
  }

  /**
   * The day on which a rejected lead is to come back.
   *
   * @param text an ISO 8601 date; null or blank for none
   * @throws Problem if it is no such day, not from tomorrow to {@value #MOST_YEARS_AWAY} years
   *     ahead, or the reason is another than TIMING
   */
  public @Nullable LocalDate day(@Nullable String text, String reason) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!reason.equals(RejectionReason.TIMING.name())) {
      throw Problem.invalid(
          DEFERRED_UNTIL, "value.invalid", "goes with the reason TIMING and no other");
    }
    LocalDate earliest = earliestReturn();
    LocalDate day;
    try {
      day = LocalDate.parse(text.strip());
    } catch (DateTimeParseException noDay) {
      throw Problem.invalid(DEFERRED_UNTIL, "value.invalid", "must be a day, as in " + earliest);
    }
    if (day.isBefore(earliest) || day.isAfter(latestReturn())) {
      throw Problem.invalid(
          DEFERRED_UNTIL,
          "value.out-of-range",
          "must be a day from %s to %s".formatted(earliest, latestReturn()));
    }
    return day;
  }

  private void send(HandoffAnswer answer, Optional<String> traceParent) {
    acknowledged(requests.answer(answer, traceParent).toCompletableFuture());
  }

  /** Waits until Kafka has a request on disk. */
  static void acknowledged(Future<?> request) {
    try {
      request.get(KAFKA_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Problem(ProblemType.UNAVAILABLE, "Kafka did not take the request.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemType.UNAVAILABLE, "The service is stopping.");
    }
  }

  private Optional<LeadHandoff> decision(HandoffAnswer answer, int sequence) {
    long until = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < until) {
      Optional<LeadHandoff> moved =
          view.find(answer.leadId()).filter(handoff -> handoff.getSequence() > sequence);
      moved.ifPresent(handoff -> refuseOthers(handoff, answer));
      // The clock, or a yes that was under way, may have spoken first: this answer still counts.
      moved = moved.filter(handoff -> isAnswered(handoff, answer) || !canBe(answer, handoff));
      if (moved.isPresent()) {
        if (!isAnswered(moved.get(), answer)) {
          throw answeredOtherwise(moved.get());
        }
        return moved;
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return Optional.empty();
  }

  private static void refuseOthers(LeadHandoff handoff, HandoffAnswer answer) {
    if (answer.repId() != null && !answer.repId().equals(handoff.getRepId())) {
      throw new Problem(ProblemType.CONFLICT, "The lead is another rep's.");
    }
  }

  private static Problem answeredOtherwise(LeadHandoff handoff) {
    String standing = handoff.getKind().toString();
    if (handoff.getKind() == HandoffKind.REJECTED) {
      standing += " for " + handoff.getReason();
      if (handoff.getDeferredUntil() != null) {
        standing += " until " + handoff.getDeferredUntil();
      }
    }
    return new Problem(ProblemType.CONFLICT, "The handoff is %s already.".formatted(standing));
  }

  private static boolean canBe(HandoffAnswer answer, LeadHandoff handoff) {
    return answer instanceof HandoffAnswer.Acceptance
        ? HandoffStanding.isUnanswered(handoff)
        : HandoffStanding.canBeRejected(handoff);
  }

  private static boolean isAnswered(LeadHandoff handoff, HandoffAnswer answer) {
    if (!(answer instanceof HandoffAnswer.Rejection no)) {
      return HandoffStanding.isAccepted(handoff);
    }
    RejectionReason reason = handoff.getReason();
    return handoff.getKind() == HandoffKind.REJECTED
        && reason != null
        && reason.name().equals(no.reason())
        && Objects.equals(handoff.getDeferredUntil(), no.deferredUntil());
  }
}
