package dev.rapport.handoff.stream;

import dev.rapport.handoff.model.ObjectionCounts;
import dev.rapport.handoff.model.ObjectionCounts.Month;
import dev.rapport.handoff.state.MonthOfObjections;
import dev.rapport.handoff.state.SegmentObjections;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counted objections as they are kept. */
final class ObjectionRecords {

  private ObjectionRecords() {}

  static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  static ObjectionCounts counts(SegmentObjections kept) {
    SortedMap<YearMonth, Month> months = new TreeMap<>();
    kept.getMonths()
        .forEach(
            (month, leads) ->
                months.put(YearMonth.parse(month), new Month(leads.getAsked(), leads.getRaised())));
    return new ObjectionCounts(months);
  }

  static SegmentObjections kept(ObjectionCounts counts) {
    Map<String, MonthOfObjections> months = new HashMap<>();
    counts
        .months()
        .forEach(
            (month, leads) ->
                months.put(month.toString(), new MonthOfObjections(leads.asked(), leads.raised())));
    return new SegmentObjections(months);
  }
}
