package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.model.LeadProfile;
import dev.rapport.handoff.model.Rota;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import dev.rapport.handoff.model.TeamLedger.Assignment;
import dev.rapport.handoff.model.TeamRoute;
import dev.rapport.handoff.stream.BooksView;
import dev.rapport.handoff.stream.HandoffView;
import dev.rapport.handoff.stream.RosterBoard;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

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
   * A made-up lead; what is left out is not known.
   *
   * @param at when it comes; now where it is left out
   */
  record LeadToRoute(
      @Nullable String country,
      @Nullable String industry,
      @Nullable String language,
      @Nullable Integer companySize,
      @Nullable String company,
      @Nullable String email,
      @Nullable String jobTitle,
      @Nullable String channel,
      @Nullable String campaign,
      @Nullable Map<String, String> answers,
      @Nullable Map<String, String> attributes,
      @Nullable Instant at) {

    LeadProfile profile() {
      return new LeadProfile(
          country == null ? null : country.toUpperCase(Locale.ROOT),
          industry,
          language,
          companySize,
          company,
          email == null ? null : email.substring(email.lastIndexOf('@') + 1),
          jobTitle,
          channel,
          campaign,
          answers == null ? Map.of() : answers,
          attributes == null ? Map.of() : attributes);
    }
  }

  /**
   * Where it would go.
   *
   * @param teamId {@code unrouted} if no team takes it
   * @param territory that matched, else {@code account}, {@code fallback} or {@code none}
   * @param repId null if it would wait
   * @param waitsFor how many leads of the team wait before it
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
              + " one whose turn it is now: real leads may come first.")
  @PostMapping("/dry-run")
  WouldGo dryRun(@RequestBody LeadToRoute lead) {
    Instant at = lead.at() == null ? clock.instant() : lead.at();
    TeamRoute route = rosters.router().route(lead.profile(), handoffs.companies());
    Optional<Team> team = rosters.team(route.teamId());
    TeamLedger ledger = books.of(route.teamId());
    Optional<Rota> rota = team.map(Rota::of);
    Optional<Assignment> turn =
        ledger.waiting() > 0
            ? Optional.empty()
            : rota.flatMap(known -> ledger.assign(known, route.need(), at));
    List<String> why = new ArrayList<>(route.why());
    turn.ifPresentOrElse(
        assigned -> why.addAll(assigned.why()), () -> why.add(whyItWaits(route, ledger)));
    return new WouldGo(
        route.teamId(),
        route.territory(),
        route.segment(),
        turn.map(assigned -> assigned.rep().repId()).orElse(null),
        turn.map(assigned -> assigned.rep().name()).orElse(null),
        ledger.waiting(),
        turn.isPresent() ? null : rota.flatMap(known -> known.nextStart(at)).orElse(null),
        why);
  }

  private static String whyItWaits(TeamRoute route, TeamLedger ledger) {
    if (!route.isRouted()) {
      return "it waits until a team takes it";
    }
    return ledger.waiting() > 0
        ? "it waits behind " + ledger.waiting() + " that came before"
        : "it waits: nobody can take it now";
  }
}
