package dev.rapport.handoff.model;

import dev.rapport.identity.FreeMail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Picks the team for a lead. Among teams whose territory matches the one with the lowest priority
 * number wins, then the territory that states more, then the team id, so that the same rosters
 * always give the same answer.
 */
public final class TeamRouter {

  private static final int MOST_PASSED_OVER = 5;

  private static final Comparator<Match> BEST_FIRST =
      Comparator.comparingInt((Match match) -> match.team().priority())
          .thenComparing(match -> match.territory().specificity(), Comparator.reverseOrder())
          .thenComparing(match -> match.team().teamId())
          .thenComparing(match -> match.territory().name());

  private record Match(Team team, Territory territory, List<String> why) {}

  private final List<Team> teams;
  private final AccountOwners owners;

  private TeamRouter(List<Team> teams) {
    this.teams = teams;
    this.owners = AccountOwners.of(teams);
  }

  /** A router over {@code teams}. */
  public static TeamRouter over(Collection<Team> teams) {
    return new TeamRouter(teams.stream().sorted(Comparator.comparing(Team::teamId)).toList());
  }

  /** Every team there is, by id. */
  public List<Team> teams() {
    return teams;
  }

  /**
   * The team that {@code lead} goes to: that of the rep who looks after its account, else by
   * territory, else the fallback; {@link Team#UNROUTED} if there is none.
   */
  public TeamRoute route(LeadProfile lead) {
    return route(lead, CompanyHistory.NONE);
  }

  /**
   * The same, but for a company that no roster names: its leads go to the rep who got the one
   * before, as long as they are in the team.
   */
  public TeamRoute route(LeadProfile lead, CompanyHistory history) {
    return byAccount(lead).or(() -> byHistory(lead, history)).orElseGet(() -> byTerritory(lead));
  }

  /** Addresses at a provider of mail to anybody say nothing of a company. */
  private Optional<TeamRoute> byHistory(LeadProfile lead, CompanyHistory history) {
    if (lead.emailDomain() == null) {
      return Optional.empty();
    }
    String domain = lead.emailDomain().toLowerCase(Locale.ROOT);
    return FreeMail.isProvider(domain)
        ? Optional.empty()
        : history.lastOwner(domain).flatMap(owner -> toOwner(domain, owner));
  }

  private Optional<TeamRoute> toOwner(String domain, CompanyHistory.Owner owner) {
    return teams.stream()
        .filter(team -> team.teamId().equals(owner.teamId()))
        .findFirst()
        .flatMap(team -> team.rep(owner.repId()).map(rep -> toOwner(domain, team, rep)));
  }

  private static TeamRoute toOwner(String domain, Team team, Rep rep) {
    return new TeamRoute(
        team.teamId(),
        "account",
        null,
        new Need(rep.repId(), Set.of()),
        List.of(
            "%s of %s got the last lead of domain %s".formatted(rep.name(), team.name(), domain)));
  }

  private Optional<TeamRoute> byAccount(LeadProfile lead) {
    return owners
        .of(lead)
        .map(
            match -> {
              Team team = match.owner().team();
              Rep rep = match.owner().rep();
              return new TeamRoute(
                  team.teamId(),
                  "account",
                  null,
                  new Need(rep.repId(), Set.of()),
                  List.of(
                      "%s is looked after by %s of %s"
                          .formatted(match.why(), rep.name(), team.name())));
            });
  }

  private TeamRoute byTerritory(LeadProfile lead) {
    List<Match> matches = matches(lead);
    if (!matches.isEmpty()) {
      return matched(matches);
    }
    return fallback()
        .map(
            team ->
                new TeamRoute(
                    team.teamId(),
                    "fallback",
                    null,
                    Need.NOTHING,
                    List.of(
                        "no territory matches; %s takes what no other team does"
                            .formatted(team.name()))))
        .orElseGet(
            () ->
                new TeamRoute(
                    Team.UNROUTED,
                    "none",
                    null,
                    Need.NOTHING,
                    List.of("no territory matches and no team is the fallback")));
  }

  private List<Match> matches(LeadProfile lead) {
    List<Match> matches = new ArrayList<>();
    for (Team team : teams) {
      for (Territory territory : team.territories()) {
        territory.match(lead).ifPresent(why -> matches.add(new Match(team, territory, why)));
      }
    }
    matches.sort(BEST_FIRST);
    return matches;
  }

  private static TeamRoute matched(List<Match> matches) {
    Match best = matches.get(0);
    List<String> why = new ArrayList<>();
    why.add(
        "territory %s of %s: %s"
            .formatted(
                best.territory().name(),
                best.team().name(),
                best.why().isEmpty() ? "takes any lead" : String.join(", ", best.why())));
    matches.stream()
        .skip(1)
        .filter(match -> !match.team().equals(best.team()))
        .limit(MOST_PASSED_OVER)
        .forEach(match -> why.add(passedOver(best, match)));
    return new TeamRoute(
        best.team().teamId(),
        best.territory().name(),
        best.territory().segment(),
        new Need(null, Set.copyOf(best.territory().skills())),
        why);
  }

  private static String passedOver(Match best, Match other) {
    String reason =
        best.team().priority() != other.team().priority()
            ? "priority %d comes after %d"
                .formatted(other.team().priority(), best.team().priority())
            : "its territory states no more";
    return "territory %s of %s matches too; %s"
        .formatted(other.territory().name(), other.team().name(), reason);
  }

  private Optional<Team> fallback() {
    return teams.stream()
        .filter(Team::fallback)
        .min(Comparator.comparingInt(Team::priority).thenComparing(Team::teamId));
  }
}
