package dev.rapport.feedback.web;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is wrong with a field.
 *
 * @param field its path in the request
 * @param code a stable code
 * @param message in words
 */
record FieldFault(String field, Code code, String message) {

  /** Every code. Their texts are stable, and mean the same with every service. */
  enum Code {
    REQUIRED("required"),
    JSON_MALFORMED("json.malformed"),
    TYPE_WRONG("type.wrong"),
    TIME_INVALID("time.invalid"),
    VALUE_INVALID("value.invalid"),
    VALUE_UNKNOWN("value.unknown"),
    OUT_OF_RANGE("value.out-of-range"),
    TOO_LONG("text.too-long"),
    /** All of it together. */
    TOO_LARGE("size.too-large");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /** The code as clients see it. */
    @JsonValue
    String text() {
      return text;
    }
  }
}
