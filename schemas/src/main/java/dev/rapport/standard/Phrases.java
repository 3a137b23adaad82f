package dev.rapport.standard;

import java.util.List;

/**
 * A named kind of answer, known by words that are looked for in the text. Words match in any
 * inflected form ("spreadsheets" is found by "spreadsheet"), several words as a phrase.
 *
 * @param name label of the bin, lower-case
 * @param terms the words
 * @param points what it adds to the score
 * @param met whether an answer of this kind is enough
 */
public record Phrases(String name, List<String> terms, int points, boolean met) {

  public Phrases {
    terms = List.copyOf(terms);
    Points.check("points", points);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("no terms: " + name);
    }
  }
}
