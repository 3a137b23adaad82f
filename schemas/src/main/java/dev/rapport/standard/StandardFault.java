package dev.rapport.standard;

/**
 * One thing that is wrong in a lead standard's document.
 *
 * @param line line of the document, from 1
 * @param column column, from 1
 * @param field path of the field, such as {@code criteria.timing.bands[2].points}; empty for the
 *     document as a whole
 * @param message what is wrong and what would be right
 */
public record StandardFault(int line, int column, String field, String message) {

  @Override
  public String toString() {
    return "line "
        + line
        + ", column "
        + column
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + message;
  }
}
