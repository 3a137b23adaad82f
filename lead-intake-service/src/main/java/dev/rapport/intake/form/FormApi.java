package dev.rapport.intake.form;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;

/** What {@code /v1/forms/{form}} promises. */
@Tag(name = "Forms", description = "What people send from web pages")
interface FormApi {

  /** Describes a form. */
  @Operation(
      summary = "A form, for a script that shows it",
      description =
          "Its fields, its words, and a stamp that says since when it is shown, to be sent as"
              + " _rapport_stamp. embed.js reads it; so can a page's own script.")
  @ApiResponse(
      responseCode = "200",
      description = "The form.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = FormDefinition.class)))
  @ApiResponse(
      responseCode = "403",
      description = "The form is not meant for the page that asks.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "404",
      description = "No form is called that.",
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> define(
      @Parameter(description = "The form's id.", example = "qualify") String formId,
      @Parameter(hidden = true) HttpServletRequest request);

  /** Takes a filled form. */
  @Operation(
      summary = "Send a form",
      description =
          """
          For browsers, with or without JavaScript. A browser is sent on to the thank-you page; a \
          script that accepts application/json gets JSON. Inputs that the form does not declare \
          tell where the visitor came from (utm_source, utm_medium, utm_campaign, utm_term, \
          utm_content, gclid, gbraid, wbraid, fbclid, msclkid, li_fat_id, referrer), or are kept \
          as attributes. The same form sent again is the same submission.""")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/x-www-form-urlencoded",
            schema = @Schema(implementation = Map.class)),
        @Content(mediaType = "multipart/form-data", schema = @Schema(implementation = Map.class))
      })
  @ApiResponse(
      responseCode = "202",
      description =
          "On disk, for a script: submissionId, status (accepted, spooled, unconfirmed), and next,"
              + " by which the same browser may answer further questions; what is held has none.",
      content = @Content(mediaType = "application/json"))
  @ApiResponse(
      responseCode = "303",
      description = "On disk, for a browser.",
      headers = @Header(name = "Location", description = "The thank-you page"))
  @ApiResponse(
      responseCode = "403",
      description = "The form is not meant for the page that sends it.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "404",
      description = "No form is called that.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "422",
      description = "Something is missing or wrong; errors name the inputs.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "429",
      description = "Sent too often, by this address or in all.",
      headers = {
        @Header(name = "Retry-After", description = "Seconds to wait"),
        @Header(name = "RateLimit", description = "What is left of each limit"),
        @Header(name = "RateLimit-Policy", description = "The limits")
      },
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> send(
      @Parameter(description = "The form's id.", example = "qualify") String formId,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException;
}
