package dev.rapport.handoff.web;

import java.net.URI;
import org.springframework.http.HttpStatus;

/** The kinds of problem that a client can tell apart (RFC 9457). Their URIs are stable. */
public enum ProblemType {
  /** The request cannot be read. */
  UNREADABLE("unreadable", HttpStatus.BAD_REQUEST, "The request cannot be read"),
  /** A parameter or a field has a value that is not allowed. */
  INVALID("invalid-request", HttpStatus.UNPROCESSABLE_CONTENT, "The request cannot be used"),
  /** A roster with faults. */
  INVALID_ROSTER("invalid-roster", HttpStatus.UNPROCESSABLE_CONTENT, "The roster is not valid"),
  /** Nothing proves that the sender is who it should be. */
  UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED, "The sender is not known"),
  /** A body beyond the limit. */
  TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
  /** No such handoff or team. */
  NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "There is no such thing"),
  /** The handoff was answered otherwise, or is another's. */
  CONFLICT("handoff-conflict", HttpStatus.CONFLICT, "The handoff has moved on"),
  /** A destination of this id exists, or an event is being delivered already. */
  DELIVERY_CONFLICT("delivery-conflict", HttpStatus.CONFLICT, "The delivery cannot be changed so"),
  /** Kafka does not answer, or the views have not caught up. */
  UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Try again shortly");

  private static final String ROOT = "https://rapport.dev/problems/";

  private final String slug;
  private final HttpStatus status;
  private final String title;

  ProblemType(String slug, HttpStatus status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /** The stable identifier. */
  public URI uri() {
    return uri(slug);
  }

  /** The status that it is told with. */
  public HttpStatus status() {
    return status;
  }

  /** In a few words. */
  public String title() {
    return title;
  }

  /** The identifier of a problem of HTTP itself, such as {@code not-found}. */
  static URI uri(String slug) {
    return URI.create(ROOT + slug);
  }
}
