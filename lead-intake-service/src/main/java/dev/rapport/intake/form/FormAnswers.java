package dev.rapport.intake.form;

import dev.rapport.intake.lead.FaultCode;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.web.ProblemType;
import dev.rapport.intake.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  private final FormPages pages;

  /**
   * Answers.
   *
   * @param continuations let people go on
   * @param pages that people see
   */
  public FormAnswers(Continuation.Book continuations, FormPages pages) {
    this.continuations = continuations;
    this.pages = pages;
  }

  ResponseEntity<Object> answer(
      FilledForm filled, IntakeResult result, HttpServletRequest request) {
    if (result instanceof IntakeResult.Accepted accepted) {
      return asksForJson(request)
          ? accepted(filled, accepted)
          : redirect(filled, accepted, request);
    }
    if (result instanceof IntakeResult.Refused refused) {
      List<FieldError> errors = named(filled, refused.errors());
      return asksForPage(request) ? pages.mend(filled, errors, request) : Problems.refused(errors);
    }
    Duration retryAfter = ((IntakeResult.Unavailable) result).retryAfter();
    return asksForPage(request)
        ? pages.sendAgain(filled, retryAfter, request)
        : Problems.retry(
            Problems.problem(
                ProblemType.UNAVAILABLE, "Send the same again: it will not be doubled."),
            retryAfter);
  }

  /** What is wrong with a sending that was not even read. */
  ResponseEntity<Object> problem(
      ProblemType type, String detail, @Nullable Form form, HttpServletRequest request) {
    return asksForPage(request)
        ? pages.say(type.status(), new HttpHeaders(), type.title(), detail, form, request)
        : Problems.of(type, detail);
  }

  /** It comes too often. */
  ResponseEntity<Object> tooOften(Form form, Duration retryAfter, HttpServletRequest request) {
    ResponseEntity<Object> problem =
        Problems.retry(
            Problems.problem(
                ProblemType.TOO_MANY_REQUESTS, "Please wait a moment and send it again."),
            retryAfter);
    return asksForPage(request)
        ? pages.say(
            HttpStatus.TOO_MANY_REQUESTS,
            problem.getHeaders(),
            form.title(),
            form.word(Word.TOO_OFTEN),
            form,
            request)
        : problem;
  }

  /** Browsers that go to another page say so; scripts and programs do not. */
  private static boolean asksForPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null
        && accept.toLowerCase(Locale.ROOT).contains("text/html")
        && !asksForJson(request);
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
    next(filled, accepted).ifPresent(next -> answer.put("next", next));
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer);
  }

  /**
   * What goes on from here is what was sent first, however often it goes on. Nothing goes on from
   * what is held: nobody knows yet whether it came from the person whom it names.
   */
  private Optional<String> next(FilledForm filled, IntakeResult.Accepted accepted) {
    Form form = filled.form();
    Optional<String> earlier =
        filled
            .parameters()
            .value(FilledForm.NEXT)
            .filter(text -> continuations.read(form, text).isPresent());
    if (earlier.isPresent() || accepted.status() == IntakeResult.Status.QUARANTINED) {
      return earlier;
    }
    return Optional.of(
        continuations.write(form, new Continuation(accepted.id(), accepted.person())));
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
  private ResponseEntity<Object> redirect(
      FilledForm filled, IntakeResult.Accepted accepted, HttpServletRequest request) {
    Form form = filled.form();
    Optional<ReturningVisitor> before = ReturningVisitor.of(filled, continuations);
    Optional<ReturningVisitor> visitor =
        before
            .or(() -> next(filled, accepted).map(next -> new ReturningVisitor(next, Set.of())))
            .map(known -> known.after(filled));
    boolean more = before.isPresent() && visitor.flatMap(known -> known.question(form)).isPresent();
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(HttpStatus.SEE_OTHER)
            .location(page(form, before.isPresent(), more, request));
    visitor.ifPresent(
        known -> answer.header(HttpHeaders.SET_COOKIE, known.cookie(form, request).toString()));
    return answer.build();
  }

  /** Where a browser goes: who answers question by question goes to the next one. */
  private static URI page(Form form, boolean goesOn, boolean more, HttpServletRequest request) {
    String path = FormPages.path(form, request);
    if (more) {
      return URI.create(path);
    }
    URI thanks = URI.create(path + "/thanks");
    return goesOn ? thanks : Objects.requireNonNullElse(form.thankYou(), thanks);
  }

  /** The faults, each under the name that the form has for the field, in the form's words. */
  private List<FieldError> named(FilledForm filled, List<FieldError> errors) {
    Optional<String> question =
        ReturningVisitor.of(filled, continuations)
            .flatMap(visitor -> visitor.question(filled.form()))
            .map(FormField::name);
    return errors.stream().map(error -> named(filled.form(), question, error)).toList();
  }

  private static FieldError named(Form form, Optional<String> question, FieldError error) {
    String message = Word.all(form.words()).getOrDefault(error.code().text(), error.message());
    if (question.isPresent()) {
      // Later answers answer nothing only if the one question was left open.
      return error.code() == FaultCode.REQUIRED
          ? new FieldError(question.get(), error.code(), form.word(Word.REQUIRED))
          : new FieldError(error.field(), error.code(), message);
    }
    String name =
        form.fields().stream()
            .filter(field -> field.to().equals(error.field()))
            .map(FormField::name)
            .findFirst()
            .orElse(error.field());
    return new FieldError(name, error.code(), message);
  }
}
