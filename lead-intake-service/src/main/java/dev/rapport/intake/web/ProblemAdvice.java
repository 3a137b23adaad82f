package dev.rapport.intake.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Tells the faults of HTTP itself (no such path, method or media type) as every other. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  /** A body is read and dealt with in less. */
  private static final Duration SOON = Duration.ofSeconds(2);

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      problem.setType(ProblemType.uri(status));
    }
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(BodyRoom.RefusedException refused) {
    return switch (refused.why()) {
      case ROOM ->
          Problems.retry(
              Problems.problem(ProblemType.FULL, "Send the same again: it will not be doubled."),
              SOON);
      case TIME -> Problems.of(ProblemType.TOO_SLOW, "The body did not come to its end in time.");
      case SIZE -> Problems.answer(Problems.tooLarge("No body may be as large as this one."));
    };
  }
}
