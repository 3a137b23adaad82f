package dev.rapport.qualification.web;

import dev.rapport.qualification.model.agreement.AgreementRefusedException;
import dev.rapport.qualification.model.agreement.StandardJournal.JournalUnavailableException;
import dev.rapport.qualification.stream.CurrentLeads.ViewUnavailableException;
import dev.rapport.standard.InvalidLeadStandardException;
import java.net.URI;
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
  ResponseEntity<ProblemDetail> refused(AgreementRefusedException refused) {
    return refused(RequestException.refused(refused));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(InvalidLeadStandardException invalid) {
    return refused(RequestException.invalidStandard(invalid.faults()));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(JournalUnavailableException unavailable) {
    return soon(
        Problems.JOURNAL_UNAVAILABLE,
        "Kafka did not say that the decision is kept; look whether it is, or ask again");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unavailable(ViewUnavailableException unavailable) {
    return soon(Problems.VIEW_UNAVAILABLE, "the view of leads is being built; ask again");
  }

  private static ResponseEntity<ProblemDetail> soon(URI type, String detail) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail);
    problem.setType(type);
    problem.setTitle("Not available now");
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
