package dev.rapport.handoff.model;

import dev.rapport.standard.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Something that buyers hold against it.
 *
 * @param name in a few words
 * @param expected how often it is thought to be raised, 0 to 1, until outcomes tell; null if nobody
 *     ventures a guess
 * @param terms words by which it is known in what reps write; null if by its id and name alone
 */
public record Objection(
    String objectionId, String name, @Nullable Double expected, @Nullable Terms terms) {}
