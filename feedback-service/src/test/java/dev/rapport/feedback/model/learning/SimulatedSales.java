package dev.rapport.feedback.model.learning;

import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.JourneyEvent;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * What sales make of leads. One team of two is lazy: it gives many up untried, the good with the
 * bad. Deals are won late, some are lost late, and some leads nobody ever tells anything of.
 */
final class SimulatedSales {

  private static final double UNTRIED_BY_LAZY = 0.4;
  private static final double BAD_DATA = 0.05;
  private static final double TOLD_NEVER = 0.15;
  private static final double SILENT = 0.2;
  private static final double LOST_AS_A_DEAL = 0.3;

  private final RandomGenerator random;

  SimulatedSales(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1_000_000);
  }

  /** An event and when it is told. */
  record Told(Instant at, JourneyEvent event) {}

  /**
   * All that will ever be told of a lead.
   *
   * @param chance that they take it
   */
  List<Told> of(UUID assessment, Instant handedOff, double chance) {
    boolean isLazy = random.nextBoolean();
    Story story = new Story(handedOff);
    story.told.add(
        new Told(
            handedOff,
            new HandoffMove(
                0,
                Move.ASSIGNED,
                handedOff,
                isLazy ? "lazy" : "diligent",
                "rep",
                null,
                assessment)));
    boolean isTaken = random.nextDouble() < chance;
    if (isLazy && random.nextDouble() < UNTRIED_BY_LAZY) {
      untried(story);
    } else if (random.nextDouble() < BAD_DATA) {
      story.after(1).tell(Move.REJECTED, Reason.BAD_DATA, null);
    } else if (isTaken) {
      taken(story);
    } else {
      notTaken(story);
    }
    return story.told;
  }

  private void untried(Story story) {
    if (random.nextBoolean()) {
      story.after(4).tell(Move.NO_RESPONSE, null, 1 + random.nextInt(2));
    } else {
      story.after(2).tell(Move.REJECTED, Reason.OTHER, null);
    }
  }

  private void taken(Story story) {
    story.after(6).tell(Move.ACCEPTED, null, null).after(20).tell(Move.OPPORTUNITY, null, null);
    if (random.nextBoolean()) {
      story.after(40).tell(Move.WON, null, null);
    }
  }

  private void notTaken(Story story) {
    double how = random.nextDouble();
    if (how < LOST_AS_A_DEAL) {
      story.after(6).tell(Move.ACCEPTED, null, null).after(30).tell(Move.LOST, Reason.TIMING, null);
    } else if (how < LOST_AS_A_DEAL + SILENT) {
      story
          .after(4)
          .tell(Move.NO_RESPONSE, null, 2)
          .after(12)
          .tell(Move.NO_RESPONSE, null, Lesson.ENOUGH_ATTEMPTS + random.nextInt(3));
    } else if (how < 1 - TOLD_NEVER) {
      story.after(5).tell(Move.REJECTED, Reason.NO_NEED, null);
    }
  }

  /** One thing after another. */
  private final class Story {
    private final List<Told> told = new ArrayList<>();
    private Instant now;

    Story(Instant begin) {
      this.now = begin;
    }

    /** Some time later, exponentially distributed. */
    Story after(double meanDays) {
      double days = -Math.log(1 - random.nextDouble()) * meanDays;
      now = now.plus(Duration.ofSeconds((long) (days * 86_400)));
      return this;
    }

    Story tell(Move move, @Nullable Reason reason, @Nullable Integer attempts) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      told.add(new Told(now, new Outcome(id, move, now, now, reason, attempts, null)));
      return this;
    }
  }
}
