package dev.rapport.intake.imports;

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
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What {@code POST /v1/imports} promises. */
@Tag(name = "Imports", description = "Whole files of leads")
interface ImportApi {

  String CSV =
      """
      Work Email,First Name,When,Consent
      ada@example.com,Ada,this quarter,yes
      """;

  String LINES =
      """
      {"email": "ada@example.com", "answers": {"timing": "this quarter"}}
      {"email": "cy@example.com", "company": "Engines"}
      """;

  /** Takes a file that is the request's body. */
  @Operation(
      summary = "Import a file of leads",
      description =
          """
          Good rows go in, bad ones are told by their line. A file may be sent again as often as \
          you like: no lead is doubled. Columns are taken for the field that they sound like \
          (Work Email, First Name, ...); what is told by `mapping` or `column.<name>=<field>` comes \
          first, and what is left is kept under `attributes`. `consent.<purpose>` takes yes or no.""")
  @Parameter(
      name = "Idempotency-Key",
      in = ParameterIn.HEADER,
      description = "Your name for this import; the same rows under another name are new ones.",
      schema = @Schema(type = "string", maxLength = 255))
  @Parameter(
      name = "mapping",
      in = ParameterIn.QUERY,
      description = "Which column is which field, as YAML or JSON.",
      schema = @Schema(type = "string"),
      example = "{columns: {When: answers.timing}, constants: {source.channel: event}}")
  @Parameter(
      name = "delimiter",
      in = ParameterIn.QUERY,
      description =
          "What stands between fields: one character or the word tab. Found out if not given.",
      schema = @Schema(type = "string"))
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "fair", value = CSV)),
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "lines", value = LINES)),
        @Content(
            mediaType = "multipart/form-data",
            schema = @Schema(implementation = UploadSchema.class))
      })
  @ApiResponse(
      responseCode = "200",
      description = "Every row's fate is settled.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ImportReport.class)))
  @ApiResponse(
      responseCode = "413",
      description = "The file is too large.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "422",
      description = "The file or its mapping cannot be used; no row was taken.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "429",
      description = "As many imports as can run are running.",
      headers = @Header(name = "Retry-After", description = "Seconds to wait"),
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "503",
      description = "Leads cannot be kept right now; `report` says how far it went.",
      headers = @Header(name = "Retry-After", description = "Seconds to wait"),
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> stream(@Parameter(hidden = true) HttpServletRequest request)
      throws IOException;

  /**
   * Takes a file in the part {@code file}. OpenAPI knows one operation a path and method, so both
   * methods describe every body.
   */
  @Operation(
      summary = "Import a file of leads",
      description = "The file in a part named file, its mapping in one named mapping.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "text/csv",
            schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "fair", value = CSV)),
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(type = "string"),
            examples = @ExampleObject(name = "lines", value = LINES)),
        @Content(
            mediaType = "multipart/form-data",
            schema = @Schema(implementation = UploadSchema.class))
      })
  @ApiResponse(
      responseCode = "200",
      description = "Every row's fate is settled.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ImportReport.class)))
  ResponseEntity<Object> upload(@Parameter(hidden = true) MultipartHttpServletRequest request)
      throws IOException;

  /** An upload as the API describes it. */
  @Schema(name = "ImportUpload")
  record UploadSchema(
      @Schema(type = "string", format = "binary", requiredMode = Schema.RequiredMode.REQUIRED)
          String file,
      @Schema(description = "Which column is which field, as YAML or JSON.") String mapping) {}
}
