package dev.rapport.qualification.web;

import dev.rapport.qualification.model.StandardRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Judges leads on trial: nothing is kept. */
@RestController
@RequestMapping(path = "/v1/assessments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Assessments", description = "Judge a lead without keeping it")
final class AssessmentController {

  static final int MOST_BYTES = 1 << 20;

  private static final String EXAMPLE =
      """
      {
        "email": "ada@example.com", "companySize": 120, "jobTitle": "Head of Operations",
        "answers": {"timing": "this quarter", "budget": "20k-50k USD",
                    "pain": "We lose two days a month to manual quotes", "role": "decision maker"},
        "source": {"channel": "paid_search"},
        "capturedAt": "2026-11-21T10:00:00Z", "now": "2026-11-21T10:00:01Z"
      }
      """;

  private final StandardRepository standards;
  private final InstantSource clock;
  private final JsonMapper json;

  AssessmentController(StandardRepository standards, InstantSource clock, JsonMapper json) {
    this.standards = standards;
    this.clock = clock;
    this.json = json;
  }

  @PostMapping
  @Operation(
      summary = "Judge a lead by the standard in effect, without keeping it",
      description =
          "Takes what intake's POST /v1/leads takes. With capturedAt (a lead's lastCapturedAt), its"
              + " saidAt, behaviour and deferredUntil, and now (its assessedAt), a recorded judgement comes out"
              + " again, the same.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(type = "object"),
                      examples = @ExampleObject(EXAMPLE))))
  @ApiResponse(responseCode = "200", description = "The judgement")
  @ApiResponse(responseCode = "400", description = "Not JSON, or fields that cannot be read")
  @ApiResponse(responseCode = "413", description = "More than a mebibyte")
  AssessmentView assess(HttpServletRequest request) throws IOException {
    LeadRequest.Case asked =
        LeadRequest.read(
            BoundedBody.json(request, MOST_BYTES, json),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return AssessmentView.of(
        standards.assessor().assess(asked.lead(), asked.now()), asked.now(), standards.active());
  }
}
