package dev.rapport.handoff.model;

/**
 * One thing that is wrong in a roster's document, or in another that is read in the same way.
 *
 * @param line line of the document, from 1
 * @param field path of the field, such as {@code reps[2].capacity}; empty for the whole
 * @param code stable, for programs: {@code yaml.malformed}, {@code field.unknown}, {@code
 *     field.repeated}, {@code required}, {@code type.wrong} or {@code value.invalid}
 * @param message what is wrong and what would be right
 */
public record RosterFault(int line, String field, String code, String message) {

  @Override
  public String toString() {
    return "line " + line + ": " + (field.isEmpty() ? "" : field + " ") + message;
  }
}
