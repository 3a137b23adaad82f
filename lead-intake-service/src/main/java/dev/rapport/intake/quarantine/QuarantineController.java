package dev.rapport.intake.quarantine;

import dev.rapport.intake.web.ProblemType;
import dev.rapport.intake.web.Problems;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is held back, and its release. */
@RestController
class QuarantineController implements QuarantineApi {

  private static final int MOST = 200;
  private static final Duration LATER = Duration.ofSeconds(2);

  private final Quarantine quarantine;

  QuarantineController(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  @Override
  @GetMapping("/v1/quarantine")
  public ResponseEntity<Object> held(
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      return Problems.of(ProblemType.INVALID_REQUEST, "limit is from 1 to " + MOST + ".");
    }
    try {
      return answer(quarantine.held(new Quarantine.Filter(reason, from), before, limit));
    } catch (IllegalArgumentException notAPlace) {
      return Problems.of(
          ProblemType.INVALID_REQUEST, "before is what the page before gave as next.");
    }
  }

  @Override
  @GetMapping("/v1/quarantine/{submissionId}")
  public ResponseEntity<Object> one(@PathVariable String submissionId) {
    return answer(id(submissionId).flatMap(quarantine::find));
  }

  @Override
  @PostMapping("/v1/quarantine/{submissionId}/release")
  public ResponseEntity<Object> release(
      @PathVariable String submissionId,
      @RequestParam(required = false, defaultValue = "operator") String by) {
    return answer(id(submissionId).flatMap(id -> quarantine.release(id, by)));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<Object> answer(Optional<HeldSubmission> found) {
    return found
        .<ResponseEntity<Object>>map(QuarantineController::answer)
        .orElseGet(
            () -> Problems.of(ProblemType.NOT_HELD, "No submission of this id is or was held."));
  }

  private static ResponseEntity<Object> answer(Object body) {
    // People's own words: not for a cache on the way.
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
  }

  @ExceptionHandler
  ResponseEntity<Object> unavailable(QuarantineUnavailableException unavailable) {
    return Problems.retry(
        Problems.problem(ProblemType.UNAVAILABLE, Objects.requireNonNull(unavailable.getMessage())),
        LATER);
  }
}
