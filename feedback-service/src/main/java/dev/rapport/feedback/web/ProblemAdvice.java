package dev.rapport.feedback.web;

import dev.rapport.feedback.model.ViewUnavailableException;
import dev.rapport.feedback.model.learning.LearningUnavailableException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns what goes wrong into problem details; Spring's own faults become such too. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  /** Seconds after which a caller may come again. */
  private static final String RETRY_AFTER = "2";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(ProblemException e) {
    if (e.problem() == Problem.UNAVAILABLE) {
      log.warn("answered 503: {}", rootCause(e).toString());
    }
    return answer(
        e.problem(),
        e.faults().isEmpty()
            ? e.problem().detail(String.valueOf(e.getMessage()))
            : e.problem().detail(String.valueOf(e.getMessage()), e.faults()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(ViewUnavailableException e) {
    return answer(Problem.UNAVAILABLE, Problem.UNAVAILABLE.detail(String.valueOf(e.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(LearningUnavailableException e) {
    log.warn("answered 503: {}", rootCause(e).toString());
    return answer(Problem.UNAVAILABLE, Problem.UNAVAILABLE.detail(String.valueOf(e.getMessage())));
  }

  private static ResponseEntity<ProblemDetail> answer(Problem problem, ProblemDetail detail) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
    if (problem == Problem.UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
    }
    return answer.body(detail);
  }

  private static Throwable rootCause(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** The faults of HTTP itself: no such path, method or media type. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      problem.setType(Problem.uri(slug(status)));
    }
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }

  private static String slug(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return known == null
        ? Integer.toString(status.value())
        : known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
