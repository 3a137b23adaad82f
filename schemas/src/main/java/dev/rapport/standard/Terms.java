package dev.rapport.standard;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words to look for, by the language they are written in.
 *
 * @param byLanguage at least one language, each with at least one term
 */
public record Terms(Map<Language, List<String>> byLanguage) {

  public Terms {
    Map<Language, List<String>> copy = new EnumMap<>(Language.class);
    byLanguage.forEach((language, terms) -> copy.put(language, List.copyOf(terms)));
    byLanguage = Collections.unmodifiableMap(copy);
    if (byLanguage.isEmpty() || byLanguage.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("no terms: " + byLanguage);
    }
  }

  /** English terms. */
  public static Terms english(List<String> terms) {
    return new Terms(Map.of(Language.EN, terms));
  }

  /** The languages that have terms. */
  public Set<Language> languages() {
    return byLanguage.keySet();
  }

  /** The terms of a language; none if it has none. */
  public List<String> in(Language language) {
    return byLanguage.getOrDefault(language, List.of());
  }
}
