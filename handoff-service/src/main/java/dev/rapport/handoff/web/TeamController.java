package dev.rapport.handoff.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.handoff.model.InvalidRosterException;
import dev.rapport.handoff.model.RosterConflicts;
import dev.rapport.handoff.model.RosterFault;
import dev.rapport.handoff.model.RosterReader;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.stream.BooksView;
import dev.rapport.handoff.stream.HandoffRequests;
import dev.rapport.handoff.stream.HandoffView;
import dev.rapport.handoff.stream.RosterBoard;
import dev.rapport.handoff.web.TeamDocument.RosterDocument;
import dev.rapport.handoff.web.TeamDocument.TeamStatus;
import dev.rapport.handoff.web.TeamDocument.Teams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Teams: their rosters, and how they stand. */
@RestController
@RequestMapping("/v1/teams")
class TeamController {

  private static final int LARGEST = 1 << 20;

  private final RosterBoard rosters;
  private final BooksView books;
  private final HandoffView handoffs;
  private final HandoffRequests requests;
  private final JsonMapper json;
  private final InstantSource clock;

  TeamController(
      RosterBoard rosters,
      BooksView books,
      HandoffView handoffs,
      HandoffRequests requests,
      JsonMapper json,
      InstantSource clock) {
    this.clock = clock;
    this.rosters = rosters;
    this.books = books;
    this.handoffs = handoffs;
    this.requests = requests;
    this.json = json;
  }

  @Operation(summary = "All teams: who has how much open, and how many leads wait")
  @GetMapping
  Teams all() {
    List<TeamStatus> teams =
        rosters.teams().stream().map(team -> TeamStatus.of(team, books.of(team.teamId()))).toList();
    return new Teams(teams, books.of(Team.UNROUTED).waiting());
  }

  @Operation(summary = "A team: who has how much open, and how many leads wait")
  @GetMapping("/{team}")
  TeamStatus status(@PathVariable String team) {
    return TeamStatus.of(known(team), books.of(team));
  }

  @Operation(
      summary = "A team's load: who works now, has how much open and could take how much more",
      description = "And how many leads wait, and how fast leads are given out and accepted.")
  @GetMapping("/{team}/load")
  TeamLoad load(@PathVariable String team) {
    Instant now = clock.instant();
    return TeamLoad.of(known(team), books.of(team), handoffs.velocity(team, now), now);
  }

  @Operation(summary = "A team's roster")
  @GetMapping("/{team}/roster")
  RosterDocument roster(@PathVariable String team) {
    return RosterDocument.of(known(team));
  }

  @Operation(
      summary = "Puts a team's roster in force",
      description =
          "Answered when Kafka has it on disk; routing goes by it a fraction of a second later."
              + " Leads that wait go out as far as there is room. Take the roster as it is answered by"
              + " GET; what is left out has its default.",
      requestBody =
          @RequestBody(
              required = true,
              description = "The whole roster, at most 1 MiB, in JSON or YAML",
              content = {
                @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = RosterDocument.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_YAML_VALUE,
                    schema = @Schema(implementation = RosterDocument.class))
              }))
  @PutMapping(
      path = "/{team}/roster",
      consumes = {
        MediaType.APPLICATION_JSON_VALUE,
        MediaType.APPLICATION_YAML_VALUE,
        "application/x-yaml",
        "text/yaml"
      })
  RosterDocument put(
      @PathVariable String team,
      @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
      @Parameter(hidden = true) InputStream body)
      throws IOException {
    Team roster = read(team, type, body);
    refuseConflicts(roster);
    HandoffAnswers.acknowledged(requests.roster(roster, "api").toCompletableFuture());
    return RosterDocument.of(roster);
  }

  private Team known(String team) {
    return rosters
        .team(team)
        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no such team."));
  }

  /** What only shows beside the other teams. */
  private void refuseConflicts(Team roster) {
    List<RosterFault> conflicts = RosterConflicts.of(roster, rosters.teams());
    if (!conflicts.isEmpty()) {
      throw new Problem(
          ProblemType.INVALID_ROSTER,
          "The roster does not fit the other teams': see errors.",
          conflicts.stream()
              .map(
                  fault ->
                      new Problem.Fault(
                          fault.field(), fault.code(), fault.message(), /* line= */ null))
              .toList());
    }
  }

  private Team read(String team, MediaType type, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new Problem(ProblemType.TOO_LARGE, "A roster is at most 1 MiB long.");
    }
    boolean isJson = type.isCompatibleWith(MediaType.APPLICATION_JSON);
    try {
      return RosterReader.readTeam(team, isJson ? asYaml(bytes) : new String(bytes, UTF_8));
    } catch (InvalidRosterException e) {
      throw new Problem(
          ProblemType.INVALID_ROSTER,
          "The roster has faults: see errors.",
          faults(e, /* hasLines= */ !isJson));
    }
  }

  /** JSON is YAML, but for tabs between its parts: written anew it has none. */
  private String asYaml(byte[] bytes) {
    try {
      return json.writeValueAsString(json.readTree(bytes));
    } catch (JacksonException e) {
      throw new Problem(ProblemType.UNREADABLE, "The body is no JSON: " + e.getOriginalMessage());
    }
  }

  private static List<Problem.Fault> faults(InvalidRosterException e, boolean hasLines) {
    return e.faults().stream()
        .map(
            fault ->
                new Problem.Fault(
                    fault.field(),
                    fault.code(),
                    fault.message(),
                    hasLines ? (@Nullable Integer) Integer.valueOf(fault.line()) : null))
        .toList();
  }
}
