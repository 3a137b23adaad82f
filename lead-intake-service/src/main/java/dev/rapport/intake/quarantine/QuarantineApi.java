package dev.rapport.intake.quarantine;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What the quarantine promises. */
@Tag(
    name = "Quarantine",
    description = "Submissions that look like spam: kept, with the reasons, until released")
interface QuarantineApi {

  /** What is held. */
  @Operation(summary = "List what is held back, newest first")
  @ApiResponse(
      responseCode = "200",
      description = "A page; next, if it is there, goes into before for the page after it.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Quarantine.Page.class)))
  @ApiResponse(
      responseCode = "400",
      description = "A parameter cannot be used.",
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> held(
      @Parameter(description = "Only what is held for this reason.", example = "HONEYPOT")
          @Nullable String reason,
      @Parameter(description = "Only what came by this form, provider or import.")
          @Nullable String from,
      @Parameter(description = "Where the page before ended.") @Nullable String before,
      @Parameter(description = "Entries of a page, 1 to 200.") int limit);

  /** One of them. */
  @Operation(summary = "Look at a submission that is or was held back")
  @ApiResponse(
      responseCode = "200",
      description = "The submission.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = HeldSubmission.class)))
  @ApiResponse(
      responseCode = "404",
      description = "No submission of this id is or was held.",
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> one(String submissionId);

  /** Lets one go on. */
  @Operation(
      summary = "Release a submission",
      description =
          "It goes on to qualification and keeps its capture time. Releasing it again changes"
              + " nothing.")
  @ApiResponse(
      responseCode = "200",
      description = "The submission as released.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = HeldSubmission.class)))
  @ApiResponse(
      responseCode = "404",
      description = "No submission of this id is or was held.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "503",
      description = "Kafka does not take it now. Try again; it is not doubled.",
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> release(
      String submissionId, @Parameter(description = "Who decided.") String by);
}
