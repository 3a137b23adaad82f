package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where a count stands in a cell's row of counts. What is stored is read by place: a place never
 * changes, and new ones come at the end.
 */
public final class Slot {

  /** Leads that named it: an objection, a competitor, material, a phrase. */
  public static final int TOLD = 0;

  /** Leads that the standard never found good enough for sales. */
  public static final int REFUSED = 1;

  /** Those of them that were won. */
  public static final int REFUSED_WON = 2;

  /** Handed off, and nobody said that they tried. */
  public static final int UNTOUCHED = 3;

  /** An outcome is dated before the lead's capture: it counts, its times do not. */
  public static final int DATED_BEFORE_CAPTURE = 4;

  /** Raised an objection, and no material was used with them. */
  public static final int UNANSWERED = 5;

  /** The brief expected the objection and had nothing that answers it. */
  public static final int GAP = 6;

  /** The brief suggested the material. */
  public static final int SUGGESTED = 7;

  /** Attempts of those who never answered are told apart up to so many. */
  public static final int MOST_ATTEMPTS = 10;

  private static final Map<Stage, Integer> STAGES =
      places(
          Stage.class,
          8,
          List.of(
              Stage.CAPTURED,
              Stage.MARKETING_QUALIFIED,
              Stage.SALES_QUALIFIED,
              Stage.HANDED_OFF,
              Stage.ACCEPTED,
              Stage.OPPORTUNITY,
              Stage.WON,
              Stage.REJECTED,
              Stage.LOST,
              Stage.NO_RESPONSE));

  private static final List<Reason> REASONS =
      List.of(
          Reason.WRONG_FIT,
          Reason.NO_BUDGET,
          Reason.NO_NEED,
          Reason.NO_AUTHORITY,
          Reason.WRONG_PERSON,
          Reason.TIMING,
          Reason.COMPETITOR,
          Reason.BAD_DATA,
          Reason.DUPLICATE,
          Reason.UNREACHABLE,
          Reason.OTHER,
          Reason.UNKNOWN);

  private static final Map<Reason, Integer> REJECTIONS = places(Reason.class, 20, REASONS);
  private static final Map<Reason, Integer> LOSSES = places(Reason.class, 36, REASONS);
  private static final int ATTEMPTS = 52;

  private Slot() {}

  private static <E extends Enum<E>> Map<E, Integer> places(
      Class<E> type, int first, List<E> order) {
    Map<E, Integer> places = new EnumMap<>(type);
    for (int i = 0; i < order.size(); i++) {
      places.put(order.get(i), first + i);
    }
    return places;
  }

  /** Leads that reached it. */
  public static int stage(Stage stage) {
    return STAGES.getOrDefault(stage, -1);
  }

  /** Leads that sales rejected for it. */
  public static int rejected(Reason reason) {
    return REJECTIONS.getOrDefault(reason, -1);
  }

  /** Deals that were lost for it. */
  public static int lost(Reason reason) {
    return LOSSES.getOrDefault(reason, -1);
  }

  /** Leads that never answered so many attempts; 0 where nobody said how many. */
  public static int attempts(int attempts) {
    return ATTEMPTS + Math.max(0, Math.min(attempts, MOST_ATTEMPTS));
  }
}
