package dev.rapport.intake.signal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;

/** What {@code POST /v1/signals} promises. */
@Tag(name = "Signals", description = "What becomes known about a person after a submission")
interface SignalApi {

  String SIGNAL =
      """
      {"email": "ada@example.com", "name": "demo_watched",
       "occurredAt": "2026-11-21T10:00:00Z", "attributes": {"minutes": 12}}
      """;

  String ANSWER =
      """
      {"submissionId": "0b0bd2ce-9d0b-8c7a-9d0e-0c2a4d9c8f11", "answers": {"timing": "by March"}}
      """;

  String SIGNAL_ID =
      """
      {"signalId": "5d1a7a4e-42a1-8f0c-8a51-3e0b6d0c1f27", "status": "accepted"}
      """;

  /** A signal's JSON as the API describes it. */
  @Schema(name = "Signal")
  record SignalSchema(
      @Schema(description = "Whom it is about.", example = "ada@example.com") String email,
      @Schema(description = "Whom it is about, where no email is known.") String phone,
      @Schema(description = "Whom it is about, by what they sent before.") String submissionId,
      @Schema(description = "What happened; not needed where answers are brought.") String name,
      @Schema(description = "behaviour, answer or enrichment") String kind,
      @Schema(description = "When, in ISO 8601; now if it is not given.") String occurredAt,
      @Schema(description = "Who says so.") String origin,
      @Schema(description = "Answers to the lead standard's questions.")
          Map<String, String> answers,
      Map<String, Object> attributes) {}

  /** Takes one signal. */
  @Operation(
      summary = "Send a signal",
      description =
          """
          Behaviour and later answers of a person who sent a lead before, by e-mail address, phone \
          number or submission id. Answers 202 once the signal is on disk. The same signal sent \
          again, or under the same Idempotency-Key, is the same signal.""")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SignalSchema.class),
              examples = {
                @ExampleObject(name = "behaviour", value = SIGNAL),
                @ExampleObject(name = "answer", value = ANSWER)
              }))
  @ApiResponse(
      responseCode = "202",
      description = "The signal is on disk.",
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject(name = "kept", value = SIGNAL_ID)))
  @ApiResponse(
      responseCode = "401",
      description = "Keys are set, and the request has none of them (Authorization: Bearer …).",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "422",
      description = "The signal was read but cannot be used; errors name the fields.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "503",
      description = "It cannot be kept now, or the submission is not known yet. Send it again.",
      headers = @Header(name = "Retry-After", description = "Seconds to wait"),
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> signal(@Parameter(hidden = true) HttpServletRequest request)
      throws IOException;
}
