package dev.rapport.qualification.page;

import org.springframework.http.HttpStatus;

/** What cannot be shown, told as a page. */
final class PageFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String title;

  PageFault(HttpStatus status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }

  static PageFault notFound(String detail) {
    return new PageFault(HttpStatus.NOT_FOUND, "Not found", detail);
  }

  static PageFault invalid(String detail) {
    return new PageFault(HttpStatus.BAD_REQUEST, "That cannot be read", detail);
  }
}
