package dev.rapport.handoff.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a team, or one of its reps, works. What a rep does not state is the team's.
 *
 * @param timeZone an IANA time zone; UTC if neither states one
 * @param hours none: around the clock
 * @param holidays whose public holidays are kept
 * @param daysOff further days on which a team does not work
 * @param absences days on which a rep is away
 */
public record Schedule(
    @Nullable String timeZone,
    List<WorkingHours> hours,
    @Nullable Holidays holidays,
    Set<LocalDate> daysOff,
    List<Absence> absences) {

  /** Nothing is stated. */
  public static final Schedule UNSTATED = new Schedule(null, List.of(), null, Set.of(), List.of());

  public Schedule {
    Rep.checkTimeZone(timeZone);
    hours = List.copyOf(hours);
    daysOff = Set.copyOf(daysOff);
    absences = List.copyOf(absences);
  }

  /** When a team works. */
  public WorkingTime workingTime() {
    return new WorkingTime(zone(timeZone), hours, holidays, daysOff, absences);
  }

  /** When a rep works whose team has the schedule {@code team}. */
  public WorkingTime of(Schedule team) {
    return new WorkingTime(
        zone(timeZone == null ? team.timeZone() : timeZone),
        hours.isEmpty() ? team.hours() : hours,
        holidays == null ? team.holidays() : holidays,
        team.daysOff(),
        absences);
  }

  private static ZoneId zone(@Nullable String id) {
    return id == null ? ZoneOffset.UTC : ZoneId.of(id);
  }
}
