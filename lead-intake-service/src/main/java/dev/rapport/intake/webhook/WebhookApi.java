package dev.rapport.intake.webhook;

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
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** What {@code /v1/webhooks/{provider}} promises. */
@Tag(name = "Webhooks", description = "Leads that vendors send")
interface WebhookApi {

  String GOOGLE =
      """
      {
        "lead_id": "lead-1", "google_key": "…", "is_test": false, "gcl_id": "…",
        "campaign_id": 987654321, "form_id": 123456789,
        "user_column_data": [
          {"column_id": "FULL_NAME", "string_value": "Ada Byron"},
          {"column_id": "EMAIL", "string_value": "ada@example.com"}]
      }
      """;

  String REPORT =
      """
      {"success": true,
       "results": [{"status": "lead", "eventId": "lead-1",
                    "id": "0d8f2f6e-7a55-8bb0-8f57-1d1d0f3ad0c4"}]}
      """;

  /** Answers a vendor that asks whether we are who we should be. */
  @Operation(
      summary = "Answer a vendor's handshake",
      description =
          """
          Meta asks with hub.verify_token and gets hub.challenge back; LinkedIn asks with \
          challengeCode and gets it back with its keyed hash.""")
  @ApiResponse(responseCode = "200", description = "As the vendor documents it.")
  @ApiResponse(
      responseCode = "401",
      description = "Not what the vendor would ask, or with another token than is set here.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "404",
      description = "No provider of this name is declared.",
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> handshake(
      @Parameter(description = "Its name in the providers' file", example = "google-ads")
          String provider,
      @Parameter(hidden = true) HttpServletRequest request);

  /** Takes what a vendor sends. */
  @Operation(
      summary = "Send leads as a vendor does",
      description =
          """
          Answers 200 once everything is on disk that can be. A vendor's own id names the \
          submission, so that the same may be sent again and is not doubled. What cannot be used \
          is named in the answer, counted and logged, and not asked for again. Leads of which \
          only an id comes (Meta, LinkedIn) are put on record and fetched afterwards.""")
  @RequestBody(
      required = true,
      description = "The vendor's own body, signed as the vendor signs it.",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(type = "object"),
            examples = @ExampleObject(name = "google-ads", value = GOOGLE)),
        @Content(mediaType = "application/x-www-form-urlencoded", schema = @Schema(type = "object"))
      })
  @ApiResponse(
      responseCode = "200",
      description = "Everything is on disk that can be. Google Ads gets an empty object.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WebhookController.Report.class),
              examples = @ExampleObject(name = "report", value = REPORT)))
  @ApiResponse(
      responseCode = "303",
      description = "A Web-to-Lead form's lead is on disk; the browser goes on to its retURL.")
  @ApiResponse(
      responseCode = "400",
      description = "The body cannot be read.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "401",
      description = "It is not signed as the vendor would sign it.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "404",
      description = "No provider of this name is declared.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "413",
      description = "The body is larger than a request may be.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "415",
      description = "Not the type of body that this vendor sends.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "422",
      description = "A Web-to-Lead form's lead cannot be used; errors name the fields.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "503",
      description = "Not everything can be kept now. Send the same again; it is not doubled.",
      headers = @Header(name = "Retry-After", description = "Seconds to wait"),
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> deliver(
      @Parameter(description = "Its name in the providers' file", example = "google-ads")
          String provider,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException;

  /** Takes a call of Segment's HTTP API. */
  @Operation(
      summary = "Send events as Segment's libraries do",
      description =
          """
          The calls of Segment's HTTP API (track, identify, page, batch), which RudderStack's and \
          Jitsu's libraries make as well: give them the provider's address as their host. \
          Otherwise as without the call.""")
  @RequestBody(
      required = true,
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(
      responseCode = "200",
      description = "Everything is on disk that can be.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WebhookController.Report.class)))
  ResponseEntity<Object> call(
      @Parameter(description = "Its name in the providers' file", example = "segment")
          String provider,
      @Parameter(description = "track, identify, page, screen or batch", example = "track")
          String call,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException;
}
