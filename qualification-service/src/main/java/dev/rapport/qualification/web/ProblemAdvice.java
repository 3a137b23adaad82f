package dev.rapport.qualification.web;

import dev.rapport.qualification.stream.CurrentLeads.ViewUnavailableException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

/** Every error as problem details. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final String SOON = "2";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RequestException refused) {
    return ResponseEntity.of(refused.problem()).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(ViewUnavailableException unavailable) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.SERVICE_UNAVAILABLE, "the view of leads is being built; ask again");
    problem.setType(Problems.VIEW_UNAVAILABLE);
    problem.setTitle("Not available yet");
    return ResponseEntity.of(problem).header(HttpHeaders.RETRY_AFTER, SOON).build();
  }

  /** The faults of HTTP itself: no such path, method or media type. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      problem.setType(Problems.uri(slug(status)));
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
