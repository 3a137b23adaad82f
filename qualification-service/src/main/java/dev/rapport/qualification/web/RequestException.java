package dev.rapport.qualification.web;

import dev.rapport.qualification.model.agreement.AgreementRefusedException;
import dev.rapport.standard.StandardFault;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request that cannot be answered, and what to tell its sender. */
final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemDetail problem;

  private RequestException(HttpStatus status, URI type, String title, String detail) {
    super(detail);
    problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(type);
    problem.setTitle(title);
  }

  static RequestException invalid(List<FieldFault> faults) {
    RequestException invalid =
        new RequestException(
            HttpStatus.BAD_REQUEST,
            Problems.INVALID_REQUEST,
            "The request is not valid",
            "%d field(s) cannot be read; see errors".formatted(faults.size()));
    invalid.problem.setProperty("errors", faults);
    return invalid;
  }

  static RequestException malformedJson(String detail) {
    return new RequestException(
        HttpStatus.BAD_REQUEST, Problems.MALFORMED_JSON, "The body is not readable JSON", detail);
  }

  static RequestException tooLarge(int most) {
    return new RequestException(
        HttpStatus.CONTENT_TOO_LARGE,
        Problems.TOO_LARGE,
        "The body is too large",
        "at most %d bytes are read".formatted(most));
  }

  static RequestException unknownLead() {
    return new RequestException(
        HttpStatus.NOT_FOUND,
        Problems.UNKNOWN_LEAD,
        "Unknown lead",
        "no lead with this id has been judged");
  }

  static RequestException unknownStandard() {
    return new RequestException(
        HttpStatus.NOT_FOUND,
        Problems.UNKNOWN_STANDARD,
        "Unknown version",
        "the lead standard has no such version");
  }

  static RequestException unknownReplay() {
    return new RequestException(
        HttpStatus.NOT_FOUND,
        Problems.UNKNOWN_REPLAY,
        "Unknown replay",
        "this instance has no such replay, or it is not done; ask for one by POST …/replay");
  }

  static RequestException tooManyReplays() {
    return new RequestException(
        HttpStatus.TOO_MANY_REQUESTS,
        Problems.TOO_MANY_REPLAYS,
        "Too many replays",
        "others wait already; see GET …/replays, and stop what nobody needs by DELETE");
  }

  /** A document with faults, each at its line. */
  static RequestException invalidStandard(List<StandardFault> faults) {
    RequestException invalid =
        new RequestException(
            HttpStatus.UNPROCESSABLE_CONTENT,
            Problems.INVALID_STANDARD,
            "This is no lead standard",
            "%d fault(s); see errors".formatted(faults.size()));
    invalid.problem.setProperty("errors", faults);
    return invalid;
  }

  static RequestException refused(AgreementRefusedException refused) {
    return switch (refused.reason()) {
      case UNKNOWN_VERSION -> unknownStandard();
      case CLOSED, SIGNED_ALREADY ->
          new RequestException(
              HttpStatus.CONFLICT,
              Problems.STANDARD_DECIDED,
              "Decided already",
              String.valueOf(refused.getMessage()));
      case SIGNED_FOR_BOTH, TEAM_UNCLEAR ->
          new RequestException(
              HttpStatus.FORBIDDEN,
              Problems.ONE_TEAM_EACH,
              "Nobody signs for both teams",
              String.valueOf(refused.getMessage()));
    };
  }

  ProblemDetail problem() {
    return problem;
  }
}
