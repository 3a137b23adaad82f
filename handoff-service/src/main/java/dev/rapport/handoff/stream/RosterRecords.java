package dev.rapport.handoff.stream;

import dev.rapport.events.avro.Roster;
import dev.rapport.handoff.model.Condition;
import dev.rapport.handoff.model.InvalidRosterFieldException;
import dev.rapport.handoff.model.Rep;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.model.Territory;
import dev.rapport.handoff.model.WorkingHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
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
          roster.getHours().stream().map(RosterRecords::hours).toList(),
          roster.getTimeZone());
    } catch (InvalidRosterFieldException e) {
      throw new IllegalArgumentException(
          "roster of '%s': %s %s".formatted(roster.getTeamId(), e.field(), e.getMessage()), e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "roster of '%s': hours %s".formatted(roster.getTeamId(), e.getMessage()), e);
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
        .setHours(team.hours().stream().map(RosterRecords::hours).toList())
        .setTimeZone(team.timeZone())
        .build();
  }

  private static Territory territory(dev.rapport.events.avro.Territory territory) {
    return new Territory(
        territory.getName(),
        territory.getCountries(),
        territory.getIndustries(),
        territory.getLanguages(),
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
        rep.getTimeZone());
  }

  private static WorkingHours hours(dev.rapport.events.avro.WorkingHours hours) {
    return new WorkingHours(
        DayOfWeek.of(hours.getDayOfWeek()),
        LocalTime.parse(hours.getFrom()),
        LocalTime.parse(hours.getTo()));
  }

  private static dev.rapport.events.avro.Territory territory(Territory territory) {
    return dev.rapport.events.avro.Territory.newBuilder()
        .setName(territory.name())
        .setCountries(territory.countries())
        .setIndustries(territory.industries())
        .setLanguages(territory.languages())
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
        .setTimeZone(rep.timeZone())
        .build();
  }

  private static dev.rapport.events.avro.WorkingHours hours(WorkingHours hours) {
    return new dev.rapport.events.avro.WorkingHours(
        hours.day().getValue(), hours.from().toString(), hours.to().toString());
  }
}
