package dev.rapport.standard.content;

import java.util.Arrays;

/** The lines of a text, that end at LF, CR LF or CR. */
final class Lines {
  private final int[] starts;

  Lines(String text) {
    int[] found = new int[16];
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean halfOfAnEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if ((c == '\n' || c == '\r') && !halfOfAnEnd) {
        if (lines == found.length) {
          found = Arrays.copyOf(found, 2 * lines);
        }
        found[lines++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, lines);
  }

  /** The line of a place, from 1. */
  int line(int place) {
    int found = Arrays.binarySearch(starts, place);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of a place, from 1, in characters as UTF-16 counts them. */
  int column(int place) {
    return place - starts[line(place) - 1] + 1;
  }
}
