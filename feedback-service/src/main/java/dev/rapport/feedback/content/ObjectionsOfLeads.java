package dev.rapport.feedback.content;

import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.HeardObjection;
import dev.rapport.feedback.model.ObjectionsHeard;
import dev.rapport.feedback.model.review.Facet;
import dev.rapport.feedback.model.review.ReviewView;
import dev.rapport.feedback.model.review.Slot;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The objections that sales heard of late, of the leads that raised them. */
public final class ObjectionsOfLeads implements ObjectionsHeard {

  /** Months before the one that has begun. */
  private static final int MONTHS = 3;

  private final ReviewView view;
  private final ObjectionsHeard otherwise;
  private final InstantSource clock;

  /**
   * Those that leads raised.
   *
   * @param otherwise where sales told of none
   */
  public ObjectionsOfLeads(ReviewView view, ObjectionsHeard otherwise, InstantSource clock) {
    this.view = view;
    this.otherwise = otherwise;
    this.clock = clock;
  }

  @Override
  public List<HeardObjection> mostHeard(int most) {
    YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    Map<String, Long> leads = new TreeMap<>();
    for (ReviewView.Part part : view.parts(Facet.OBJECTION, now.minusMonths(MONTHS), now)) {
      leads.merge(part.cell().name(), part.sums().count(Slot.TOLD), Long::sum);
    }
    leads.remove(FunnelCell.OTHER);
    List<HeardObjection> heard =
        leads.entrySet().stream()
            .filter(objection -> objection.getValue() > 0)
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .map(objection -> new HeardObjection(objection.getKey(), objection.getValue()))
            .toList();
    return heard.isEmpty() ? otherwise.mostHeard(most) : heard;
  }
}
