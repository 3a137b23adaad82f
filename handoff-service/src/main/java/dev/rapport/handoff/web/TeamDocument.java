package dev.rapport.handoff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapport.handoff.model.Clock;
import dev.rapport.handoff.model.Deadline;
import dev.rapport.handoff.model.Schedule;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.TeamLedger;
import java.time.Duration;
import java.time.LocalDate;
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
      @Nullable String timeZone,
      @Nullable String holidays,
      List<LocalDate> daysOff,
      String whenClosed,
      List<AccountDocument> accounts,
      @Nullable ManagerDocument manager,
      @Nullable ClockDocument clock) {

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
                          territory.regions(),
                          territory.skills(),
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
                          rep.schedule().timeZone(),
                          hours(rep.schedule()),
                          holidays(rep.schedule()),
                          rep.schedule().absences().stream()
                              .map(away -> new LeaveDocument(away.from(), away.until()))
                              .toList()))
              .toList(),
          hours(team.schedule()),
          team.schedule().timeZone(),
          holidays(team.schedule()),
          team.schedule().daysOff().stream().sorted().toList(),
          team.assignsWhenClosed() ? "ASSIGN" : "WAIT",
          team.accounts().stream()
              .map(
                  account ->
                      new AccountDocument(account.domain(), account.accountId(), account.repId()))
              .toList(),
          team.manager() == null
              ? null
              : new ManagerDocument(team.manager().name(), team.manager().email()),
          team.clock().equals(Clock.NONE)
              ? null
              : new ClockDocument(
                  DeadlineDocument.of(team.clock().accept()),
                  DeadlineDocument.of(team.clock().contact())));
    }

    private static List<HoursDocument> hours(Schedule schedule) {
      return schedule.hours().stream()
          .map(
              shift ->
                  new HoursDocument(
                      shift.day().getValue(), shift.from().toString(), shift.to().toString()))
          .toList();
    }

    private static @Nullable String holidays(Schedule schedule) {
      return schedule.holidays() == null ? null : schedule.holidays().code();
    }
  }

  /** Which leads a team takes. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TerritoryDocument(
      String name,
      List<String> countries,
      List<String> industries,
      List<String> languages,
      List<String> regions,
      List<String> skills,
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
      @Nullable String timeZone,
      List<HoursDocument> hours,
      @Nullable String holidays,
      List<LeaveDocument> leave) {}

  /** Working hours on one day. */
  record HoursDocument(int dayOfWeek, String from, String to) {}

  /** Days away, the first and the last. */
  record LeaveDocument(LocalDate from, LocalDate until) {}

  /** Who looks after a company. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccountDocument(@Nullable String domain, @Nullable String accountId, String repId) {}

  /** Whom the clock calls. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ManagerDocument(String name, @Nullable String email) {}

  /** A team's promises. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ClockDocument(@Nullable DeadlineDocument accept, @Nullable DeadlineDocument contact) {}

  /** A promise, and what is done when it is late; ISO 8601 durations. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeadlineDocument(
      String within, @Nullable String warn, @Nullable String escalate, @Nullable String reassign) {

    static @Nullable DeadlineDocument of(@Nullable Deadline deadline) {
      return deadline == null
          ? null
          : new DeadlineDocument(
              deadline.within().toString(),
              text(deadline.warn()),
              text(deadline.escalate()),
              text(deadline.reassign()));
    }

    private static @Nullable String text(@Nullable Duration time) {
      return time == null ? null : time.toString();
    }
  }

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
                          ledger.creditOf(rep.repId())))
              .toList());
    }
  }

  /**
   * How a rep stands.
   *
   * @param open leads that count against the capacity
   * @param credit leads that the rep is owed; less than one either way while the same people take
   *     leads, about one else
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
