package dev.rapport.qualification.web;

import dev.rapport.qualification.model.agreement.AgreedStandards;
import dev.rapport.qualification.model.agreement.Signatory;
import dev.rapport.qualification.model.agreement.StandardAgreement;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.StandardJournal;
import dev.rapport.qualification.security.Callers;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.StandardDiff;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The lead standard, to agree on: drafts, signatures, what changed and who decided it. */
@RestController
@RequestMapping("/v1/standards")
@Tag(name = "Agreement", description = "How marketing and sales come to one lead standard")
final class AgreementController {

  static final int MOST_DOCUMENT_BYTES = 1 << 20;
  private static final int MOST_REQUEST_BYTES = 64 << 10;

  private final StandardAgreement agreement;
  private final AgreedStandards standards;
  private final StandardJournal journal;
  private final JsonMapper json;

  AgreementController(
      StandardAgreement agreement,
      AgreedStandards standards,
      StandardJournal journal,
      JsonMapper json) {
    this.agreement = agreement;
    this.standards = standards;
    this.journal = journal;
    this.json = json;
  }

  /**
   * What differs between two versions.
   *
   * @param against the earlier one
   */
  record Diff(int version, int against, List<StandardDiff.Change> changes) {}

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Submit a draft: the next version of the standard, YAML or JSON",
      parameters = @Parameter(name = "comment", in = ParameterIn.QUERY, description = "Why"),
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(mediaType = StandardController.YAML, schema = @Schema(type = "string")),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(type = "object"))
              }))
  @ApiResponse(responseCode = "201", description = "Submitted; nothing will change the document")
  @ApiResponse(responseCode = "413", description = "More than a mebibyte")
  @ApiResponse(responseCode = "422", description = "Faults, each with line, column and field")
  ResponseEntity<AuditView> submit(
      HttpServletRequest request, @Parameter(hidden = true) JwtAuthenticationToken caller)
      throws IOException {
    String document = BoundedBody.text(request, MOST_DOCUMENT_BYTES);
    return created(
        agreement.submit(
            document, Callers.signatory(caller), Comments.ofQuery(request.getQueryString())));
  }

  @PostMapping(path = "/{version}/approvals", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Sign a version for your team, or send it back with a comment",
      description = "The team is the token's role. Nobody signs for both.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(type = "object"),
                      examples = {
                        @ExampleObject("{\"decision\": \"approve\"}"),
                        @ExampleObject(
                            "{\"decision\": \"send-back\", \"comment\": \"Three months is short\"}")
                      })))
  @ApiResponse(responseCode = "200", description = "Decided; where the agreement stands now")
  @ApiResponse(responseCode = "403", description = "Not your role, or signed for the other team")
  @ApiResponse(responseCode = "409", description = "Decided already")
  AuditView decide(
      HttpServletRequest request,
      @PathVariable String version,
      @Parameter(hidden = true) JwtAuthenticationToken caller)
      throws IOException {
    int number = VersionNumber.read("version", version);
    Signatory by = Callers.signatory(caller);
    ApprovalRequest asked =
        ApprovalRequest.read(BoundedBody.json(request, MOST_REQUEST_BYTES, json));
    return view(
        asked.approve()
            ? agreement.approve(number, by, asked.comment())
            : agreement.sendBack(number, by, asked.reason()));
  }

  @PostMapping(path = "/{version}/rollback", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Submit an earlier version again, as the next draft",
      description = "Both teams sign it as any other. Body: effectiveFrom, reviewDue, comment.")
  @ApiResponse(responseCode = "201", description = "Submitted")
  @ApiResponse(responseCode = "404", description = "No such version")
  ResponseEntity<AuditView> rollBack(
      HttpServletRequest request,
      @PathVariable String version,
      @Parameter(hidden = true) JwtAuthenticationToken caller)
      throws IOException {
    LeadStandard old = dossier(version).version().standard();
    RollbackRequest asked =
        RollbackRequest.read(
            BoundedBody.json(request, MOST_REQUEST_BYTES, json), standards.today());
    LocalDate from = asked.effectiveFrom();
    LocalDate review = asked.reviewDue();
    if (review == null) {
      review = from.plusDays(old.effectiveFrom().until(old.reviewDue(), ChronoUnit.DAYS));
    }
    return created(
        agreement.rollBack(
            old.version(), from, review, Callers.signatory(caller), asked.comment()));
  }

  @GetMapping(path = "/{version}/audit", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Everything that was decided about a version")
  AuditView audit(@PathVariable String version) {
    return view(dossier(version));
  }

  @GetMapping(path = "/{version}/diff", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "What changed, in words; against the version in effect unless it is named")
  Diff diff(
      @PathVariable String version, @RequestParam(required = false) @Nullable String against) {
    LeadStandard after = dossier(version).version().standard();
    LeadStandard before =
        (against == null ? standards.active() : dossier("against", against).version()).standard();
    return new Diff(after.version(), before.version(), StandardDiff.between(before, after));
  }

  @GetMapping(path = "/{version}/diff", produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(summary = "What changed, a sentence a line", hidden = true)
  String diffInWords(
      @PathVariable String version, @RequestParam(required = false) @Nullable String against) {
    return diff(version, against).changes().stream()
        .map(change -> change.words() + "\n")
        .collect(Collectors.joining());
  }

  private StandardDossier dossier(String number) {
    return number.equals("active") ? standards.activeDossier() : dossier("version", number);
  }

  private StandardDossier dossier(String field, String number) {
    return journal.dossiers().get(standards.standardId(), VersionNumber.read(field, number));
  }

  private ResponseEntity<AuditView> created(StandardDossier dossier) {
    return ResponseEntity.created(URI.create("/v1/standards/" + dossier.number()))
        .body(view(dossier));
  }

  private AuditView view(StandardDossier dossier) {
    return AuditView.of(dossier, standards);
  }
}
