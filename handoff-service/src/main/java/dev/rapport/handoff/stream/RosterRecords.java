package dev.rapport.handoff.stream;

import dev.rapport.events.avro.Closed;
import dev.rapport.events.avro.Roster;
import dev.rapport.handoff.model.Account;
import dev.rapport.handoff.model.Condition;
import dev.rapport.handoff.model.InvalidRosterFieldException;
import dev.rapport.handoff.model.Manager;
import dev.rapport.handoff.model.Rep;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.Territory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Teams as records of {@code sales.roster} and back. */
public final class RosterRecords {

  private RosterRecords() {}

  /**
   * The team that a record describes.
   *
   * @throws IllegalArgumentException if it is not valid; the message names the field
   */
  public static Team team(Roster roster) {
    try {
      return new Team(
          roster.getTeamId(),
          roster.getName(),
          roster.getPriority(),
          roster.getFallback(),
          roster.getTerritories().stream().map(RosterRecords::territory).toList(),
          roster.getReps().stream().map(RosterRecords::rep).toList(),
          ScheduleRecords.schedule(roster),
          roster.getWhenClosed() == Closed.ASSIGN,
          roster.getAccounts().stream().map(RosterRecords::account).toList(),
          roster.getManager() == null
              ? null
              : new Manager(roster.getManager().getName(), roster.getManager().getEmail()),
          ScheduleRecords.clock(roster.getClock()));
    } catch (InvalidRosterFieldException e) {
      throw new IllegalArgumentException(
          "roster of '%s': %s %s".formatted(roster.getTeamId(), e.field(), e.getMessage()), e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "roster of '%s': a time or date %s".formatted(roster.getTeamId(), e.getMessage()), e);
    }
  }

  /** The record that describes a team. */
  public static Roster roster(Team team, Instant updatedAt, String updatedBy) {
    return Roster.newBuilder()
        .setTeamId(team.teamId())
        .setName(team.name())
        .setUpdatedAt(updatedAt)
        .setUpdatedBy(updatedBy)
        .setPriority(team.priority())
        .setFallback(team.fallback())
        .setTerritories(team.territories().stream().map(RosterRecords::territory).toList())
        .setReps(team.reps().stream().map(RosterRecords::rep).toList())
        .setHours(ScheduleRecords.hours(team.schedule()))
        .setTimeZone(team.schedule().timeZone())
        .setHolidays(ScheduleRecords.holidays(team.schedule()))
        .setDaysOff(team.schedule().daysOff().stream().sorted().toList())
        .setWhenClosed(team.assignsWhenClosed() ? Closed.ASSIGN : Closed.WAIT)
        .setAccounts(team.accounts().stream().map(RosterRecords::account).toList())
        .setManager(manager(team.manager()))
        .setClock(ScheduleRecords.clock(team.clock()))
        .build();
  }

  private static Territory territory(dev.rapport.events.avro.Territory territory) {
    return new Territory(
        territory.getName(),
        territory.getCountries(),
        territory.getIndustries(),
        territory.getLanguages(),
        territory.getRegions(),
        territory.getSkills(),
        territory.getSegment(),
        territory.getMinCompanySize(),
        territory.getBelowCompanySize(),
        condition(territory.getWhen()));
  }

  private static @Nullable Condition condition(@Nullable String text) {
    return text == null ? null : Condition.compile(text);
  }

  private static Rep rep(dev.rapport.events.avro.Rep rep) {
    return new Rep(
        rep.getRepId(),
        rep.getName(),
        rep.getEmail(),
        rep.getWeight(),
        rep.getCapacity(),
        rep.getAvailable(),
        rep.getSkills(),
        ScheduleRecords.schedule(rep));
  }

  private static Account account(dev.rapport.events.avro.Account account) {
    return new Account(account.getDomain(), account.getAccountId(), account.getRepId());
  }

  private static dev.rapport.events.avro.Account account(Account account) {
    return new dev.rapport.events.avro.Account(
        account.domain(), account.accountId(), account.repId());
  }

  private static dev.rapport.events.avro.@Nullable Manager manager(@Nullable Manager manager) {
    return manager == null
        ? null
        : new dev.rapport.events.avro.Manager(manager.name(), manager.email());
  }

  private static dev.rapport.events.avro.Territory territory(Territory territory) {
    return dev.rapport.events.avro.Territory.newBuilder()
        .setName(territory.name())
        .setCountries(territory.countries())
        .setIndustries(territory.industries())
        .setLanguages(territory.languages())
        .setRegions(territory.regions())
        .setSkills(territory.skills())
        .setSegment(territory.segment())
        .setMinCompanySize(territory.minCompanySize())
        .setBelowCompanySize(territory.belowCompanySize())
        .setWhen(territory.when() == null ? null : territory.when().text())
        .build();
  }

  private static dev.rapport.events.avro.Rep rep(Rep rep) {
    return dev.rapport.events.avro.Rep.newBuilder()
        .setRepId(rep.repId())
        .setName(rep.name())
        .setEmail(rep.email())
        .setWeight(rep.weight())
        .setCapacity(rep.capacity())
        .setAvailable(rep.available())
        .setSkills(List.copyOf(rep.skills()))
        .setTimeZone(rep.schedule().timeZone())
        .setHours(ScheduleRecords.hours(rep.schedule()))
        .setHolidays(ScheduleRecords.holidays(rep.schedule()))
        .setLeave(ScheduleRecords.leave(rep.schedule()))
        .build();
  }
}
