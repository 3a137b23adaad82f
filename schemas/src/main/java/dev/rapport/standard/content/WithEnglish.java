package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import java.util.EnumSet;
import java.util.Set;

/** A language and English, whose words people of every language mix in. */
final class WithEnglish {
  private WithEnglish() {}

  static Set<Language> languages(Language language) {
    return EnumSet.of(language, Language.EN);
  }
}
