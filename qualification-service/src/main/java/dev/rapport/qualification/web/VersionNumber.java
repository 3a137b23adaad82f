package dev.rapport.qualification.web;

import java.util.List;

/** The number of a version in a path or a query. */
final class VersionNumber {

  private VersionNumber() {}

  static int read(String field, String number) {
    if (!number.matches("\\d{1,9}")) {
      throw RequestException.invalid(
          List.of(FieldFault.wrongType(field, "a whole number, or active")));
    }
    return Integer.parseInt(number);
  }
}
