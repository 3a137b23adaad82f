package dev.rapport.qualification.page;

import java.util.UUID;

/** Numbers and ids in a page's address. */
final class PageNumbers {

  private PageNumbers() {}

  static int version(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw PageFault.notFound("A version has a number.");
    }
    return Integer.parseInt(text);
  }

  static UUID id(String text) {
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw PageFault.notFound("An id has 36 characters.");
    }
    return UUID.fromString(text);
  }
}
