package dev.rapport.intake.form;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/**
 * Somebody who sent a form before, as their browser remembers it. It remembers nothing of what they
 * said: an id under seal, and the names of questions.
 *
 * @param next by which they go on, see {@link Continuation}
 * @param answered names of the questions that they answered
 */
record ReturningVisitor(String next, Set<String> answered) {

  private static final String COOKIE = "rapport_visitor";

  /** Stands neither in what we seal nor in a field's name. */
  private static final String SEPARATOR = "~";

  /** Takes a copy. */
  ReturningVisitor {
    answered = Set.copyOf(answered);
  }

  /** Who asks for a form's page; empty if they did not send it before, or not from here. */
  static Optional<ReturningVisitor> of(
      HttpServletRequest request, Form form, Continuation.Book continuations) {
    Cookie[] cookies = request.getCookies();
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .map(cookie -> List.of(cookie.getValue().split(SEPARATOR)))
        .filter(parts -> !parts.isEmpty())
        .flatMap(
            parts ->
                known(parts.get(0), parts.subList(1, parts.size()), form, continuations).stream())
        .findFirst();
  }

  /** Who sent later answers; empty if it is a form that does not go on from anything. */
  static Optional<ReturningVisitor> of(FilledForm filled, Continuation.Book continuations) {
    List<String> answered =
        filled.parameters().value(FilledForm.ANSWERED).map(names -> names.split(" ")).stream()
            .flatMap(Arrays::stream)
            .toList();
    return filled
        .parameters()
        .value(FilledForm.NEXT)
        .flatMap(next -> known(next, answered, filled.form(), continuations));
  }

  private static Optional<ReturningVisitor> known(
      String next, List<String> answered, Form form, Continuation.Book continuations) {
    Set<String> names = new LinkedHashSet<>(answered);
    names.retainAll(form.questions().stream().map(FormField::name).toList());
    return continuations.read(form, next).map(found -> new ReturningVisitor(next, names));
  }

  /** The same one after they answered more. */
  ReturningVisitor after(FilledForm filled) {
    Set<String> names = new LinkedHashSet<>(answered);
    filled.form().questions().stream()
        .map(FormField::name)
        .filter(name -> filled.parameters().value(name).isPresent())
        .forEach(names::add);
    return new ReturningVisitor(next, names);
  }

  /** The first question that they did not answer; empty if there is none. */
  Optional<FormField> question(Form form) {
    return form.questions().stream()
        .filter(field -> field.type() != FormField.Type.HIDDEN)
        .filter(field -> !answered.contains(field.name()))
        .findFirst();
  }

  /** By which the browser remembers it, on this form's pages alone. */
  ResponseCookie cookie(Form form, HttpServletRequest request) {
    String value =
        answered.isEmpty()
            ? next
            : next + SEPARATOR + String.join(SEPARATOR, answered.stream().sorted().toList());
    return cookie(value, Continuation.VALID, form, request);
  }

  /** By which the browser forgets it. */
  static ResponseCookie forgotten(Form form, HttpServletRequest request) {
    return cookie("", Duration.ZERO, form, request);
  }

  private static ResponseCookie cookie(
      String value, Duration age, Form form, HttpServletRequest request) {
    return ResponseCookie.from(COOKIE, value)
        .path(FormPages.path(form, request))
        .maxAge(age)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Lax")
        .build();
  }
}
