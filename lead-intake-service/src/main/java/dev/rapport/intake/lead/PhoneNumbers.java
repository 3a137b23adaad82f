package dev.rapport.intake.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
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

  private PhoneNumbers() {}

  /**
   * Reads a number.
   *
   * @param region ISO 3166-1 alpha-2 of where it was probably typed; without one the number must
   *     name its country itself
   */
  static Optional<String> e164(String typed, @Nullable String region) {
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
      return NUMBERS.getNumberType(NUMBERS.parse(e164, null)) == PhoneNumberType.PREMIUM_RATE;
    } catch (NumberParseException notANumber) {
      return false;
    }
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
