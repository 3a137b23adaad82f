package dev.rapport.handoff.stream;

import dev.rapport.events.avro.Rep;
import dev.rapport.events.avro.Roster;
import dev.rapport.handoff.model.Absence;
import dev.rapport.handoff.model.Clock;
import dev.rapport.handoff.model.Deadline;
import dev.rapport.handoff.model.Holidays;
import dev.rapport.handoff.model.Schedule;
import dev.rapport.handoff.model.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a roster record that say when people work and how fast they promise to be. */
final class ScheduleRecords {

  private ScheduleRecords() {}

  static Schedule schedule(Roster roster) {
    return checked(
        new Schedule(
            roster.getTimeZone(),
            hours(roster.getHours()),
            holidays(roster.getHolidays()),
            Set.copyOf(roster.getDaysOff()),
            List.of()));
  }

  static Schedule schedule(Rep rep) {
    return checked(
        new Schedule(
            rep.getTimeZone(),
            hours(rep.getHours()),
            holidays(rep.getHolidays()),
            Set.of(),
            rep.getLeave().stream()
                .map(leave -> new Absence(leave.getFrom(), leave.getUntil()))
                .toList()));
  }

  /** Hours that overlap are found out when they are put together. */
  private static Schedule checked(Schedule schedule) {
    schedule.workingTime();
    return schedule;
  }

  private static List<WorkingHours> hours(List<dev.rapport.events.avro.WorkingHours> hours) {
    return hours.stream()
        .map(
            shift ->
                new WorkingHours(
                    DayOfWeek.of(shift.getDayOfWeek()),
                    LocalTime.parse(shift.getFrom()),
                    LocalTime.parse(shift.getTo())))
        .toList();
  }

  private static @Nullable Holidays holidays(@Nullable String code) {
    return code == null ? null : new Holidays(code);
  }

  static Clock clock(dev.rapport.events.avro.@Nullable Clock clock) {
    return clock == null
        ? Clock.NONE
        : new Clock(deadline(clock.getAccept()), deadline(clock.getContact()));
  }

  private static @Nullable Deadline deadline(dev.rapport.events.avro.@Nullable Deadline deadline) {
    return deadline == null
        ? null
        : new Deadline(
            Duration.parse(deadline.getWithin()),
            duration(deadline.getWarn()),
            duration(deadline.getEscalate()),
            duration(deadline.getReassign()));
  }

  private static @Nullable Duration duration(@Nullable String text) {
    return text == null ? null : Duration.parse(text);
  }

  static List<dev.rapport.events.avro.WorkingHours> hours(Schedule schedule) {
    return schedule.hours().stream()
        .map(
            shift ->
                new dev.rapport.events.avro.WorkingHours(
                    shift.day().getValue(), shift.from().toString(), shift.to().toString()))
        .toList();
  }

  static @Nullable String holidays(Schedule schedule) {
    return schedule.holidays() == null ? null : schedule.holidays().code();
  }

  static List<dev.rapport.events.avro.Absence> leave(Schedule schedule) {
    return schedule.absences().stream()
        .map(absence -> new dev.rapport.events.avro.Absence(absence.from(), absence.until()))
        .toList();
  }

  static dev.rapport.events.avro.@Nullable Clock clock(Clock clock) {
    return clock.equals(Clock.NONE)
        ? null
        : new dev.rapport.events.avro.Clock(deadline(clock.accept()), deadline(clock.contact()));
  }

  private static dev.rapport.events.avro.@Nullable Deadline deadline(@Nullable Deadline deadline) {
    return deadline == null
        ? null
        : new dev.rapport.events.avro.Deadline(
            deadline.within().toString(),
            text(deadline.warn()),
            text(deadline.escalate()),
            text(deadline.reassign()));
  }

  private static @Nullable String text(@Nullable Duration time) {
    return time == null ? null : time.toString();
  }
}
