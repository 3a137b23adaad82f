package dev.rapport.standard;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds which of several sets of words a text speaks of, in any inflected form and in every
 * language that the sets have words of: for texts whose language is not known. Immutable.
 */
public final class TermSearch {

  private static final Spoken ANY = Spoken.in(null);

  private final PhraseMatcher matcher;

  /** Searches for these sets. */
  public TermSearch(List<Terms> sets) {
    List<Phrases> kinds = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      kinds.add(new Phrases(Integer.toString(i), sets.get(i), 0, true));
    }
    matcher = new PhraseMatcher(kinds);
  }

  /** Places in the list, from 0, of the sets of which a term stands in the text; ascending. */
  public List<Integer> in(String text) {
    BitSet found = matcher.find(Words.of(text), ANY);
    return found.stream().boxed().toList();
  }
}
