package dev.rapport.feedback.web;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Every problem that this service answers with (RFC 9457). */
enum Problem {
  /** No outcome of the request is valid. */
  INVALID_OUTCOME("invalid-outcome", HttpStatus.BAD_REQUEST, "The outcome is not valid"),
  /** The body is no JSON. */
  MALFORMED_JSON("malformed-json", HttpStatus.BAD_REQUEST, "The body cannot be read"),
  /** A query parameter is wrong. */
  INVALID_PARAMETER("invalid-parameter", HttpStatus.BAD_REQUEST, "A parameter is not valid"),
  /** The past leads in the body teach nothing. */
  UNUSABLE_HISTORY("unusable-history", HttpStatus.BAD_REQUEST, "The past leads cannot be used"),
  /** There is no such thing. */
  NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "Not found"),
  /** The page or mail cannot be checked: no text, or what came with it is not valid. */
  INVALID_CONTENT("invalid-content", HttpStatus.BAD_REQUEST, "The content cannot be checked"),
  /** The body is too large, or holds too many outcomes. */
  TOO_LARGE("too-large", HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
  /** Kafka or a view cannot be reached; come again. */
  UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Not possible just now");

  private final URI type;
  private final HttpStatus status;
  private final String title;

  Problem(String slug, HttpStatus status, String title) {
    this.type = uri(slug);
    this.status = status;
    this.title = title;
  }

  /** The type of a problem of HTTP itself, such as {@code not-found}. */
  static URI uri(String slug) {
    return URI.create("https://rapport.dev/problems/" + slug);
  }

  HttpStatus status() {
    return status;
  }

  ProblemDetail detail(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(type);
    problem.setTitle(title);
    return problem;
  }

  ProblemDetail detail(String detail, List<FieldFault> faults) {
    ProblemDetail problem = detail(detail);
    problem.setProperty("errors", faults);
    return problem;
  }
}
