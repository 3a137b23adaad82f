package dev.rapport.qualification.replay;

import dev.rapport.standard.Verdict;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows stand behind a number: all that is said must hold; null holds for any.
 *
 * @param sales what the draft does to the lead's way to sales
 * @param endings one of them; any if there are none
 */
public record ReplayFilter(
    @Nullable Verdict before,
    @Nullable Verdict after,
    @Nullable SalesChange sales,
    Set<Ending> endings,
    @Nullable String week,
    @Nullable String source,
    @Nullable String industry,
    @Nullable String country,
    @Nullable String size)
    implements Predicate<ReplayRow> {

  /** Copies. */
  public ReplayFilter {
    endings = Set.copyOf(endings);
  }

  @Override
  public boolean test(ReplayRow row) {
    return holds(before, row.before())
        && holds(after, row.after())
        && holds(sales, SalesChange.of(row.before(), row.after()))
        && (endings.isEmpty() || endings.contains(row.ending()))
        && holds(week, row.week())
        && holds(source, row.source())
        && holds(industry, row.industry())
        && holds(country, row.country())
        && holds(size, row.size());
  }

  private static boolean holds(@Nullable Object wanted, Object is) {
    return wanted == null || wanted.equals(is);
  }
}
