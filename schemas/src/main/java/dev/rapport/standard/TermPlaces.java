package dev.rapport.standard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds where terms of several sets stand in a text, in any inflected form. Immutable. */
public final class TermPlaces {

  private final PhraseMatcher matcher;

  /**
   * Searches for these sets.
   *
   * @param languages those whose terms are looked for
   */
  public TermPlaces(List<Terms> sets, Set<Language> languages) {
    matcher = new PhraseMatcher(sets, languages);
  }

  /**
   * A term that was found.
   *
   * @param set place of its set in the list, from 0
   * @param first its first word
   * @param words how many words it has
   */
  public record Found(int set, int first, int words) {}

  /** Every place of a term that lies whole between two words; by first word. */
  public List<Found> in(PlacedWords words, int first, int end) {
    List<Found> found = new ArrayList<>();
    matcher.places(
        words.words(first, end),
        (set, at, length) -> found.add(new Found(set, first + at, length)));
    return found;
  }
}
