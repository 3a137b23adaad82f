package dev.rapport.intake.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.ResponseEntity;

/** What {@code POST /v1/leads} promises. */
@Tag(name = "Leads", description = "Leads, one at a time")
interface LeadApi {

  String LEAD =
      """
      {
        "email": "ada@example.com", "phone": "+44 20 7946 0958",
        "firstName": "Ada", "lastName": "Byron",
        "company": "Analytical Engines", "companySize": 120, "industry": "Manufacturing",
        "country": "GB", "jobTitle": "Head of Operations",
        "answers": {"timing": "this quarter", "budget": "20k-50k USD",
                    "pain": "We lose two days a month to manual quotes", "role": "decision maker"},
        "source": {"channel": "paid_search", "campaign": "q4-quotes", "medium": "cpc",
                   "landingPage": "/quotes", "referrer": "https://www.example.com/"},
        "consent": [{"purpose": "contact", "granted": true, "wording": "You may call me.",
                     "at": "2026-11-21T10:00:00Z"}],
        "attributes": {"pagesViewed": 7}
      }
      """;

  String REFUSAL =
      """
      {
        "type": "https://rapport.dev/problems/invalid-lead",
        "title": "The lead cannot be used", "status": 422,
        "errors": [{"field": "email", "code": "email.invalid",
                    "message": "No mail could be sent to this address."}]
      }
      """;

  /** What a client is told about a lead that is on disk. */
  record Accepted(
      UUID submissionId,
      @Schema(allowableValues = {"accepted", "spooled", "quarantined"}) String status) {}

  /** Takes one lead. */
  @Operation(
      summary = "Send a lead",
      description =
          """
          Answers 202 once the lead is on disk. A lead needs an e-mail address or a phone number; \
          everything else is welcome but not asked for. Fields that are not known are kept under \
          `attributes`, never refused. What cannot be understood (a country, a company size, a phone \
          number beside a good e-mail address) is kept as typed. The same lead sent again within ten \
          minutes, or under the same Idempotency-Key, is the same submission.""")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = "Your own name for this submission, 1 to 255 printable ASCII characters.",
      schema = @Schema(type = "string", maxLength = 255),
      example = "form-7f3a-1")
  @Parameter(
      name = "traceparent",
      in = ParameterIn.HEADER,
      description = "The trace that this lead is part of (W3C Trace Context).",
      schema = @Schema(type = "string"))
  @RequestBody(
      required = true,
      description = "A lead, 256 KiB at most.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LeadSchema.class),
              examples = @ExampleObject(name = "lead", value = LEAD)))
  @ApiResponse(
      responseCode = "202",
      description =
          "The lead is on disk: status is accepted if Kafka has it, spooled if it waits for Kafka,"
              + " quarantined if it looks like spam and waits for somebody to release it.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Accepted.class)))
  @ApiResponse(
      responseCode = "400",
      description = "The body is no JSON, or a header is malformed.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "401",
      description = "Keys are set, and the request has none of them (Authorization: Bearer …).",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "413",
      description = "The body is larger than a lead may be.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "422",
      description = "The lead was read but cannot be used; errors name the fields.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples = @ExampleObject(name = "refusal", value = REFUSAL)))
  @ApiResponse(
      responseCode = "503",
      description =
          "Neither Kafka nor the disk takes leads now. Send the same again; it is not doubled.",
      headers = @Header(name = "Retry-After", description = "Seconds to wait"),
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> capture(@Parameter(hidden = true) HttpServletRequest request)
      throws IOException;
}
