package dev.rapport.feedback.web;

/**
 * What is wrong with a field.
 *
 * @param field its path in the request
 * @param code a stable code
 * @param message in words
 */
record FieldFault(String field, Code code, String message) {

  /** Every code. */
  enum Code {
    REQUIRED,
    MALFORMED,
    UNKNOWN_VALUE,
    OUT_OF_RANGE,
    TOO_LONG,
    /** All of it together. */
    TOO_LARGE
  }
}
