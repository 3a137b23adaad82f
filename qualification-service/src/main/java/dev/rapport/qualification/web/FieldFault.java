package dev.rapport.qualification.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path in the request
 * @param code stable, for programs; the same words for the same fault with every service
 * @param message for people
 */
record FieldFault(String field, String code, String message) {

  static FieldFault wrongType(String field, String expected) {
    return new FieldFault(field, "type.wrong", field + " must be " + expected);
  }

  static FieldFault noMoment(String field) {
    return new FieldFault(
        field, "time.invalid", field + " must be a moment such as 2026-11-21T10:00:00Z");
  }

  static FieldFault noAddress(String field) {
    return new FieldFault(field, "email.invalid", "no mail can be sent to this address");
  }

  static FieldFault unknownValue(String field, String message) {
    return new FieldFault(field, "value.unknown", message);
  }

  static FieldFault required(String field, String message) {
    return new FieldFault(field, "required", message);
  }

  static FieldFault invalid(String field, String message) {
    return new FieldFault(field, "value.invalid", message);
  }
}
