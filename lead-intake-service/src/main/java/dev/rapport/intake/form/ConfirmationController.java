package dev.rapport.intake.form;

import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.quarantine.HeldSubmission;
import dev.rapport.intake.quarantine.Quarantine;
import dev.rapport.intake.quarantine.QuarantineUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the link in a mail leads: people say that a submission is theirs, and it goes on. Looking
 * changes nothing, for mail scanners look too.
 */
@RestController
class ConfirmationController {

  private static final String AWAITED = QuarantineReason.Code.AWAITS_CONFIRMATION.name();
  private static final String BY = "the person, by mail";
  private static final String LATER = "2";

  private final Confirmations confirmations;
  private final Quarantine quarantine;
  private final Forms forms;
  private final FormPages pages;

  ConfirmationController(
      Confirmations confirmations, Quarantine quarantine, Forms forms, FormPages pages) {
    this.confirmations = confirmations;
    this.quarantine = quarantine;
    this.forms = forms;
    this.pages = pages;
  }

  /** A submission that can be confirmed, and its form. */
  private record Confirmable(UUID id, Form form) {}

  @GetMapping("/confirm/{token}")
  ResponseEntity<Object> ask(@PathVariable String token, HttpServletRequest request) {
    return find(token)
        .map(found -> pages.askToConfirm(token, found.form(), request))
        .orElseGet(() -> gone(request));
  }

  @PostMapping("/confirm/{token}")
  ResponseEntity<Object> confirm(@PathVariable String token, HttpServletRequest request) {
    Optional<Confirmable> found = find(token);
    if (found.isEmpty()) {
      return gone(request);
    }
    Form form = found.get().form();
    quarantine.release(found.get().id(), BY);
    return pages.say(
        HttpStatus.OK, new HttpHeaders(), form.title(), form.word(Word.CONFIRMED), form, request);
  }

  /** What is held for something else as well is not for its sender to release. */
  private Optional<Confirmable> find(String token) {
    return confirmations
        .submission(token)
        .flatMap(quarantine::find)
        .filter(ConfirmationController::awaitsNothingElse)
        .flatMap(
            held ->
                Optional.ofNullable(held.routeName())
                    .flatMap(forms::find)
                    .map(form -> new Confirmable(held.submissionId(), form)));
  }

  private static boolean awaitsNothingElse(HeldSubmission held) {
    return held.reasons().stream().allMatch(reason -> reason.code().equals(AWAITED));
  }

  private ResponseEntity<Object> gone(HttpServletRequest request) {
    return pages.say(
        HttpStatus.NOT_FOUND,
        new HttpHeaders(),
        "This link leads nowhere",
        "Perhaps it was cut short, or it is too old. Please send the form again.",
        null,
        request);
  }

  @ExceptionHandler(QuarantineUnavailableException.class)
  ResponseEntity<Object> notNow(HttpServletRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, LATER);
    return pages.say(
        HttpStatus.SERVICE_UNAVAILABLE,
        headers,
        "We cannot take this right now",
        "Please follow the link again in a minute. It stays valid.",
        null,
        request);
  }
}
