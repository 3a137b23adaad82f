package dev.rapport.intake.lead;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Language tags (BCP 47), also as Java and POSIX write them: {@code en_GB}. */
final class Languages {

  private Languages() {}

  /** The tag in its usual spelling; empty for what is none. */
  static Optional<String> tag(String typed) {
    return locale(typed).map(Locale::toLanguageTag);
  }

  /** The country that a tag names, as a hint to where the person is. */
  static @Nullable String region(String typed) {
    return locale(typed)
        .map(Locale::getCountry)
        .filter(country -> country.length() == 2)
        .orElse(null);
  }

  private static Optional<Locale> locale(String typed) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(typed.replace('_', '-')).build();
      return Optional.of(locale).filter(known -> !known.getLanguage().isEmpty());
    } catch (IllformedLocaleException notATag) {
      return Optional.empty();
    }
  }
}
