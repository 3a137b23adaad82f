package dev.rapport.intake.web;

import dev.rapport.intake.lead.IntakeResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What clients are told of what they sent. */
public final class IntakeAnswers {

  private IntakeAnswers() {}

  /**
   * The answer to a lead or a signal.
   *
   * @param idName what its id is called
   */
  public static ResponseEntity<Object> of(IntakeResult result, String idName) {
    if (result instanceof IntakeResult.Accepted accepted) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put(idName, accepted.id());
      answer.put("status", accepted.status().name().toLowerCase(Locale.ROOT));
      // A fixed type: what is on disk must not be answered with 406.
      return ResponseEntity.status(HttpStatus.ACCEPTED)
          .contentType(MediaType.APPLICATION_JSON)
          .body(answer);
    }
    if (result instanceof IntakeResult.Refused refused) {
      return Problems.refused(refused.errors());
    }
    return Problems.retry(
        Problems.problem(ProblemType.UNAVAILABLE, "Send the same again: it will not be doubled."),
        ((IntakeResult.Unavailable) result).retryAfter());
  }
}
