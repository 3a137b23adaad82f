package dev.rapport.qualification.trial;

import java.util.ArrayList;
import java.util.List;

/**
 * How scores spread, by two standards, in bins of one width.
 *
 * @param bins by rising score; none where there is no lead
 */
public record Histogram(List<Bin> bins) {

  /** About so many bins; bounds are round numbers, so it can be one more. */
  static final int BINS = 20;

  private static final int[] WIDTHS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};

  /**
   * Leads with a score in a range.
   *
   * @param from the least score in it
   * @param to the first above it
   */
  public record Bin(int from, int to, int before, int after) {}

  public Histogram {
    bins = List.copyOf(bins);
  }

  /** Counts scores; the lists are as long as each other. */
  public static Histogram of(List<Integer> before, List<Integer> after) {
    if (before.isEmpty()) {
      return new Histogram(List.of());
    }
    int least = Math.min(min(before), min(after));
    int most = Math.max(max(before), max(after));
    int width = width(most - least + 1);
    int first = Math.floorDiv(least, width) * width;
    List<Bin> bins = new ArrayList<>();
    for (int from = first; from <= most; from += width) {
      int to = from + width;
      bins.add(new Bin(from, to, count(before, from, to), count(after, from, to)));
    }
    return new Histogram(bins);
  }

  /** The leads of the fullest bin. */
  public int fullest() {
    return bins.stream().mapToInt(bin -> Math.max(bin.before(), bin.after())).max().orElse(0);
  }

  private static int width(int range) {
    for (int width : WIDTHS) {
      if (width * BINS >= range) {
        return width;
      }
    }
    return (range + BINS - 1) / BINS;
  }

  private static int count(List<Integer> scores, int from, int to) {
    return (int) scores.stream().filter(score -> score >= from && score < to).count();
  }

  private static int min(List<Integer> scores) {
    return scores.stream().mapToInt(Integer::intValue).min().orElseThrow();
  }

  private static int max(List<Integer> scores) {
    return scores.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }
}
