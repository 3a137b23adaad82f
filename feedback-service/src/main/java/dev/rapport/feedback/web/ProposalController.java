package dev.rapport.feedback.web;

import dev.rapport.feedback.model.learning.Draft;
import dev.rapport.feedback.model.learning.Evidence;
import dev.rapport.feedback.model.learning.KnownStandard;
import dev.rapport.feedback.model.learning.LearningReport;
import dev.rapport.feedback.model.learning.LearningRuns;
import dev.rapport.feedback.model.learning.LearningState;
import dev.rapport.feedback.model.learning.Proposal;
import dev.rapport.feedback.model.learning.Proposals;
import dev.rapport.feedback.model.learning.Standards;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recalibration: what was learned, and what is proposed. */
@RestController
@Tag(name = "Proposals", description = "What outcomes say the standard should be")
class ProposalController {

  private final LearningRuns runs;
  private final Proposals proposals;
  private final Standards standards;
  private final JsonMapper json = new JsonMapper();

  ProposalController(LearningRuns runs, Proposals proposals, Standards standards) {
    this.runs = runs;
    this.proposals = proposals;
    this.standards = standards;
  }

  /**
   * A proposal.
   *
   * @param version that it was drafted as; null before it is
   * @param state how far it came: proposed, drafted, agreed or sent-back
   */
  record Summary(
      UUID id,
      String standardId,
      int baseVersion,
      Instant proposedAt,
      @Nullable Integer version,
      String state,
      boolean guardrailsHeld) {}

  /** A proposal with its evidence and its document, in YAML. */
  record Whole(Summary proposal, JsonNode evidence, String document) {}

  /**
   * What learning came to.
   *
   * @param running whether it is under way
   * @param fault why the last attempt came to nothing; null where it did not
   */
  record Learned(
      boolean running,
      @Nullable Instant at,
      @Nullable String standardId,
      @Nullable Integer baseVersion,
      @Nullable Integer open,
      @Nullable Integer successes,
      @Nullable Integer failures,
      @Nullable String told,
      @Nullable UUID proposalId,
      @Nullable Evidence evidence,
      @Nullable String fault) {

    private static Learned of(LearningState state) {
      LearningReport last = state.last();
      if (last == null) {
        return new Learned(
            state.isRunning(), null, null, null, null, null, null, null, null, null, state.fault());
      }
      return new Learned(
          state.isRunning(),
          last.at(),
          last.standardId(),
          last.baseVersion(),
          last.open(),
          last.successes(),
          last.failures(),
          last.told(),
          last.proposalId(),
          last.recalibration() == null ? null : Evidence.of(last),
          state.fault());
    }
  }

  @GetMapping("/v1/proposals")
  @Operation(summary = "What recalibration has proposed, the newest first")
  List<Summary> all() {
    List<KnownStandard> known = standards.all();
    return proposals.all().stream()
        .map(proposal -> summary(proposal, known))
        .sorted(Comparator.comparing(Summary::proposedAt).reversed())
        .toList();
  }

  @GetMapping("/v1/proposals/{id}")
  @Operation(summary = "One proposal, with its evidence and its document")
  Whole one(@PathVariable String id) {
    Proposal found =
        proposals.all().stream()
            .filter(proposal -> proposal.draft().id().toString().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.NOT_FOUND, "There is no such proposal.", List.of()));
    return new Whole(
        summary(found, standards.all()), json.readTree(found.evidence()), found.draft().document());
  }

  @PostMapping("/v1/proposals")
  @Operation(
      summary = "Look at the outcomes now",
      description =
          "Recalibrates the standard in effect in the background, and proposes what predicts better"
              + " than it. What comes of it stands in /v1/model/learning.")
  ResponseEntity<Learned> learn() {
    runs.begin();
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(URI.create("/v1/model/learning"))
        .body(Learned.of(runs.state()));
  }

  @GetMapping("/v1/model/learning")
  @Operation(summary = "What the outcomes said when they were looked at last")
  Learned learned() {
    return Learned.of(runs.state());
  }

  private static String inWords(KnownStandard.State state) {
    return switch (state) {
      case OPEN -> "drafted";
      case AGREED -> "agreed";
      case SENT_BACK -> "sent-back";
    };
  }

  private static Summary summary(Proposal proposal, List<KnownStandard> known) {
    Draft draft = proposal.draft();
    Optional<KnownStandard> drafted =
        known.stream()
            .filter(version -> draft.id().toString().equals(version.proposalId()))
            .findFirst();
    return new Summary(
        draft.id(),
        draft.standardId(),
        draft.baseVersion(),
        draft.proposedAt(),
        drafted.map(KnownStandard::version).orElse(null),
        drafted.map(version -> inWords(version.state())).orElse("proposed"),
        draft.guardrailsHeld());
  }
}
