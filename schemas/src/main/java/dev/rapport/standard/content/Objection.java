package dev.rapport.standard.content;

import dev.rapport.standard.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Something that buyers hold against it, which a page can answer.
 *
 * @param objectionId its id
 * @param name in a few words
 * @param heard of how many leads it was heard; null if nobody counted
 * @param terms words by which it is spoken of; null if by its name alone
 * @param answers words by which it is answered; null if nobody wrote them down
 */
public record Objection(
    String objectionId,
    String name,
    @Nullable Long heard,
    @Nullable Terms terms,
    @Nullable Terms answers) {

  /** This objection, heard so many times. */
  public Objection heardOf(@Nullable Long leads) {
    return new Objection(objectionId, name, leads, terms, answers);
  }

  /** This objection, with the answers of another where it has none. */
  Objection withAnswersOf(Objection other) {
    return new Objection(
        objectionId,
        name,
        heard,
        terms == null ? other.terms : terms,
        answers == null ? other.answers : answers);
  }
}
