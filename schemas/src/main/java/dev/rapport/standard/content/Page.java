package dev.rapport.standard.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader sees of a page or mail: its text in blocks (paragraphs, headings, items), and what
 * can be pressed. Every character knows where in the source it stands.
 */
final class Page {
  private final String text;
  private final int[] places;
  private final List<Block> blocks;
  private final List<Clickable> clickables;
  private final @Nullable String language;

  Page(
      String text,
      int[] places,
      List<Block> blocks,
      List<Clickable> clickables,
      @Nullable String language) {
    this.text = text;
    this.places = places;
    this.blocks = List.copyOf(blocks);
    this.clickables = List.copyOf(clickables);
    this.language = language;
  }

  /** Words that stand together, from one place of the text to before another. */
  record Block(int start, int end, boolean heading) {}

  /** A link or a button, from one place of the text to before another. */
  record Clickable(int start, int end, ActionKind kind) {}

  /** Reads a source. */
  static Page of(String source, ContentFormat format) {
    return switch (format) {
      case HTML -> HtmlReading.read(source);
      case MARKDOWN -> MarkdownReading.read(source);
      case TEXT -> TextReading.read(source);
    };
  }

  String text() {
    return text;
  }

  /** Where in the source a character of the text stands. */
  int place(int character) {
    return places[character];
  }

  List<Block> blocks() {
    return blocks;
  }

  List<Clickable> clickables() {
    return clickables;
  }

  /** The language that the page says it is in. */
  @Nullable String language() {
    return language;
  }
}
