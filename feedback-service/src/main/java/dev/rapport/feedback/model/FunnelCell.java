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

  /** Names come from web addresses: longer ones are cut, so that nobody can swell the state. */
  static final int LONGEST = 120;

  /** An attribute as a cell holds it: printable, trimmed, of bounded length, never empty. */
  public static String attribute(@Nullable String value) {
    if (value == null) {
      return NONE;
    }
    String printable = value.codePoints().anyMatch(Character::isISOControl) ? clean(value) : value;
    String trimmed = printable.strip();
    if (trimmed.isEmpty()) {
      return NONE;
    }
    return trimmed.length() <= LONGEST ? trimmed : trimmed.substring(0, LONGEST);
  }

  private static String clean(String value) {
    return value
        .codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
