package dev.rapport.intake.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The kinds of problem that a client can tell apart (RFC 9457). Their URIs are stable. */
public enum ProblemType {
  /** The request cannot be read: its JSON or a header is malformed. */
  UNREADABLE("unreadable", HttpStatus.BAD_REQUEST, "The request cannot be read"),
  /** The request is read, but what it says cannot be used. */
  INVALID_LEAD("invalid-lead", HttpStatus.UNPROCESSABLE_CONTENT, "The lead cannot be used"),
  /** An idempotency key came with another content before. */
  KEY_REUSED(
      "idempotency-key-reused",
      HttpStatus.UNPROCESSABLE_CONTENT,
      "The idempotency key was used for another lead"),
  /** An import that cannot be begun. */
  INVALID_IMPORT("invalid-import", HttpStatus.UNPROCESSABLE_CONTENT, "The file cannot be imported"),
  /** No import of this name, or not any more. */
  UNKNOWN_IMPORT("unknown-import", HttpStatus.NOT_FOUND, "There is no such import"),
  /** A report that is not whole yet. */
  IMPORT_RUNNING("import-running", HttpStatus.CONFLICT, "The import is not over yet"),
  /** A file that the disk does not take. */
  NO_ROOM("no-room", HttpStatus.INSUFFICIENT_STORAGE, "There is no room for the file"),
  /** A body beyond the limit. */
  TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
  /** A body that does not come to its end in time. */
  TOO_SLOW("too-slow", HttpStatus.REQUEST_TIMEOUT, "The request came too slowly"),
  /** A method that nothing answers to. */
  METHOD_NOT_ALLOWED(
      "method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed"),
  /** A parameter that cannot be used. */
  INVALID_REQUEST("invalid-request", HttpStatus.BAD_REQUEST, "The request cannot be used"),
  /** No submission of this id is or was held back. */
  NOT_HELD("not-held", HttpStatus.NOT_FOUND, "There is no such submission in quarantine"),
  /** Something that only operators may do. */
  OPERATORS_ONLY("operators-only", HttpStatus.UNAUTHORIZED, "This is for operators"),
  /** Something for which programs need a key. */
  KEY_NEEDED("key-needed", HttpStatus.UNAUTHORIZED, "A key is needed"),
  /** No form of this name. */
  UNKNOWN_FORM("unknown-form", HttpStatus.NOT_FOUND, "There is no such form"),
  /** No provider of this name. */
  UNKNOWN_PROVIDER("unknown-provider", HttpStatus.NOT_FOUND, "There is no such provider"),
  /** A page that the form is not meant for. */
  WRONG_ORIGIN("wrong-origin", HttpStatus.FORBIDDEN, "The form is not meant for this page"),
  /** What came is not signed as its sender would sign it. */
  WRONG_SIGNATURE("wrong-signature", HttpStatus.UNAUTHORIZED, "The signature is wrong"),
  /** More requests than one sender is allowed. */
  TOO_MANY_REQUESTS("too-many-requests", HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
  /** As many imports as can run at a time are running. */
  BUSY("busy", HttpStatus.TOO_MANY_REQUESTS, "Too many imports are running"),
  /** There is no memory for a body now. */
  FULL("full", HttpStatus.SERVICE_UNAVAILABLE, "Too much is sent at a time"),
  /** The lead cannot be put on disk now. */
  UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Leads cannot be kept right now");

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
  static URI uri(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return uri(
        known == null
            ? Integer.toString(status.value())
            : known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'));
  }

  private static URI uri(String slug) {
    return URI.create(ROOT + slug);
  }
}
