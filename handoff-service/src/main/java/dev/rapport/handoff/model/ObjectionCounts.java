package dev.rapport.handoff.model;

import java.time.YearMonth;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which objections the leads of a segment raised, by the month of their first conversation with
 * sales. Immutable, and of bounded size: what is older than the period is left out, and of names
 * that no objection covers a month takes {@value #MOST_UNLISTED}.
 */
public record ObjectionCounts(SortedMap<YearMonth, Month> months) {

  /** Months that count beside the present one. */
  public static final int MONTHS_BACK = 12;

  /** Of nobody. */
  public static final ObjectionCounts NONE = new ObjectionCounts(new TreeMap<>());

  private static final int MOST_UNLISTED = 100;

  /**
   * Leads of a month.
   *
   * @param asked whom sales has talked to
   * @param raised how many of them raised an objection, by its name; see {@link
   *     MaterialCatalogue#named}
   */
  public record Month(int asked, Map<String, Integer> raised) {
    public Month {
      raised = Map.copyOf(raised);
    }
  }

  public ObjectionCounts {
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
  }

  /** The first month that counts in {@code now}. */
  public static YearMonth firstThatCounts(YearMonth now) {
    return now.minusMonths(MONTHS_BACK);
  }

  /** With {@code leads} more (or fewer) that raised all of {@code names}. */
  public ObjectionCounts with(YearMonth month, Set<String> names, int leads) {
    Month before = months.getOrDefault(month, new Month(0, Map.of()));
    Map<String, Integer> raised = new HashMap<>(before.raised());
    for (String name : names) {
      if (raised.containsKey(name) || !MaterialCatalogue.isUnlisted(name) || hasRoom(raised)) {
        raised.merge(name, leads, Integer::sum);
      }
    }
    // What had no room when it came is not there to be taken back.
    raised.values().removeIf(count -> count <= 0);
    int asked = Math.max(0, before.asked() + leads);
    SortedMap<YearMonth, Month> changed = new TreeMap<>(months);
    if (asked == 0) {
      changed.remove(month);
    } else {
      changed.put(month, new Month(asked, raised));
    }
    return new ObjectionCounts(changed);
  }

  private static boolean hasRoom(Map<String, Integer> raised) {
    return raised.keySet().stream().filter(MaterialCatalogue::isUnlisted).count() < MOST_UNLISTED;
  }

  /** Without the months before {@code first}. */
  public ObjectionCounts from(YearMonth first) {
    return new ObjectionCounts(months.tailMap(first));
  }

  /** All its months together. */
  public Month total() {
    Map<String, Integer> raised = new HashMap<>();
    int asked = 0;
    for (Month month : months.values()) {
      asked += month.asked();
      month.raised().forEach((name, leads) -> raised.merge(name, leads, Integer::sum));
    }
    return new Month(asked, raised);
  }
}
