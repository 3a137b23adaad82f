package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.model.Rota;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.model.TeamLedger.Assignment;
import dev.rapport.handoff.model.TeamRoute;
import dev.rapport.handoff.stream.BooksView;
import dev.rapport.handoff.stream.HandoffView;
import dev.rapport.handoff.stream.RosterBoard;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where a lead would go. */
@RestController
@RequestMapping("/v1/routing")
class RoutingController {

  private final RosterBoard rosters;
  private final BooksView books;
  private final HandoffView handoffs;
  private final InstantSource clock;

  RoutingController(
      RosterBoard rosters, BooksView books, HandoffView handoffs, InstantSource clock) {
    this.rosters = rosters;
    this.books = books;
    this.handoffs = handoffs;
    this.clock = clock;
  }

  /**
   * Where it would go.
   *
   * @param teamId {@code unrouted} if no team takes it
   * @param territory that matched, else {@code account}, {@code fallback} or {@code none}
   * @param repId null if it would wait
   * @param waitsFor how many leads wait before it in its line: those of the team that ask for the
   *     same skills
   * @param nextStart when the next of the team begins to work, of a lead that would wait
   * @param why as the handoff would say it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WouldGo(
      String teamId,
      String territory,
      @Nullable String segment,
      @Nullable String repId,
      @Nullable String repName,
      int waitsFor,
      @Nullable Instant nextStart,
      List<String> why) {}

  @Operation(
      summary = "Where a made-up lead would go, and why",
      description =
          "By the rosters in force and the books as they are; nothing is given out. The rep is the"
              + " one whose turn it is now: real leads may come first.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = LeadToRoute.class))))
  @PostMapping("/dry-run")
  WouldGo dryRun(@RequestBody JsonNode body) {
    Instant now = clock.instant();
    LeadToRoute lead = LeadToRouteReader.read(body, now);
    Instant at = lead.at() == null ? now : lead.at();
    TeamRoute route = rosters.router().route(lead.profile(), handoffs.companies());
    Optional<Team> team = rosters.team(route.teamId());
    TeamLedger ledger = books.of(route.teamId());
    Optional<Rota> rota = team.map(Rota::of);
    int waiting = ledger.lines().getOrDefault(route.need().line(route.teamId()), 0);
    Optional<Assignment> turn =
        waiting > 0
            ? Optional.empty()
            : rota.flatMap(known -> ledger.assign(known, route.need(), at));
    List<String> why = new ArrayList<>();
    lead.strangeCountry()
        .ifPresent(typed -> why.add("'%s' is no country that is known".formatted(typed)));
    why.addAll(route.why());
    turn.ifPresentOrElse(
        assigned -> why.addAll(assigned.why()), () -> why.add(whyItWaits(route, waiting)));
    return new WouldGo(
        route.teamId(),
        route.territory(),
        route.segment(),
        turn.map(assigned -> assigned.rep().repId()).orElse(null),
        turn.map(assigned -> assigned.rep().name()).orElse(null),
        waiting,
        turn.isPresent() ? null : rota.flatMap(known -> known.nextStart(at)).orElse(null),
        why);
  }

  private static String whyItWaits(TeamRoute route, int waiting) {
    if (!route.isRouted()) {
      return "it waits until a team takes it";
    }
    return waiting > 0
        ? "it waits behind " + waiting + " that came before"
        : "it waits: nobody can take it now";
  }
}
