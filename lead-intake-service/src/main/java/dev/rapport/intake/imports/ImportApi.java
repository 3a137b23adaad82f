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

/** What {@code /v1/imports} promises. */
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
          you like: no lead is doubled. With `Prefer: respond-async` it is put on disk and answered \
          with 202 before any row goes in; the import goes on by itself, over restarts too, and \
          `Location` says how far it is. The same file with the same mapping, or the same key, is \
          then the same import; one that has failed or was interrupted begins again. Columns are taken for the field that they sound like \
          (Work Email, First Name, ...); what is told by `mapping` or `column.<name>=<field>` comes \
          first, and what is left is kept under `attributes`. `consent.<purpose>` takes yes or no.""")
  @Parameter(
      name = "Idempotency-Key",
      in = ParameterIn.HEADER,
      description = "Your name for this import; the same rows under another name are new ones.",
      schema = @Schema(type = "string", maxLength = 255))
  @Parameter(
      name = "Prefer",
      in = ParameterIn.HEADER,
      description =
          "respond-async (RFC 7240): answer as soon as the file is on disk. Without a state folder"
              + " the answer comes at the end all the same.",
      schema = @Schema(type = "string"),
      example = "respond-async")
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
      responseCode = "202",
      description = "The file is on disk and will be imported.",
      headers = {
        @Header(name = "Location", description = "Where to ask how far it is"),
        @Header(name = "Preference-Applied", description = "respond-async")
      },
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ImportProgress.class)))
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
      responseCode = "507",
      description = "The disk has no room for the file; nothing of it is left there.",
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

  /** The last imports that this instance knows. */
  @Operation(
      summary = "List imports",
      description = "The last hundred that this instance took, newest first, without their errors.")
  ImportList recent();

  /** How an import is going, or went. */
  @Operation(
      summary = "See how far an import is",
      description =
          "Known to the instance that took it, and after its end for seven days unless set"
              + " otherwise.")
  @ApiResponse(
      responseCode = "200",
      description = "Rows are those whose fate is settled: accepted, quarantined and rejected.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ImportProgress.class)))
  @ApiResponse(
      responseCode = "404",
      description = "No such import is known here.",
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> progress(
      @Parameter(description = "From the answer to the file.") String importId);

  /** All faults of an import that is over. */
  @Operation(
      summary = "Download an import's faults",
      description =
          "One line a fault, all of them: line, field, code, message. Safe to open in a"
              + " spreadsheet.")
  @ApiResponse(
      responseCode = "200",
      description = "The faults, about in the order of the lines.",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @ApiResponse(
      responseCode = "404",
      description = "No such import is known here, or this instance keeps no reports.",
      content = @Content(mediaType = "application/problem+json"))
  @ApiResponse(
      responseCode = "409",
      description = "The import is not over yet.",
      headers = @Header(name = "Retry-After", description = "Seconds to wait"),
      content = @Content(mediaType = "application/problem+json"))
  ResponseEntity<Object> report(
      @Parameter(description = "From the answer to the file.") String importId);

  /** An upload as the API describes it. */
  @Schema(name = "ImportUpload")
  record UploadSchema(
      @Schema(type = "string", format = "binary", requiredMode = Schema.RequiredMode.REQUIRED)
          String file,
      @Schema(description = "Which column is which field, as YAML or JSON.") String mapping) {}
}
