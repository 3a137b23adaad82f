package dev.rapport.standard.content;

import dev.rapport.standard.content.PageBuilder.Escapes;
import java.util.regex.Pattern;

/**
 * Reads plain text, such as a mail's. Left out are lines that quote another mail ({@code >}) and
 * what follows the mark of a signature ({@code -- }). A line with a web address is a link.
 */
final class TextReading {
  private static final Pattern ITEM = Pattern.compile("\\s{0,8}([-*•–]|\\d{1,3}[.)])\\s.*");
  private static final Pattern ADDRESS = Pattern.compile("https?://|\\bwww\\.");
  private static final Pattern BEFORE_ADDRESS = Pattern.compile("[\\p{L}\\p{N}]");

  private final String source;
  private final PageBuilder page;
  private int lastLine = -1;

  private TextReading(String source) {
    this.source = source;
    this.page = new PageBuilder(source, Escapes.NONE);
  }

  static Page read(String source) {
    return new TextReading(source).read();
  }

  private Page read() {
    int start = 0;
    while (start < source.length()) {
      int end = endOfLine(start);
      String line = source.substring(start, end);
      if (line.equals("-- ") || line.equals("--")) {
        break;
      }
      if (!line.startsWith(">")) {
        add(line, start);
      }
      start = end + (source.startsWith("\r\n", end) ? 2 : 1);
    }
    return page.build(null);
  }

  private int endOfLine(int start) {
    int end = start;
    while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private void add(String line, int start) {
    if (line.isBlank()) {
      page.endBlock(false);
      return;
    }
    if (ITEM.matcher(line).matches()) {
      page.endBlock(false);
    }
    int shown = page.length();
    page.append(line, start, start + line.length());
    if (ADDRESS.matcher(line).find()) {
      addLink(line, shown);
    } else {
      lastLine = shown;
    }
    page.append(" ", start + line.length(), start + line.length() + 1);
  }

  /** What stands before an address says what it is for; else the line above does. */
  private void addLink(String line, int shown) {
    int address = line.split(ADDRESS.pattern(), 2)[0].length();
    boolean labelled = BEFORE_ADDRESS.matcher(line.substring(0, address)).find();
    if (labelled) {
      page.clickable(shown, ActionKind.LINK);
    } else if (lastLine >= 0) {
      page.clickable(lastLine, ActionKind.LINK);
    }
    lastLine = -1;
  }
}
