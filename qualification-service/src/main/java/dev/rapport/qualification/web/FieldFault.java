package dev.rapport.qualification.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path in the request
 * @param code stable, for programs
 * @param message for people
 */
record FieldFault(String field, String code, String message) {

  static FieldFault wrongType(String field, String expected) {
    return new FieldFault(field, "wrong_type", field + " must be " + expected);
  }

  static FieldFault invalid(String field, String message) {
    return new FieldFault(field, "invalid", message);
  }
}
