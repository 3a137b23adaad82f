package dev.rapport.standard;

import org.jspecify.annotations.Nullable;

/**
 * What one criterion or one factor found in a lead, with its evidence.
 *
 * @param name the criterion ({@code timing}) or the factor's name
 * @param kind criterion or factor
 * @param state whether the criterion is met; always null for a factor, which only earns points (its
 *     bin says {@code missing} where the lead has no readable value)
 * @param bin the band that the lead fell into; a stable label, unique inside the criterion or
 *     factor: {@code within P3M}, {@code 200+}, {@code missing}
 * @param points what the bin adds to the score
 * @param field where it was read, such as {@code answers.timing}; null if nothing was there
 * @param words the buyer's own words or the value, verbatim, cut at {@value #MAX_WORDS} characters
 * @param reading what was understood: {@code 2027-03-31}, {@code 20000..50000 USD}, {@code
 *     manual-work}; null if nothing was
 */
public record Finding(
    String name,
    Kind kind,
    @Nullable State state,
    String bin,
    int points,
    @Nullable String field,
    @Nullable String words,
    @Nullable String reading) {

  /** The most characters of the buyer's words that a finding keeps. */
  public static final int MAX_WORDS = 500;

  public Finding {
    if ((kind == Kind.CRITERION) != (state != null)) {
      throw new IllegalArgumentException("a criterion has a state and a factor has none: " + name);
    }
    words = words == null ? null : cut(words);
  }

  /** The same evidence with another answer. */
  Finding with(Answer answer) {
    return new Finding(
        name, kind, answer.state(), answer.bin(), answer.points(), field, words, answer.reading());
  }

  /** Whether a finding is about one of the four criteria or about a factor. */
  public enum Kind {
    CRITERION,
    FACTOR
  }

  /** What is known about a criterion. */
  public enum State {
    /** The lead says so, and it is enough. */
    MET,
    /** The lead says so, and it is not enough. */
    NOT_MET,
    /** The lead does not say, or says it in words that were not understood. */
    UNKNOWN
  }

  private static String cut(String words) {
    if (words.length() <= MAX_WORDS) {
      return words;
    }
    boolean splitsPair = Character.isHighSurrogate(words.charAt(MAX_WORDS - 1));
    return words.substring(0, splitsPair ? MAX_WORDS - 1 : MAX_WORDS);
  }
}
