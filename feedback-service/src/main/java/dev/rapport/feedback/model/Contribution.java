package dev.rapport.feedback.model;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one lead adds to the funnel.
 *
 * @param cell where it is counted
 * @param tally what it counts for
 */
public record Contribution(FunnelCell cell, Tally tally) {

  /** Of a journey; empty while the lead itself is unknown. */
  public static Optional<Contribution> of(Journey journey) {
    return journey
        .judgement()
        .map(judgement -> new Contribution(cell(journey, judgement), tally(journey)));
  }

  private static Tally tally(Journey journey) {
    return Tally.of(Progress.of(journey));
  }

  private static FunnelCell cell(Journey journey, Judgement judgement) {
    return new FunnelCell(
        YearMonth.from(judgement.capturedAt().atOffset(ZoneOffset.UTC)),
        FunnelCell.attribute(judgement.channel()),
        FunnelCell.attribute(judgement.firstChannel()),
        FunnelCell.attribute(judgement.campaign()),
        FunnelCell.attribute(judgement.standard()),
        FunnelCell.attribute(journey.team().orElse(null)));
  }

  /** What must be added to which cell when a journey changes: the old retracted, the new added. */
  public static Map<FunnelCell, Tally> change(Journey before, Journey after) {
    Map<FunnelCell, Tally> change = new LinkedHashMap<>();
    of(before).ifPresent(old -> change.put(old.cell, Tally.ZERO.minus(old.tally)));
    of(after).ifPresent(now -> change.merge(now.cell, now.tally, Tally::plus));
    change.values().removeIf(Tally::isZero);
    return change;
  }
}
