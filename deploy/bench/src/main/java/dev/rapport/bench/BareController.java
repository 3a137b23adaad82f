package dev.rapport.bench;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as the lead-intake-service does, from the same request, without doing its work: the body
 * is read and parsed, and forgotten.
 */
@RestController
class BareController {

  private final JsonMapper json;

  BareController(JsonMapper json) {
    this.json = json;
  }

  /** The same two fields that the lead-intake-service answers with. */
  record Accepted(UUID submissionId, String status) {}

  @PostMapping(path = "/v1/leads", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Accepted> capture(HttpServletRequest request) throws IOException {
    JsonNode lead = json.readTree(request.getInputStream());
    // Its use keeps the parsing from being left out; a lead that is no object is the sender's
    // fault.
    if (!lead.isObject()) {
      return ResponseEntity.badRequest().build();
    }
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Accepted(anyId(), "accepted"));
  }

  @ExceptionHandler(JacksonException.class)
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  void unreadable() {}

  /** Not {@code UUID.randomUUID}: its secure random generator is no part of a bare endpoint. */
  private static UUID anyId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }
}
