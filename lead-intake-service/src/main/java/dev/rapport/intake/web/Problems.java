package dev.rapport.intake.web;

import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Answers that say what went wrong (RFC 9457). */
public final class Problems {

  private Problems() {}

  /** A field's fault as clients see it. */
  public record Fault(String field, String code, String message) {

    /** The fault that {@code error} tells of. */
    public static Fault of(FieldError error) {
      return new Fault(error.field(), error.code().text(), error.message());
    }
  }

  /** An answer to a lead that has {@code errors}. */
  public static ResponseEntity<Object> refused(List<FieldError> errors) {
    ProblemDetail problem = problem(type(errors.get(0).code()), null);
    problem.setProperty("errors", errors.stream().map(Fault::of).toList());
    return answer(problem);
  }

  /** An answer of a kind, with what is particular about this one. */
  public static ResponseEntity<Object> of(ProblemType type, String detail) {
    return answer(problem(type, detail));
  }

  /** An answer to what may succeed later. */
  public static ResponseEntity<Object> retry(ProblemDetail problem, Duration after) {
    long seconds = Math.max(1, after.plusMillis(999).toSeconds());
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
        .body(problem);
  }

  /** A problem that is one fault of the whole, told as faults of fields are. */
  static ProblemDetail tooLarge(String message) {
    ProblemDetail problem = problem(ProblemType.TOO_LARGE, null);
    problem.setProperty(
        "errors", List.of(Fault.of(new FieldError("", FaultCode.TOO_LARGE, message))));
    return problem;
  }

  /** A problem of a kind. */
  public static ProblemDetail problem(ProblemType type, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatus(type.status());
    problem.setType(type.uri());
    problem.setTitle(type.title());
    problem.setDetail(detail);
    return problem;
  }

  static ResponseEntity<Object> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  private static ProblemType type(FaultCode code) {
    return switch (code) {
      case JSON_MALFORMED, JSON_TOO_COMPLEX, IDEMPOTENCY_KEY_INVALID, TEXT_UNDECODABLE ->
          ProblemType.UNREADABLE;
      case TOO_LARGE -> ProblemType.TOO_LARGE;
      case IDEMPOTENCY_KEY_REUSED -> ProblemType.KEY_REUSED;
      case TYPE_WRONG,
          REQUIRED,
          TEXT_TOO_LONG,
          TOO_MANY_FIELDS,
          CONTACT_MISSING,
          EMAIL_INVALID,
          PHONE_INVALID,
          TIME_INVALID,
          TIME_FUTURE,
          CONSENT_REQUIRED,
          SUBMISSION_UNKNOWN,
          CSV_MALFORMED ->
          ProblemType.INVALID_LEAD;
    };
  }
}
