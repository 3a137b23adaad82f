package dev.rapport.qualification.web;

import dev.rapport.qualification.stream.CurrentLeads.ViewUnavailableException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
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
}
