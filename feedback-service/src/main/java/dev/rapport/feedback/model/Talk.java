package dev.rapport.feedback.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What sales heard and used, as far as it is counted: names in lower case and of bounded length, so
 * that nobody can swell a lead's state. Two tellings that differ beyond the bounds are one.
 *
 * @param competitor whom the deal was lost to, or who was spoken of
 * @param objections that the buyer raised, each once
 * @param materials that were used, each once
 * @param phrase of the buyer's own, without addresses and numbers of persons
 */
public record Talk(
    @Nullable String competitor,
    List<String> objections,
    List<String> materials,
    @Nullable String phrase) {

  /** Nothing was told. */
  public static final Talk NONE = new Talk(null, List.of(), List.of(), null);

  /** Of one outcome so many objections and so many materials count. */
  static final int MOST_NAMES = 10;

  /** Code points of a phrase: a sentence or two. */
  static final int LONGEST_PHRASE = 200;

  private static final int LONGEST_NAME = 80;
  private static final String HIDDEN = "[…]";

  /** E-mail addresses, and numbers of seven digits and more however they are parted. */
  private static final Pattern PERSONAL =
      Pattern.compile("[^\\s@<>]+@[^\\s@<>]+|\\+?\\d(?:[ ()./-]{0,2}\\d){6,}");

  /** Bounds what was told. */
  public Talk {
    competitor = competitor == null ? null : name(competitor);
    objections = names(objections);
    materials = names(materials);
    phrase = phrase == null ? null : said(phrase);
  }

  private static List<String> names(List<String> told) {
    return told.stream()
        .flatMap(text -> Stream.ofNullable(name(text)))
        .distinct()
        .limit(MOST_NAMES)
        .toList();
  }

  /** A name as it is counted: null if nothing is left of it. */
  public static @Nullable String name(String text) {
    String name = FunnelCell.attribute(cut(text, LONGEST_NAME)).toLowerCase(Locale.ROOT);
    return name.equals(FunnelCell.NONE) ? null : cut(name, LONGEST_NAME).strip();
  }

  private static @Nullable String said(String text) {
    String line = PERSONAL.matcher(cut(text, 4 * LONGEST_PHRASE)).replaceAll(HIDDEN);
    String clean = FunnelCell.text(line).strip().replaceAll("\\s+", " ");
    return clean.isEmpty() ? null : cut(clean, LONGEST_PHRASE).strip();
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
