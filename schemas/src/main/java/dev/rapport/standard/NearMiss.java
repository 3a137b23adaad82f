package dev.rapport.standard;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant by one that does not exist. */
public final class NearMiss {
  private NearMiss() {}

  /** The known name that is closest, if it is at most a third of its letters away. */
  public static Optional<String> of(String typed, Collection<String> known) {
    String looked = typed.length() <= 100 ? typed : typed.substring(0, 100);
    return known.stream()
        .filter(name -> distance(looked, name) <= Math.max(1, name.length() / 3))
        .min(
            Comparator.comparingInt((String name) -> distance(looked, name)).thenComparing(n -> n));
  }

  /** Edits from one to the other, whatever the case (Levenshtein's distance). */
  private static int distance(String typed, String name) {
    String from = typed.toLowerCase(Locale.ROOT);
    String to = name.toLowerCase(Locale.ROOT);
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(row[j - 1], previous[j]) + 1);
      }
      previous = row;
    }
    return previous[to.length()];
  }
}
