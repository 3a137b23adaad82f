package dev.rapport.intake.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;

/** Finds out what stands between a CSV file's fields. */
final class Separators {

  private static final List<Character> USUAL = List.of(',', ';', '\t', '|');

  private Separators() {}

  /** The usual separator that the header has most of, outside quotes; a comma if it has none. */
  static char guess(BufferedInputStream file, Charset charset, int lookAhead) throws IOException {
    file.mark(lookAhead);
    String start = new String(file.readNBytes(lookAhead), charset);
    file.reset();
    int[] count = new int[USUAL.size()];
    boolean quoted = false;
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted && USUAL.indexOf(c) >= 0) {
        count[USUAL.indexOf(c)]++;
      }
    }
    return most(count);
  }

  private static char most(int[] count) {
    int best = 0;
    for (int i = 1; i < count.length; i++) {
      if (count[i] > count[best]) {
        best = i;
      }
    }
    return USUAL.get(best);
  }
}
