package dev.rapport.standard;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The languages that a lead's words are read in: its own and English, which people of every
 * language mix in; all of them, English first, where its own is not known.
 *
 * @param languages in the order in which they are tried
 */
record Spoken(List<Language> languages) {
  private static final Spoken ALL = new Spoken(List.of(Language.values()));
  private static final Map<Language, Spoken> OWN = own();

  static Spoken by(Lead lead) {
    return in(lead.language());
  }

  /** As {@link #by}, from a BCP 47 tag. */
  static Spoken in(@Nullable String bcp47) {
    return Language.of(bcp47).map(Spoken::own).orElse(ALL);
  }

  private static Spoken own(Language language) {
    return OWN.getOrDefault(language, ALL);
  }

  private static Map<Language, Spoken> own() {
    Map<Language, Spoken> own = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      own.put(language, new Spoken(Stream.of(language, Language.EN).distinct().toList()));
    }
    return own;
  }
}
