package dev.rapport.standard.content;

import dev.rapport.standard.Language;
import dev.rapport.standard.PlacedWords;
import dev.rapport.standard.TermPlaces;
import dev.rapport.standard.TermPlaces.Found;
import dev.rapport.standard.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of words, and where they stand. A term matches in any inflected form; {@code #} in it is
 * any number; {@code ¤} is a number with the sign of a currency; {@code =word} is that form only,
 * and where it has a capital, only with it.
 */
final class Lexicon {
  private static final String AMOUNT = "¤";

  private final Map<String, List<Form>> forms = new HashMap<>();
  private final List<Integer> ofAmounts = new ArrayList<>();
  private final Search plain;
  private final Search numbered;

  /**
   * Kinds, by their place in the list.
   *
   * @param languages those whose terms are looked for
   */
  Lexicon(List<Map<Language, List<String>>> kinds, Set<Language> languages) {
    List<Map<Language, List<String>>> plainTerms = new ArrayList<>();
    List<Map<Language, List<String>>> numberedTerms = new ArrayList<>();
    for (int kind = 0; kind < kinds.size(); kind++) {
      plainTerms.add(new EnumMap<>(Language.class));
      numberedTerms.add(new EnumMap<>(Language.class));
      for (Language language : languages) {
        for (String term : kinds.get(kind).getOrDefault(language, List.of())) {
          if (term.startsWith("=")) {
            add(term.substring(1), kind);
          } else if (term.equals(AMOUNT)) {
            ofAmounts.add(kind);
          } else {
            boolean number = term.indexOf('#') >= 0;
            (number ? numberedTerms : plainTerms)
                .get(kind)
                .computeIfAbsent(language, each -> new ArrayList<>())
                .add(term.replace("#", " 0 "));
          }
        }
      }
    }
    plain = new Search(plainTerms, languages);
    numbered = new Search(numberedTerms, languages);
  }

  private void add(String form, int kind) {
    String small = form.toLowerCase(Locale.ROOT);
    forms
        .computeIfAbsent(small, each -> new ArrayList<>())
        .add(new Form(kind, form.equals(small) ? null : form));
  }

  /** A word that counts in one form only; with a capital, only as it is written. */
  private record Form(int kind, @Nullable String written) {}

  /** Terms of those kinds that have any. */
  private static final class Search {
    private final List<Integer> kinds = new ArrayList<>();
    private final TermPlaces places;

    Search(List<Map<Language, List<String>>> terms, Set<Language> languages) {
      List<Terms> sets = new ArrayList<>();
      for (int kind = 0; kind < terms.size(); kind++) {
        if (!terms.get(kind).isEmpty()) {
          kinds.add(kind);
          sets.add(new Terms(terms.get(kind)));
        }
      }
      places = new TermPlaces(sets, languages);
    }

    void in(PlacedWords words, int first, int end, List<Found> found) {
      for (Found one : places.in(words, first, end)) {
        found.add(new Found(kinds.get(one.set()), one.first(), one.words()));
      }
    }
  }

  /** Every place of a term between two words; by first word, longer ones first. */
  List<Found> in(PageWords page, int first, int end) {
    List<Found> found = new ArrayList<>();
    plain.in(page.words(), first, end, found);
    numbered.in(page.numbered(), first, end, found);
    for (int i = first; i < end; i++) {
      addForms(page.words(), i, found);
      if (!ofAmounts.isEmpty() && page.isAmount(i)) {
        for (int kind : ofAmounts) {
          found.add(new Found(kind, i, 1));
        }
      }
    }
    found.sort(Comparator.comparingInt(Found::first).thenComparingInt(one -> -one.words()));
    return found;
  }

  private void addForms(PlacedWords words, int i, List<Found> found) {
    if (forms.isEmpty()) {
      return;
    }
    String written = beforeApostrophe(words.written(i));
    List<Form> known = forms.getOrDefault(written.toLowerCase(Locale.ROOT), List.of());
    for (Form form : known) {
      boolean same =
          form.written() == null ? !isAcronym(words, i, written) : form.written().equals(written);
      if (same) {
        found.add(new Found(form.kind(), i, 1));
      }
    }
  }

  private static String beforeApostrophe(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (word.charAt(i) == '\'' || word.charAt(i) == '\u2019') {
        return word.substring(0, i);
      }
    }
    return word;
  }

  /** The US are not us, unless all is written large. */
  private static boolean isAcronym(PlacedWords words, int i, String written) {
    boolean before = i > 0 && isLarge(words.written(i - 1));
    boolean after = i + 1 < words.size() && isLarge(words.written(i + 1));
    return isLarge(written) && !before && !after;
  }

  private static boolean isLarge(String word) {
    return word.length() > 1 && word.chars().allMatch(Character::isUpperCase);
  }
}
