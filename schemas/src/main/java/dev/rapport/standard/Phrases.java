package dev.rapport.standard;

import java.util.List;

/**
 * A named kind of answer, known by words that are looked for in the text. Words match in any
 * inflected form ("spreadsheets" is found by "spreadsheet"), several words as a phrase.
 *
 * @param name label of the bin, lower-case
 * @param terms the words, by language
 * @param points what it adds to the score
 * @param met whether an answer of this kind is enough
 */
public record Phrases(String name, Terms terms, int points, boolean met) {

  public Phrases {
    Points.check("points", points);
  }

  /** A kind that is known by English words. */
  public Phrases(String name, List<String> english, int points, boolean met) {
    this(name, Terms.english(english), points, met);
  }
}
