package dev.rapport.feedback.model;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Leads that have all of the funnel's attributes in common. A lead is in one cell at a time, so
 * cells add up to the number of leads whichever attribute they are summed by.
 *
 * @param cohort month of capture, in UTC
 * @param channel where the leads came from last
 * @param firstChannel where their persons first came from
 * @param campaign of the last source
 * @param standard id and version of the standard that judged them
 * @param team that has them
 */
public record FunnelCell(
    YearMonth cohort,
    String channel,
    String firstChannel,
    String campaign,
    String standard,
    String team) {

  /** Stands where an attribute is missing. */
  public static final String NONE = "(none)";

  /** Stands for names that came too late, see {@link FunnelSources}. */
  public static final String OTHER = "(other)";

  /**
   * Names come from web addresses: longer ones are cut, so that nobody can swell the state. Code
   * points.
   */
  static final int LONGEST = 120;

  /** Starts with a source's, whose months differ in the lower bits, too. */
  @Override
  public int hashCode() {
    int hash = source().hashCode();
    hash = 31 * hash + standard.hashCode();
    return 31 * hash + team.hashCode();
  }

  FunnelSource source() {
    return new FunnelSource(cohort, channel, firstChannel, campaign);
  }

  FunnelCell of(FunnelSource source) {
    return new FunnelCell(
        source.cohort(),
        source.channel(),
        source.firstChannel(),
        source.campaign(),
        standard,
        team);
  }

  /** An attribute as a cell holds it: printable, trimmed, of bounded length, never empty. */
  public static String attribute(@Nullable String value) {
    if (value == null) {
      return NONE;
    }
    String trimmed = cut(text(value).strip()).stripTrailing();
    return trimmed.isEmpty() ? NONE : trimmed;
  }

  /** The text with blanks for what cannot be printed. */
  static String text(String value) {
    return isPrintable(value) ? value : clean(value);
  }

  /** Most names are letters of the basic plane: they are looked at without a stream. */
  private static boolean isPrintable(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isText(value.charAt(i))) {
        return value.codePoints().allMatch(FunnelCell::isText);
      }
    }
    return true;
  }

  /** Half a surrogate pair is no text: written and read again it would be another. */
  private static boolean isText(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }

  private static String clean(String value) {
    return value
        .codePoints()
        .map(c -> isText(c) ? c : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }
}
