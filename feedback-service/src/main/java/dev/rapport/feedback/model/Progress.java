package dev.rapport.feedback.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a lead came, derived from its journey.
 *
 * @param reached when it first reached each stage; stages that can be undone (won, rejected, lost,
 *     no response) stand here only while they are the last word
 * @param standing by the last word
 * @param reason of the rejection or loss that stands
 * @param revenue amounts of the wins that stand, by currency
 */
public record Progress(
    Map<Stage, Instant> reached,
    Standing standing,
    @Nullable Reason reason,
    Map<String, BigDecimal> revenue) {

  /** Keeps views. */
  public Progress {
    reached = Collections.unmodifiableMap(reached);
    revenue = Collections.unmodifiableMap(revenue);
  }

  /** Reads a journey. */
  public static Progress of(Journey journey) {
    Reading reading = new Reading();
    journey
        .judgement()
        .ifPresent(judgement -> reading.reach(Stage.CAPTURED, judgement.capturedAt()));
    reading.reach(Stage.MARKETING_QUALIFIED, journey.marketingQualifiedAt());
    reading.reach(Stage.SALES_QUALIFIED, journey.salesQualifiedAt());
    for (Iterator<Journey.Step> steps = journey.steps().iterator(); steps.hasNext(); ) {
      reading.read(steps.next());
    }
    return reading.progress();
  }

  /** Walks the steps in their order. */
  private static final class Reading {

    private final Map<Stage, Instant> reached = new EnumMap<>(Stage.class);
    private final Map<String, BigDecimal> revenue = new TreeMap<>();
    private Standing standing = Standing.OPEN;
    private @Nullable Instant standsSince;
    private @Nullable Reason reason;

    void reach(Stage stage, @Nullable Instant at) {
      if (at != null) {
        reached.putIfAbsent(stage, at);
      }
    }

    void read(Journey.Step step) {
      switch (step.move()) {
        case ASSIGNED -> reach(Stage.HANDED_OFF, step.at());
        case ACCEPTED, MEETING -> reach(Stage.ACCEPTED, step.at());
        case OPPORTUNITY, WON -> {
          reach(Stage.ACCEPTED, step.at());
          reach(Stage.OPPORTUNITY, step.at());
        }
        case REASSIGNED,
            ESCALATED,
            EXPIRED,
            NO_RESPONSE,
            REJECTED,
            CONTACTED,
            REOPENED,
            LOST,
            UNKNOWN -> {}
      }
      stand(step);
    }

    private void stand(Journey.Step step) {
      Standing next = standing.after(step.move());
      if (next != standing) {
        standsSince = step.at();
      }
      standing = next;
      if (standing != Standing.WON) {
        revenue.clear();
      } else if (step.move() == Move.WON && step.money() != null) {
        revenue.merge(step.money().currency(), step.money().amount(), BigDecimal::add);
      }
      if (step.move() == Move.REJECTED || step.move() == Move.LOST) {
        reason = step.reason();
      }
    }

    Progress progress() {
      Stage last =
          switch (standing) {
            case OPEN -> null;
            case WON -> Stage.WON;
            case LOST -> Stage.LOST;
            case REJECTED -> Stage.REJECTED;
            case NO_RESPONSE -> Stage.NO_RESPONSE;
          };
      if (last != null) {
        reach(last, standsSince);
      }
      boolean refused = standing == Standing.REJECTED || standing == Standing.LOST;
      return new Progress(reached, standing, refused ? reason : null, revenue);
    }
  }
}
