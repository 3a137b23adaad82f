package dev.rapport.intake.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PhoneNumbersTest {

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** A number of every kind that every country has. */
  private static final List<PhoneNumber> KNOWN =
      NUMBERS.getSupportedRegions().stream()
          .flatMap(
              region ->
                  Arrays.stream(PhoneNumberType.values())
                      .map(type -> NUMBERS.getExampleNumberForType(region, type)))
          .filter(Objects::nonNull)
          .toList();

  @Property(tries = 20_000)
  void what_is_read_at_a_glance_is_what_a_closer_look_reads(@ForAll("numbers") String typed) {
    PhoneNumbers.plain(typed)
        .ifPresent(number -> assertThat(PhoneNumbers.parsed(typed, "US")).contains(number));
  }

  @Example
  void most_numbers_are_read_at_a_glance() {
    assertThat(KNOWN.stream().map(PhoneNumbersTest::typed).map(PhoneNumbers::plain))
        .filteredOn(number -> number.isPresent())
        .hasSizeGreaterThan(KNOWN.size() * 9 / 10);
    assertThat(
            List.of(
                "020 7946 0958",
                "+44 (0)20 7946 0958",
                "+39 02 1234567",
                "+375 8102918965",
                "+44 20 x"))
        .allSatisfy(typed -> assertThat(PhoneNumbers.plain(typed)).isEmpty());
  }

  @Example
  void every_countrys_numbers_at_a_premium_rate_are_told_from_all_others() {
    assertThat(KNOWN)
        .allSatisfy(
            number -> {
              String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
              assertThat(PhoneNumbers.isPremiumRate(e164))
                  .as(e164)
                  .isEqualTo(NUMBERS.getNumberType(number) == PhoneNumberType.PREMIUM_RATE);
            });
  }

  /** Known numbers, of which a few digits are others, or before which one is dialled. */
  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> before = Arbitraries.of("", "", "", "0", "1", "8", "9", "15", "06", "44");
    Arbitrary<List<Integer>> changes = Arbitraries.integers().between(0, 149).list().ofMaxSize(4);
    return Combinators.combine(Arbitraries.of(KNOWN), before, changes)
        .as((number, dialled, changed) -> typed(number, dialled, changed));
  }

  private static String typed(PhoneNumber number) {
    return typed(number, "", List.of());
  }

  private static String typed(PhoneNumber number, String dialled, List<Integer> changed) {
    StringBuilder national =
        new StringBuilder(dialled + NUMBERS.getNationalSignificantNumber(number));
    for (int change : changed) {
      national.setCharAt(change / 10 % national.length(), (char) ('0' + change % 10));
    }
    return "+" + number.getCountryCode() + " " + national;
  }
}
