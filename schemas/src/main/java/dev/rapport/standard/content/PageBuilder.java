package dev.rapport.standard.content;

import dev.rapport.standard.content.Page.Block;
import dev.rapport.standard.content.Page.Clickable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Collects what is shown of a source, and where each character of it stands. */
final class PageBuilder {
  /** The longest name of a character in HTML has 32 letters. */
  private static final int LONGEST_REFERENCE = 40;

  /** How far a shown character is looked for where source and text have parted. */
  private static final int NEAR = 64;

  /** Says where a word may be broken, and is seen only there. */
  private static final char SOFT_HYPHEN = '\u00ad';

  private final String source;
  private final Escapes escapes;
  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Clickable> clickables = new ArrayList<>();
  private int[] places;
  private int blockStart;
  private boolean wordInBlock;

  PageBuilder(String source, Escapes escapes) {
    this.source = source;
    this.escapes = escapes;
    this.places = new int[source.length() + 16];
  }

  /** How a source can write a character that it cannot show as it is. */
  enum Escapes {
    NONE,
    /** As in HTML, by name or number, with or without a semicolon. */
    REFERENCES,
    /** As in Markdown, with a semicolon; and by a backslash. */
    REFERENCES_AND_BACKSLASHES
  }

  /** How much text there is. */
  int length() {
    return text.length();
  }

  /**
   * Adds text that a part of the source shows.
   *
   * @param from where that part begins
   * @param end where it ends, exclusive
   */
  void append(String shown, int from, int end) {
    int last = Math.min(end, source.length());
    int raw = Math.min(from, last);
    int i = 0;
    while (i < shown.length()) {
      Escape escape = raw < last ? escapeAt(raw, last, shown, i) : null;
      if (escape != null) {
        for (int k = 0; k < escape.shown(); k++) {
          add(shown.charAt(i + k), raw);
        }
        i += escape.shown();
        raw += escape.written();
      } else {
        char c = shown.charAt(i);
        raw = near(c, raw, last);
        add(c, Math.min(raw, Math.max(0, last - 1)));
        raw = Math.min(raw + 1, last);
        i++;
      }
    }
  }

  /** Characters of the source that stand for others in the text. */
  private record Escape(int written, int shown) {}

  private @Nullable Escape escapeAt(int raw, int last, String shown, int at) {
    char c = source.charAt(raw);
    if (c == '&' && escapes != Escapes.NONE) {
      return referenceAt(raw, last, shown, at);
    }
    boolean escaped =
        c == '\\'
            && escapes == Escapes.REFERENCES_AND_BACKSLASHES
            && raw + 1 < last
            && shown.charAt(at) != '\\'
            && source.charAt(raw + 1) == shown.charAt(at);
    return escaped ? new Escape(2, 1) : null;
  }

  private @Nullable Escape referenceAt(int raw, int last, String shown, int at) {
    int end = raw + 1;
    while (end < last && end - raw < LONGEST_REFERENCE && isOfAReference(source.charAt(end))) {
      end++;
    }
    boolean closed = end < last && source.charAt(end) == ';';
    if (!closed && escapes != Escapes.REFERENCES) {
      return null;
    }
    String written = source.substring(raw, closed ? end + 1 : end);
    String meant = Parser.unescapeEntities(written, false);
    int same = 0;
    while (same < Math.min(written.length(), meant.length())
        && written.charAt(written.length() - 1 - same) == meant.charAt(meant.length() - 1 - same)) {
      same++;
    }
    int shownHere = meant.length() - same;
    boolean stands = shownHere > 0 && shown.startsWith(meant.substring(0, shownHere), at);
    return stands ? new Escape(written.length() - same, shownHere) : null;
  }

  private static boolean isOfAReference(char c) {
    return c == '#' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Where the character stands, from a place on; that place if it is not near. */
  private int near(char c, int raw, int last) {
    for (int i = raw; i < Math.min(last, raw + NEAR); i++) {
      if (source.charAt(i) == c) {
        return i;
      }
    }
    return raw;
  }

  /** What comes next is another word. */
  void space() {
    add(' ', text.isEmpty() ? 0 : places[text.length() - 1]);
  }

  private void add(char c, int place) {
    if (c == SOFT_HYPHEN) {
      return;
    }
    if (text.length() == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[text.length()] = place;
    text.append(c);
    wordInBlock = wordInBlock || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  /** A line ends; the second end in a row ends the block. */
  void endLine() {
    if (text.length() > blockStart && text.charAt(text.length() - 1) == '\n') {
      endBlock(false);
    } else {
      addBreak();
    }
  }

  /** What was added since the last end is a block, if there is a word in it. */
  void endBlock(boolean heading) {
    if (wordInBlock) {
      blocks.add(new Block(blockStart, text.length(), heading));
    }
    if (text.length() > blockStart) {
      addBreak();
    }
    blockStart = text.length();
    wordInBlock = false;
  }

  private void addBreak() {
    add('\n', text.isEmpty() ? 0 : places[text.length() - 1]);
  }

  /** Text from a place on can be pressed. */
  void clickable(int start, ActionKind kind) {
    if (start < text.length()) {
      clickables.add(new Clickable(start, text.length(), kind));
    }
  }

  Page build(@Nullable String language) {
    endBlock(false);
    blankAddresses();
    return new Page(
        text.toString(), Arrays.copyOf(places, text.length()), blocks, clickables, language);
  }

  /** The words of web and mail addresses are no words of the text. */
  private void blankAddresses() {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
        if (isAddress(text.substring(start, i))) {
          for (int k = start; k < i; k++) {
            text.setCharAt(k, ' ');
          }
        }
        start = i + 1;
      }
    }
  }

  private static boolean isAddress(String chunk) {
    return chunk.contains("://") || chunk.startsWith("www.") || chunk.indexOf('@') > 0;
  }
}
