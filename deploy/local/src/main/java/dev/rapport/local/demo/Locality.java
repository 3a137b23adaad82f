package dev.rapport.local.demo;

import java.util.List;
import java.util.Locale;

/**
 * Where made-up people live: how they are called, and how they write their country.
 *
 * <p>Phone numbers are from ranges that a country's regulator keeps for films and examples, so that
 * nobody's phone ever rings; where we know of none, people leave their number out. The last digits
 * are drawn, one for each {@code #}.
 */
enum Locality {
  UNITED_STATES("en-US", "US", 0.22, "1", List.of("212-555-01##", "312-555-01##", "415-555-01##")),
  BRITAIN("en-GB", "GB", 0.13, "44", List.of("020 7946 0###", "0161 496 0###", "07700 900###")),
  GERMANY("de", "DE", 0.12, "49", List.of("030 23125 ###", "089 99998 ###", "040 66969 ###")),
  FRANCE("fr", "FR", 0.08, "33", List.of("01 99 00 ## ##", "06 39 98 ## ##")),
  SPAIN("es", "ES", 0.05),
  BRAZIL("pt-BR", "BR", 0.06),
  POLAND("pl", "PL", 0.05),
  SWEDEN("sv", "SE", 0.04, "46", List.of("08-465 004 ##", "031-390 06 ##")),
  ITALY("it", "IT", 0.05),
  TURKEY("tr", "TR", 0.03),
  JAPAN("ja", "JP", 0.04),
  CHINA("zh-CN", "CN", 0.03),
  UKRAINE("uk", "UA", 0.03),
  EMIRATES("ar", "AE", 0.03),
  ISRAEL("he", "IL", 0.02),
  THAILAND("th", "TH", 0.01),
  ARMENIA("hy", "AM", 0.01);

  private final Locale locale;
  private final String country;
  private final double share;
  private final String callingCode;
  private final List<String> phones;

  Locality(String language, String country, double share) {
    this(language, country, share, "", List.of());
  }

  Locality(String language, String country, double share, String callingCode, List<String> phones) {
    this.locale = Locale.forLanguageTag(language);
    this.country = country;
    this.share = share;
    this.callingCode = callingCode;
    this.phones = phones;
  }

  /** One of them, by their shares. */
  static Locality draw(java.util.random.RandomGenerator random) {
    double place = random.nextDouble();
    for (Locality locality : values()) {
      place -= locality.share;
      if (place < 0) {
        return locality;
      }
    }
    return UNITED_STATES;
  }

  /** In which names are written. */
  Locale locale() {
    return locale;
  }

  /** ISO 3166-1 alpha-2. */
  String country() {
    return country;
  }

  /** The country in English. */
  String countryName() {
    return new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.ENGLISH);
  }

  /** Without a plus; empty where there are no numbers. */
  String callingCode() {
    return callingCode;
  }

  /** Patterns of numbers that belong to nobody, as people of the country write them. */
  List<String> phones() {
    return phones;
  }
}
