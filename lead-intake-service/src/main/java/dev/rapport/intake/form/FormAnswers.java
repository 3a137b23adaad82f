package dev.rapport.intake.form;

import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.web.ProblemType;
import dev.rapport.intake.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a browser is told of the form that it sent: as JSON to a script that asks for it, else as a
 * page.
 */
public final class FormAnswers {

  private final Continuation.Book continuations;

  /** Answers that let people go on by {@code continuations}. */
  public FormAnswers(Continuation.Book continuations) {
    this.continuations = continuations;
  }

  ResponseEntity<Object> answer(
      FilledForm filled, IntakeResult result, HttpServletRequest request) {
    Form form = filled.form();
    if (result instanceof IntakeResult.Accepted accepted) {
      return asksForJson(request) ? accepted(filled, accepted) : redirect(form);
    }
    if (result instanceof IntakeResult.Refused refused) {
      return Problems.refused(named(form, refused.errors()));
    }
    return Problems.retry(
        Problems.problem(ProblemType.UNAVAILABLE, "Send the same again: it will not be doubled."),
        ((IntakeResult.Unavailable) result).retryAfter());
  }

  private static boolean asksForJson(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("application/json");
  }

  private ResponseEntity<Object> accepted(FilledForm filled, IntakeResult.Accepted accepted) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("submissionId", accepted.id());
    answer.put("status", status(filled.form(), accepted));
    answer.put("thanks", filled.form().thanks());
    if (filled.form().thankYou() != null) {
      answer.put("thankYou", filled.form().thankYou());
    }
    answer.put("next", next(filled, accepted));
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer);
  }

  /** What goes on from here is what was sent first, however often it goes on. */
  private String next(FilledForm filled, IntakeResult.Accepted accepted) {
    Form form = filled.form();
    return filled
        .parameters()
        .value(FilledForm.NEXT)
        .filter(text -> continuations.read(form, text).isPresent())
        .orElseGet(
            () -> continuations.write(form, new Continuation(accepted.id(), accepted.person())));
  }

  /** Who sends rubbish is not told that it was seen. */
  private static String status(Form form, IntakeResult.Accepted accepted) {
    return switch (accepted.status()) {
      case SPOOLED -> "spooled";
      case ACCEPTED -> "accepted";
      case QUARANTINED -> form.doubleOptIn() ? "unconfirmed" : "accepted";
    };
  }

  /** After it a reload shows the page again and sends nothing. */
  private static ResponseEntity<Object> redirect(Form form) {
    URI thankYou =
        Objects.requireNonNullElseGet(
            form.thankYou(), () -> URI.create("/forms/" + form.id() + "/thanks"));
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(thankYou).build();
  }

  /** The faults, each under the name that the form has for the field. */
  static List<FieldError> named(Form form, List<FieldError> errors) {
    return errors.stream()
        .map(
            error ->
                form.fields().stream()
                    .filter(field -> field.to().equals(error.field()))
                    .findFirst()
                    .map(field -> new FieldError(field.name(), error.code(), error.message()))
                    .orElse(error))
        .toList();
  }
}
