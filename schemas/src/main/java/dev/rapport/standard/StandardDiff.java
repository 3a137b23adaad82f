package dev.rapport.standard;

import dev.rapport.standard.StandardStatement.Order;
import dev.rapport.standard.StandardStatement.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lead standard from one version to another, in sentences that whoever signs it
 * reads: {@code timing: 'within 6 months' becomes 'within 3 months'}.
 */
public final class StandardDiff {

  private StandardDiff() {}

  /**
   * One thing that is no longer the same.
   *
   * @param field what it is about, such as {@code timing}
   * @param before as it was, in words; null for what is new
   * @param after as it is; null for what is gone
   * @param words the sentence
   */
  public record Change(
      String field, @Nullable String before, @Nullable String after, String words) {}

  /** Everything that differs, in the order of the document; nothing where both say the same. */
  public static List<Change> between(LeadStandard before, LeadStandard after) {
    Map<String, StandardStatement> was = StandardStatements.of(before);
    Map<String, StandardStatement> is = StandardStatements.of(after);
    Set<String> subjects = new LinkedHashSet<>(is.keySet());
    subjects.addAll(was.keySet());
    List<Change> changes = new ArrayList<>();
    for (String subject : subjects) {
      Change change = change(subject, was.get(subject), is.get(subject));
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  private static @Nullable Change change(
      String subject, @Nullable StandardStatement was, @Nullable StandardStatement is) {
    if (was instanceof Order before && is instanceof Order after) {
      return reordered(subject, before, after);
    }
    String before = was instanceof Value value ? value.words() : null;
    String after = is instanceof Value value ? value.words() : null;
    if (before == null) {
      return after == null ? null : new Change(subject, null, after, added(subject, after));
    }
    if (after == null) {
      return new Change(subject, before, null, removed(subject, before));
    }
    return before.equals(after)
        ? null
        : new Change(
            subject, before, after, "%s: '%s' becomes '%s'".formatted(subject, before, after));
  }

  private static String added(String subject, String after) {
    return after.isEmpty() ? subject + " is new" : "%s is new: '%s'".formatted(subject, after);
  }

  private static String removed(String subject, String before) {
    return before.isEmpty()
        ? subject + " is gone"
        : "%s is gone; it was '%s'".formatted(subject, before);
  }

  /** What came and what went is told of each; here counts only how the rest stands. */
  private static @Nullable Change reordered(String subject, Order was, Order is) {
    List<String> before = was.names().stream().filter(is.names()::contains).toList();
    List<String> after = is.names().stream().filter(was.names()::contains).toList();
    if (before.equals(after)) {
      return null;
    }
    String old = String.join(", ", was.names());
    String now = String.join(", ", is.names());
    return new Change(subject, old, now, "%s: '%s' becomes '%s'".formatted(subject, old, now));
  }
}
