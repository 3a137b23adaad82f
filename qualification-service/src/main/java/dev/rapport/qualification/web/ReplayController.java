package dev.rapport.qualification.web;

import dev.rapport.qualification.model.StandardVersion;
import dev.rapport.qualification.model.agreement.AgreedStandards;
import dev.rapport.qualification.model.agreement.StandardJournal;
import dev.rapport.qualification.replay.Ending;
import dev.rapport.qualification.replay.ReplayFilter;
import dev.rapport.qualification.replay.ReplayRow;
import dev.rapport.qualification.replay.Replays;
import dev.rapport.qualification.replay.SalesChange;
import dev.rapport.standard.Verdict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Drafts tried out on the leads that were. */
@RestController
@RequestMapping(path = "/v1/standards/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Replays", description = "What a version of the standard would have made of past leads")
final class ReplayController {

  /** The most leads behind a number that are given at once. */
  static final int MOST_ROWS = 1_000;

  private final AgreedStandards standards;
  private final StandardJournal journal;
  private final Replays replays;

  ReplayController(AgreedStandards standards, StandardJournal journal, Replays replays) {
    this.standards = standards;
    this.journal = journal;
    this.replays = replays;
  }

  @PostMapping("/replay")
  @Operation(
      summary = "Judge every past lead once more, by this version, in the background",
      description =
          "Each lead is judged for the moment of its last judgement. Progress and report are at the"
              + " Location; they are this instance's, and are gone with it.")
  @ApiResponse(responseCode = "202", description = "It waits or runs; see Location")
  @ApiResponse(responseCode = "404", description = "No such version")
  @ApiResponse(responseCode = "429", description = "Three wait already")
  ResponseEntity<Replays.View> begin(@PathVariable String version) {
    StandardVersion draft = version(version);
    Replays.View begun = replays.begin(draft).orElseThrow(RequestException::tooManyReplays);
    return ResponseEntity.accepted()
        .location(URI.create("/v1/standards/" + version + "/replays/" + begun.id()))
        .body(begun);
  }

  @GetMapping("/replays")
  @Operation(summary = "The last replays of this version, newest first")
  List<Replays.View> all(@PathVariable String version) {
    StandardVersion draft = version(version);
    return replays.of(draft.standard().id(), draft.standard().version());
  }

  @GetMapping("/replays/{id}")
  @Operation(summary = "A replay: its progress, and once it is done its report")
  @ApiResponse(responseCode = "404", description = "No such replay at this instance")
  Replays.View one(@PathVariable String version, @PathVariable String id) {
    return found(version, id);
  }

  @DeleteMapping("/replays/{id}")
  @Operation(summary = "Stop a replay")
  Replays.View cancel(@PathVariable String version, @PathVariable String id) {
    return replays.cancel(found(version, id).id()).orElseThrow(RequestException::unknownReplay);
  }

  @GetMapping("/replays/{id}/leads")
  @Operation(
      summary = "The leads behind a number of the report",
      description =
          "All that is named must hold: before and after (verdicts), sales (KEPT, MISSED, FOUND,"
              + " NEVER: what the version does to the way to sales), ending (one or more of WON,"
              + " LOST, REJECTED, OPEN), week, source, industry, country, size.")
  List<ReplayRow> leads(
      @PathVariable String version,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String sales,
      @RequestParam(defaultValue = "") List<String> ending,
      @RequestParam(required = false) @Nullable String week,
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(required = false) @Nullable String industry,
      @RequestParam(required = false) @Nullable String country,
      @RequestParam(required = false) @Nullable String size,
      @RequestParam(defaultValue = "0") long skip,
      @RequestParam(defaultValue = "100") int limit) {
    ReplayFilter filter =
        new ReplayFilter(
            constant(Verdict.class, "before", before),
            constant(Verdict.class, "after", after),
            constant(SalesChange.class, "sales", sales),
            endings(ending),
            week,
            source,
            industry,
            country,
            size);
    return replays
        .rows(
            found(version, id).id(),
            filter,
            Math.max(0, skip),
            Math.max(0, Math.min(MOST_ROWS, limit)))
        .orElseThrow(RequestException::unknownReplay);
  }

  /** One of another version is none of this one. */
  private Replays.View found(String version, String id) {
    int number = VersionNumber.read("version", version);
    return replays
        .find(id(id))
        .filter(replay -> replay.version() == number)
        .orElseThrow(RequestException::unknownReplay);
  }

  private static Set<Ending> endings(List<String> names) {
    Set<Ending> endings = EnumSet.noneOf(Ending.class);
    for (String name : names) {
      Ending ending = constant(Ending.class, "ending", name);
      if (ending != null) {
        endings.add(ending);
      }
    }
    return endings;
  }

  private static <E extends Enum<E>> @Nullable E constant(
      Class<E> type, String field, @Nullable String name) {
    if (name == null) {
      return null;
    }
    try {
      return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw RequestException.invalid(
          List.of(FieldFault.unknownValue(field, "one of " + List.of(type.getEnumConstants()))));
    }
  }

  private static UUID id(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException notOne) {
      throw RequestException.unknownReplay();
    }
  }

  private StandardVersion version(String number) {
    return journal
        .dossiers()
        .get(standards.standardId(), VersionNumber.read("version", number))
        .version();
  }
}
