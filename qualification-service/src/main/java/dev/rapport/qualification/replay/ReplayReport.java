package dev.rapport.qualification.replay;

import dev.rapport.standard.Verdict;
import java.util.List;

/**
 * What a draft would have made of all leads.
 *
 * @param moves leads by the verdict that was and the draft's, those that stay among them; the best
 *     verdicts first
 * @param weeks by week of capture, oldest first
 * @param sources by channel, the one with most leads first; so with the other segments
 */
public record ReplayReport(
    long leads,
    List<Move> moves,
    Outcome outcome,
    List<Week> weeks,
    Capacity capacity,
    List<Segment> sources,
    List<Segment> industries,
    List<Segment> countries,
    List<Segment> sizes) {

  /** The segment of all whose own is not shown: no lead has this name. */
  public static final String OTHERS = "all others";

  /** So many leads go from one verdict to another. */
  public record Move(Verdict from, Verdict to, long leads) {}

  /**
   * What became of leads, beside what the draft would have sent to sales.
   *
   * @param salesQualifiedBefore leads that were sales-qualified
   * @param salesQualifiedAfter leads that the draft finds so
   * @param won deals
   * @param wonKept of them sales-qualified before and by the draft
   * @param wonMissed were sales-qualified, and the draft would not have sent them to sales
   * @param wonFound were not, and the draft would have
   * @param rejected leads that sales refused, or lost
   * @param rejectedSpared were sales-qualified, and the draft would not have sent them to sales
   */
  public record Outcome(
      long salesQualifiedBefore,
      long salesQualifiedAfter,
      long won,
      long wonKept,
      long wonMissed,
      long wonFound,
      long rejected,
      long rejectedSpared) {}

  /** Sales-qualified leads of a week. */
  public record Week(String week, long leads, long before, long after) {}

  /**
   * What sales can take.
   *
   * @param openAtOnce leads that all reps may have open at once
   * @param weeksBeyond weeks in which the draft sends more than that
   */
  public record Capacity(List<SalesHistory.Team> teams, long openAtOnce, long weeksBeyond) {}

  /** Leads that have something in common. */
  public record Segment(String name, long leads, Outcome outcome) {}
}
