package dev.rapport.handoff.web;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells every fault, ours and those of HTTP itself, in one form (RFC 9457). */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Pattern TWICE = Pattern.compile("^Duplicate .*\"(.{1,100})\"");
  private static final String RETRY_AFTER_SECONDS = "2";

  @ExceptionHandler
  ResponseEntity<Object> problem(Problem problem) {
    ProblemDetail detail = ProblemDetail.forStatus(problem.type().status());
    detail.setType(problem.type().uri());
    detail.setTitle(problem.type().title());
    detail.setDetail(problem.getMessage());
    if (!problem.faults().isEmpty()) {
      detail.setProperty("errors", problem.faults());
    }
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(detail.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.type() == ProblemType.UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return answer.body(detail);
  }

  @ExceptionHandler
  ResponseEntity<Object> notYet(InvalidStateStoreException e) {
    return problem(new Problem(ProblemType.UNAVAILABLE, "The views have not caught up yet."));
  }

  /** Which of two was meant nobody knows. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
      return problem(unknown(unknown));
    }
    if (e.getCause() instanceof StreamReadException fault) {
      Matcher twice = TWICE.matcher(fault.getOriginalMessage());
      if (twice.find()) {
        ProblemDetail problem =
            ProblemDetail.forStatusAndDetail(
                status,
                "Line %d: %s is there twice."
                    .formatted(fault.getLocation().getLineNr(), twice.group(1)));
        return handleExceptionInternal(e, problem, headers, status, request);
      }
    }
    return super.handleHttpMessageNotReadable(e, headers, status, request);
  }

  private static Problem unknown(UnrecognizedPropertyException unknown) {
    List<String> known =
        Stream.ofNullable(unknown.getKnownPropertyIds())
            .flatMap(Collection::stream)
            .map(String::valueOf)
            .toList();
    String field =
        unknown.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    Problem.Fault fault = Problem.Fault.unknown(field, unknown.getPropertyName(), known);
    return new Problem(
        ProblemType.UNREADABLE, fault.field() + " " + fault.message(), List.of(fault));
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem) {
      problem.setType(ProblemType.uri(slug(status)));
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
