package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Teams as clients see them. */
final class TeamDocument {

  private TeamDocument() {}

  /** A team's roster, in the form in which it is put. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RosterDocument(
      String teamId,
      String name,
      int priority,
      boolean fallback,
      List<TerritoryDocument> territories,
      List<RepDocument> reps,
      List<HoursDocument> hours,
      @Nullable String timeZone) {

    static RosterDocument of(Team team) {
      return new RosterDocument(
          team.teamId(),
          team.name(),
          team.priority(),
          team.fallback(),
          team.territories().stream()
              .map(
                  territory ->
                      new TerritoryDocument(
                          territory.name(),
                          territory.countries(),
                          territory.industries(),
                          territory.languages(),
                          territory.segment(),
                          territory.minCompanySize(),
                          territory.belowCompanySize(),
                          territory.when() == null ? null : territory.when().text()))
              .toList(),
          team.reps().stream()
              .map(
                  rep ->
                      new RepDocument(
                          rep.repId(),
                          rep.name(),
                          rep.email(),
                          rep.weight(),
                          rep.capacity(),
                          rep.available(),
                          rep.skills(),
                          rep.timeZone()))
              .toList(),
          team.hours().stream()
              .map(
                  hours ->
                      new HoursDocument(
                          hours.day().getValue(), hours.from().toString(), hours.to().toString()))
              .toList(),
          team.timeZone());
    }
  }

  /** Which leads a team takes. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TerritoryDocument(
      String name,
      List<String> countries,
      List<String> industries,
      List<String> languages,
      @Nullable String segment,
      @Nullable Integer minCompanySize,
      @Nullable Integer belowCompanySize,
      @Nullable String when) {}

  /** A rep. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RepDocument(
      String repId,
      String name,
      @Nullable String email,
      int weight,
      int capacity,
      boolean available,
      List<String> skills,
      @Nullable String timeZone) {}

  /** Working hours on one day. */
  record HoursDocument(int dayOfWeek, String from, String to) {}

  /**
   * How a team stands.
   *
   * @param waiting leads that wait for somebody with capacity
   */
  record TeamStatus(String teamId, String name, int waiting, List<RepStatus> reps) {

    static TeamStatus of(Team team, TeamLedger ledger) {
      return new TeamStatus(
          team.teamId(),
          team.name(),
          ledger.waiting(),
          team.reps().stream()
              .map(
                  rep ->
                      new RepStatus(
                          rep.repId(),
                          rep.name(),
                          rep.available(),
                          rep.weight(),
                          rep.capacity(),
                          ledger.openOf(rep.repId()),
                          ledger.credit().of(rep.repId())))
              .toList());
    }
  }

  /**
   * How a rep stands.
   *
   * @param open leads that count against the capacity
   * @param credit leads that the rep is owed; less than one either way
   */
  record RepStatus(
      String repId,
      String name,
      boolean available,
      int weight,
      int capacity,
      int open,
      double credit) {}

  /** All teams, and the leads that no team takes. */
  record Teams(List<TeamStatus> teams, int unrouted) {}
}
