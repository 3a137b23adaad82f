package dev.rapport.qualification.model;

import dev.rapport.standard.Assessment;
import dev.rapport.standard.Finding;
import dev.rapport.standard.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a lead stands: what is remembered of its last judgement.
 *
 * @param standardVersion 0 where only the verdict is remembered
 * @param lines by criterion or factor, in their order
 * @param changesAt when time alone changes the verdict
 */
public record Standing(
    Instant assessedAt,
    Cause.Kind cause,
    int standardVersion,
    Verdict verdict,
    int score,
    Map<String, Line> lines,
    List<Change> changes,
    @Nullable Instant changesAt) {

  /** A finding's bin and points. */
  public record Line(String bin, int points) {}

  /**
   * What one criterion or factor found otherwise than before.
   *
   * @param from null where the standard had no such line
   * @param to null where it has none any more
   */
  public record Change(String name, @Nullable Line from, @Nullable Line to) {}

  /** A judgement before the last one, in short. */
  public record Past(
      Instant assessedAt,
      Cause.Kind cause,
      int standardVersion,
      Verdict verdict,
      int score,
      List<Change> changes) {

    /** Copies. */
    public Past {
      changes = List.copyOf(changes);
    }
  }

  /** Copies. */
  public Standing {
    lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    changes = List.copyOf(changes);
  }

  /** All that is known of a judgement that was remembered by its verdict only. */
  public static Standing remembered(Verdict verdict, Instant assessedAt) {
    return new Standing(
        assessedAt, Cause.Kind.SUBMISSION, 0, verdict, 0, Map.of(), List.of(), null);
  }

  static Standing of(
      Assessment assessment, Cause cause, Instant assessedAt, @Nullable Standing before) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Finding finding : assessment.findings()) {
      lines.put(finding.name(), new Line(finding.bin(), finding.points()));
    }
    return new Standing(
        assessedAt,
        cause.kind(),
        assessment.standardVersion(),
        assessment.verdict(),
        assessment.score(),
        lines,
        before == null || !before.isWhole() ? List.of() : changes(before.lines, lines),
        assessment.changesAt());
  }

  private static List<Change> changes(Map<String, Line> before, Map<String, Line> now) {
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (name, line) -> {
          Line was = before.get(name);
          if (!line.equals(was)) {
            changes.add(new Change(name, was, line));
          }
        });
    before.forEach(
        (name, line) -> {
          if (!now.containsKey(name)) {
            changes.add(new Change(name, line, null));
          }
        });
    return changes;
  }

  /** Whether more than the verdict is remembered. */
  public boolean isWhole() {
    return standardVersion > 0;
  }

  /** What is remembered of it once another judgement follows. */
  Past past() {
    return new Past(assessedAt, cause, standardVersion, verdict, score, changes);
  }
}
