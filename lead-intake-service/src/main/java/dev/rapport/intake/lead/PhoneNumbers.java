package dev.rapport.intake.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers in E.164.
 *
 * <p>A number counts if its country could give out one of that length. Whether it has done so is
 * not asked: numbering plans change faster than their tables, and a real buyer turned away costs
 * more than a wrong number kept.
 */
public final class PhoneNumbers {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private static final String SEPARATORS = " -.()";
  private static final int LONGEST_CALLING_CODE = 3;

  /** Digits of E.164; below so few all kinds of exceptions begin. */
  private static final int FEWEST_DIGITS = 7;

  private static final int MOST_DIGITS = 15;

  /** Every country's calling code, and what is dialled before a number within the country. */
  private static final Map<Integer, String> DIALLED_WITHIN = dialledWithin();

  private PhoneNumbers() {}

  private static Map<Integer, String> dialledWithin() {
    Map<Integer, String> dialled = new HashMap<>();
    for (String region : NUMBERS.getSupportedRegions()) {
      int code = NUMBERS.getCountryCodeForRegion(region);
      String main = NUMBERS.getRegionCodeForCountryCode(code);
      dialled.put(code, Objects.requireNonNullElse(NUMBERS.getNddPrefixForRegion(main, true), ""));
    }
    return Map.copyOf(dialled);
  }

  /**
   * Reads a number.
   *
   * @param region ISO 3166-1 alpha-2 of where it was probably typed; without one the number must
   *     name its country itself
   */
  static Optional<String> e164(String typed, @Nullable String region) {
    Optional<String> plain = plain(typed);
    return plain.isPresent() ? plain : parsed(typed, region);
  }

  /**
   * A number in international form that its plan knows just as it stands. Most are, and this takes
   * a quarter of the time: reading begins with a search for extensions in many languages.
   *
   * @return what {@link #parsed} returns, or empty where it has to be asked
   */
  static Optional<String> plain(String typed) {
    String number = withoutSeparators(typed);
    if (number.length() <= FEWEST_DIGITS || number.length() > MOST_DIGITS + 1) {
      return Optional.empty();
    }
    int end = endOfCallingCode(number);
    return end > 0 && !isSlipPossible(number, end) && isInUse(number, end)
        ? Optional.of(number)
        : Optional.empty();
  }

  /** The plus sign and the digits; empty if there is anything else. */
  private static String withoutSeparators(String typed) {
    if (!typed.startsWith("+")) {
      return "";
    }
    StringBuilder number = new StringBuilder(typed.length()).append('+');
    for (int i = 1; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (c >= '0' && c <= '9') {
        number.append(c);
      } else if (SEPARATORS.indexOf(c) < 0) {
        return "";
      }
    }
    return number.toString();
  }

  /** Calling codes are told apart by their first digits; 0 if it begins with no country's. */
  private static int endOfCallingCode(String number) {
    for (int end = 2; end <= 1 + LONGEST_CALLING_CODE; end++) {
      if (DIALLED_WITHIN.containsKey(callingCode(number, end))) {
        return end;
      }
    }
    return 0;
  }

  private static int callingCode(String number, int end) {
    return Integer.parseInt(number, 1, end, 10);
  }

  /**
   * Whether it may have been written with what is dialled within its country. Zeros are a part of
   * the number in some countries, and such a slip in others.
   */
  private static boolean isSlipPossible(String number, int endOfCallingCode) {
    String dialled =
        Objects.requireNonNull(DIALLED_WITHIN.get(callingCode(number, endOfCallingCode)));
    char first = number.charAt(endOfCallingCode);
    return first == '0' || (!dialled.isEmpty() && first == dialled.charAt(0));
  }

  private static boolean isInUse(String number, int endOfCallingCode) {
    return NUMBERS.isValidNumber(number(number, endOfCallingCode));
  }

  /** A number whose national part does not begin with a zero. */
  private static PhoneNumber number(String e164, int endOfCallingCode) {
    return new PhoneNumber()
        .setCountryCode(callingCode(e164, endOfCallingCode))
        .setNationalNumber(Long.parseLong(e164, endOfCallingCode, e164.length(), 10));
  }

  /** Any number, however it is written. */
  static Optional<String> parsed(String typed, @Nullable String region) {
    try {
      PhoneNumber number = NUMBERS.parse(region == null ? international(typed) : typed, region);
      return canExist(number)
          ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  /**
   * Whether calling a number costs more than a call.
   *
   * @param e164 as {@link #e164} gives it
   */
  public static boolean isPremiumRate(String e164) {
    try {
      return NUMBERS.getNumberType(read(e164)) == PhoneNumberType.PREMIUM_RATE;
    } catch (NumberParseException notANumber) {
      return false;
    }
  }

  /** Without the search for extensions and prefixes that a number in this form cannot have. */
  private static PhoneNumber read(String e164) throws NumberParseException {
    int end = endOfCallingCode(e164);
    return end > 0 && e164.charAt(end) != '0' ? number(e164, end) : NUMBERS.parse(e164, null);
  }

  /** Some numbers in use are shorter than their plan allows, so a known one counts as well. */
  private static boolean canExist(PhoneNumber number) {
    return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
        || NUMBERS.isValidNumber(number);
  }

  /** Two zeros are what most of the world dials for the plus sign. */
  private static String international(String typed) {
    return typed.startsWith("00") ? "+" + typed.substring(2) : typed;
  }
}
