package dev.rapport.standard;

import java.util.regex.Pattern;

/** What a form sends for a list that nobody chose from: "Select", "-- Please select --". */
public final class Unanswered {
  private static final int LONGEST = 60;
  private static final Pattern LIST_LEFT_ALONE =
      Pattern.compile(
          "[\\p{P}\\p{S}\\s]*(please )?(select|choose)( (one|an? (option|value)|\\w+ an? option))?"
              + "[\\p{P}\\p{S}\\s]*",
          Pattern.CASE_INSENSITIVE);

  private Unanswered() {}

  /** Whether a value says nothing: empty, or a list's first line. */
  public static boolean is(String value) {
    return value.isBlank()
        || (value.length() <= LONGEST && LIST_LEFT_ALONE.matcher(value).matches());
  }
}
