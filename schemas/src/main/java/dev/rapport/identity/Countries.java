package dev.rapport.identity;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Countries by their ISO 3166-1 codes, by their names in the languages that forms are usually in,
 * and by what people call them. What is not recognised stays as typed: a guess could send a lead to
 * the wrong team.
 */
public final class Countries {

  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "tr", "ru",
          "ja", "zh", "ko", "ar");

  /** Names that no table has, folded. */
  private static final Map<String, String> EVERYDAY_NAMES =
      Map.ofEntries(
          Map.entry("uk", "GB"),
          Map.entry("great britain", "GB"),
          Map.entry("britain", "GB"),
          Map.entry("england", "GB"),
          Map.entry("scotland", "GB"),
          Map.entry("wales", "GB"),
          Map.entry("northern ireland", "GB"),
          Map.entry("united states of america", "US"),
          Map.entry("america", "US"),
          Map.entry("el", "GR"),
          Map.entry("holland", "NL"),
          Map.entry("korea", "KR"),
          Map.entry("republic of korea", "KR"),
          Map.entry("czech republic", "CZ"),
          Map.entry("slovak republic", "SK"),
          Map.entry("republic of ireland", "IE"),
          Map.entry("russian federation", "RU"),
          Map.entry("viet nam", "VN"),
          Map.entry("turkey", "TR"),
          Map.entry("uae", "AE"),
          Map.entry("ksa", "SA"),
          Map.entry("ivory coast", "CI"),
          Map.entry("cape verde", "CV"),
          Map.entry("swaziland", "SZ"),
          Map.entry("macedonia", "MK"),
          Map.entry("burma", "MM"),
          Map.entry("hong kong", "HK"),
          Map.entry("macau", "MO"),
          Map.entry("china prc", "CN"),
          Map.entry("prc", "CN"),
          Map.entry("roc", "TW"),
          Map.entry("drc", "CD"));

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern DOTS = Pattern.compile("[.'’`]");
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Map<String, String> CODES = codes();

  private Countries() {}

  /** The ISO 3166-1 alpha-2 code of the country that somebody means; empty if none is known. */
  public static Optional<String> code(String typed) {
    String code = CODES.get(typed.toLowerCase(Locale.ROOT));
    return Optional.ofNullable(code != null ? code : CODES.get(folded(typed)));
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>(EVERYDAY_NAMES);
    for (String language : LANGUAGES) {
      Locale reader = Locale.forLanguageTag(language);
      for (String code : Locale.getISOCountries()) {
        String name = new Locale.Builder().setRegion(code).build().getDisplayCountry(reader);
        codes.putIfAbsent(folded(name), code);
      }
    }
    // Codes win over names, so they come last.
    for (String code : Locale.getISOCountries()) {
      codes.put(folded(code), code);
      alpha3(code).ifPresent(alpha3 -> codes.put(folded(alpha3), code));
    }
    return Map.copyOf(codes);
  }

  private static Optional<String> alpha3(String code) {
    try {
      return Optional.of(new Locale.Builder().setRegion(code).build().getISO3Country());
    } catch (MissingResourceException none) {
      return Optional.empty();
    }
  }

  private static String folded(String name) {
    String bare = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    String words =
        OTHER
            .matcher(
                DOTS.matcher(bare.replace("&", " and ").toLowerCase(Locale.ROOT)).replaceAll(""))
            .replaceAll(" ")
            .strip();
    return words.startsWith("the ") ? words.substring("the ".length()) : words;
  }
}
