package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Progress;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one lead teaches about the standard: the bins it was in when sales got it, and its end.
 *
 * @param standard that judged it, {@code id:version}
 * @param bins of that judgement
 * @param channel that it came by
 * @param begun when sales got it; its capture, where we never handed it off
 * @param end how it ended so far
 * @param taken when sales took it up, before it won or lost it; null if it did not, or nobody knows
 * @param ended when; null while it has not
 */
public record Lesson(
    String standard,
    List<Bin> bins,
    @Nullable String channel,
    Instant begun,
    End end,
    @Nullable Instant taken,
    @Nullable Instant ended) {

  /** Who has not answered by then will not; before, it is the follow-up that failed. */
  public static final int ENOUGH_ATTEMPTS = 5;

  /** How a lead ended so far. */
  public enum End {
    /** Neither yet. */
    OPEN,
    /** Sales took it up: accepted or an opportunity, which may still be lost. */
    DEAL,
    /** A win; of what was told before deals were known apart, a deal too. */
    SUCCESS,
    /** Lost, refused for want of fit, or silent after enough attempts. */
    FAILURE
  }

  public Lesson {
    bins = List.copyOf(bins);
    boolean isOver = end == End.SUCCESS || end == End.FAILURE;
    if ((ended != null) != isOver) {
      throw new IllegalArgumentException("an end has its time, and nothing else has");
    }
    if (end == End.DEAL && taken == null) {
      throw new IllegalArgumentException("a deal has the time when it was taken up");
    }
  }

  /**
   * Of a journey. Empty where it teaches nothing: the lead is unknown, sales never had it, it was
   * refused for a reason that no standard could have known, or was given up before it was tried
   * often enough, which is nobody's fault but the follow-up's.
   */
  public static Optional<Lesson> of(Journey journey) {
    Optional<Judgement> judged = journey.judgement();
    Progress progress = Progress.of(journey);
    Instant handedOff = progress.reached().get(Stage.HANDED_OFF);
    boolean isSales = handedOff != null || !journey.distinctOutcomes().isEmpty();
    if (judged.isEmpty() || !isSales) {
      return Optional.empty();
    }
    Judgement judgement = judged.get();
    Instant begun = handedOff == null ? judgement.capturedAt() : handedOff;
    return end(journey, progress)
        .map(
            end ->
                new Lesson(
                    judgement.standard(),
                    judgement.bins(),
                    judgement.channel(),
                    begun,
                    end,
                    end == End.OPEN
                        ? null
                        : notBefore(begun, progress.reached().get(Stage.ACCEPTED)),
                    ended(progress, begun)));
  }

  private static Optional<End> end(Journey journey, Progress progress) {
    return switch (progress.standing()) {
      case WON -> Optional.of(End.SUCCESS);
      case LOST -> Optional.of(End.FAILURE);
      case OPEN ->
          Optional.of(progress.reached().containsKey(Stage.ACCEPTED) ? End.DEAL : End.OPEN);
      case REJECTED -> {
        Reason reason = progress.reason();
        yield reason != null && reason.speaksOfFit() ? Optional.of(End.FAILURE) : Optional.empty();
      }
      case NO_RESPONSE ->
          attempts(journey) >= ENOUGH_ATTEMPTS ? Optional.of(End.FAILURE) : Optional.empty();
    };
  }

  /** The most that were told at once: each telling counts all that there were. */
  private static int attempts(Journey journey) {
    int most = 0;
    for (Outcome outcome : journey.distinctOutcomes()) {
      if (outcome.move() == Move.NO_RESPONSE && outcome.attempts() != null) {
        most = Math.max(most, outcome.attempts());
      }
    }
    return most;
  }

  private static @Nullable Instant ended(Progress progress, Instant begun) {
    Stage last =
        switch (progress.standing()) {
          case WON -> Stage.WON;
          case LOST -> Stage.LOST;
          case REJECTED -> Stage.REJECTED;
          case NO_RESPONSE -> Stage.NO_RESPONSE;
          case OPEN -> null;
        };
    return last == null ? null : notBefore(begun, progress.reached().get(last));
  }

  private static @Nullable Instant notBefore(Instant begun, @Nullable Instant at) {
    return at == null || !at.isBefore(begun) ? at : begun;
  }
}
