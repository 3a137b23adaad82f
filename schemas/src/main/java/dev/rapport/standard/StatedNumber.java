package dev.rapport.standard;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as attributes carry them: "120", "1,200", "1 200.5", "51-200" (its low end). */
public final class StatedNumber {
  private static final int LONGEST = 100;
  private static final Pattern NUMBER =
      Pattern.compile("(-?\\d{1,3}(?:[, ']\\d{3}){1,4}|-?\\d{1,18})(\\.\\d{1,9})?(?: ?-.*|\\+)?");
  private static final Pattern SEPARATORS = Pattern.compile("[, ']");

  private StatedNumber() {}

  /** The number; null if the text is none. */
  public static @Nullable BigDecimal read(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    Matcher number = NUMBER.matcher(PlainText.of(text));
    if (!number.matches()) {
      return null;
    }
    String decimals = number.group(2) == null ? "" : number.group(2);
    return AmountBin.plain(
        new BigDecimal(SEPARATORS.matcher(number.group(1)).replaceAll("") + decimals));
  }
}
