package dev.rapport.qualification.web;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.AgreedStandards;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.StandardJournal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The lead standard, to read. */
@RestController
@RequestMapping("/v1/standards")
@Tag(name = "Standards", description = "The lead standard and its versions")
final class StandardController {

  static final String YAML = "application/yaml";

  private final AgreedStandards standards;
  private final StandardJournal journal;

  StandardController(AgreedStandards standards, StandardJournal journal) {
    this.standards = standards;
    this.journal = journal;
  }

  /**
   * A version in a list.
   *
   * @param state where its agreement stands, or {@code in-effect} or {@code retired}
   */
  record Summary(
      String id,
      int version,
      @Nullable String title,
      LocalDate effectiveFrom,
      LocalDate reviewDue,
      String state,
      boolean active) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "All versions, newest first")
  List<Summary> all() {
    return journal.dossiers().of(standards.standardId()).stream().map(this::summary).toList();
  }

  @GetMapping(path = "/active", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "The standard in effect: JSON, or the signed document with Accept: " + YAML)
  Object activeAsJson() {
    return tree(standards.active());
  }

  @GetMapping(path = "/active", produces = YAML)
  @Operation(summary = "The standard in effect, as it was signed", hidden = true)
  String activeAsYaml() {
    return standards.active().document();
  }

  @GetMapping(path = "/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "One version: JSON, or the signed document with Accept: " + YAML)
  @ApiResponse(responseCode = "200", description = "The document")
  @ApiResponse(responseCode = "400", description = "Not a version number")
  @ApiResponse(responseCode = "404", description = "No such version")
  Object versionAsJson(@PathVariable String version) {
    return tree(version(version));
  }

  @GetMapping(path = "/{version}", produces = YAML)
  @Operation(summary = "One version, as it was signed", hidden = true)
  String versionAsYaml(@PathVariable String version) {
    return version(version).document();
  }

  private Summary summary(StandardDossier dossier) {
    var standard = dossier.version().standard();
    return new Summary(
        standard.id(),
        standard.version(),
        standard.title(),
        standard.effectiveFrom(),
        standard.reviewDue(),
        StandardStates.of(dossier, standards),
        dossier.version().equals(standards.active()));
  }

  private StandardVersion version(String number) {
    return journal
        .dossiers()
        .get(standards.standardId(), VersionNumber.read("version", number))
        .version();
  }

  /** The document itself, in the other syntax: nothing is added and nothing left out. */
  private static Object tree(StandardVersion version) {
    return new Load(LoadSettings.builder().build()).loadFromString(version.document());
  }
}
