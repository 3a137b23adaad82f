package dev.rapport.standard.content;

import dev.rapport.standard.content.ContentReport.Place;
import org.jspecify.annotations.Nullable;

/** Words of a page as places of its source. */
final class ReportPlaces {
  private static final int LONGEST = 120;

  private final PageWords page;
  private final Lines lines;

  ReportPlaces(PageWords page, String source) {
    this.page = page;
    this.lines = new Lines(source);
  }

  Place of(int first, int words, @Nullable String kind, @Nullable String theme) {
    int place = page.place(first);
    String shown = page.shown(first, first + words);
    return new Place(lines.line(place), lines.column(place), cut(shown), kind, theme);
  }

  /** A text that begins at a word, or with a mark before it. */
  Place of(int first, String text) {
    int place = page.place(first);
    return new Place(lines.line(place), lines.column(place), cut(text), null, null);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
