package dev.rapport.handoff.page;

import org.springframework.http.HttpStatus;

/** What a page says instead of what was asked for. */
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
}
