package dev.rapport.qualification.replay;

import dev.rapport.standard.Verdict;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which rows stand behind a number: all that is said must hold; null holds for any. */
public record ReplayFilter(
    @Nullable Verdict before,
    @Nullable Verdict after,
    @Nullable Ending ending,
    @Nullable String week,
    @Nullable String source,
    @Nullable String industry,
    @Nullable String country,
    @Nullable String size)
    implements Predicate<ReplayRow> {

  @Override
  public boolean test(ReplayRow row) {
    return holds(before, row.before())
        && holds(after, row.after())
        && holds(ending, row.ending())
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
