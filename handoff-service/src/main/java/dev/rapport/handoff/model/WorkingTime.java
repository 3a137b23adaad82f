package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When somebody works: the hours of the week in a time zone, less holidays and days away. Who has
 * no hours works around the clock on all other days.
 *
 * <p>Local time is taken as the zone's rules say: on the day on which clocks go forward, hours that
 * begin in the gap begin an hour later, and an interval over it is an hour shorter.
 *
 * @param hours in any order
 * @param holidays public holidays that are kept; null where none are
 * @param daysOff further days on which nobody works
 */
public record WorkingTime(
    ZoneId zone,
    List<WorkingHours> hours,
    @Nullable Holidays holidays,
    Set<LocalDate> daysOff,
    List<Absence> absences) {

  /** Who does not work within this time is taken to work never: hours repeat by the week. */
  private static final int MOST_DAYS_AHEAD = 800;

  /** What is asked about is days or weeks ago; of more than this the rest counts as not worked. */
  private static final int MOST_DAYS_BACK = 4_000;

  /**
   * Whether somebody works, and how long that holds.
   *
   * @param until exclusive; of one who works it may hold for longer, of one who does not it is when
   *     work begins
   */
  public record Spell(boolean works, Instant until) {}

  private record Interval(Instant from, Instant to) {}

  /** Refuses hours that overlap. */
  public WorkingTime {
    hours =
        hours.stream()
            .sorted(Comparator.comparing(WorkingHours::day).thenComparing(WorkingHours::from))
            .toList();
    for (int i = 1; i < hours.size(); i++) {
      WorkingHours before = hours.get(i - 1);
      WorkingHours next = hours.get(i);
      check(
          before.day() != next.day()
              || (!before.isToMidnight() && !before.to().isAfter(next.from())),
          "hours",
          "overlap on " + next.day());
    }
    daysOff = Set.copyOf(daysOff);
    absences = List.copyOf(absences);
  }

  /** Whether work is done at {@code moment}. */
  public boolean includes(Instant moment) {
    return intervals(dayOf(moment)).stream()
        .anyMatch(interval -> !moment.isBefore(interval.from()) && moment.isBefore(interval.to()));
  }

  /** Whether work is done at {@code moment}, and until when that is known to be so. */
  public Spell at(Instant moment) {
    LocalDate today = dayOf(moment);
    for (int days = 0; days <= MOST_DAYS_AHEAD; days++) {
      for (Interval interval : intervals(today.plusDays(days))) {
        if (interval.to().isAfter(moment)) {
          return interval.from().isAfter(moment)
              ? new Spell(false, interval.from())
              : new Spell(true, interval.to());
        }
      }
    }
    return new Spell(false, startOf(today.plusDays(MOST_DAYS_AHEAD)));
  }

  /**
   * The first moment at which {@code worked} of working time has passed since {@code from}; empty
   * if that never comes.
   */
  public Optional<Instant> after(Instant from, Duration worked) {
    Duration left = worked;
    LocalDate first = dayOf(from);
    for (int days = 0; days <= MOST_DAYS_AHEAD; days++) {
      for (Interval interval : intervals(first.plusDays(days))) {
        Instant start = interval.from().isAfter(from) ? interval.from() : from;
        if (!start.isBefore(interval.to())) {
          continue;
        }
        Duration here = Duration.between(start, interval.to());
        if (left.compareTo(here) <= 0) {
          return Optional.of(start.plus(left));
        }
        left = left.minus(here);
      }
    }
    return Optional.empty();
  }

  /** Working time between two moments; none if {@code to} is not after {@code from}. */
  public Duration between(Instant from, Instant to) {
    Duration worked = Duration.ZERO;
    LocalDate last = dayOf(to);
    LocalDate day = dayOf(from);
    if (day.isBefore(last.minusDays(MOST_DAYS_BACK))) {
      day = last.minusDays(MOST_DAYS_BACK);
    }
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      for (Interval interval : intervals(day)) {
        Instant start = interval.from().isAfter(from) ? interval.from() : from;
        Instant end = interval.to().isBefore(to) ? interval.to() : to;
        if (start.isBefore(end)) {
          worked = worked.plus(Duration.between(start, end));
        }
      }
    }
    return worked;
  }

  /** Why no work is done on the day of {@code moment}: a holiday, away; empty if it is hours. */
  public Optional<String> reasonOff(Instant moment) {
    LocalDate day = dayOf(moment);
    Optional<Absence> absence = absences.stream().filter(away -> away.covers(day)).findFirst();
    if (absence.isPresent()) {
      return Optional.of("away until " + absence.get().until());
    }
    return isHoliday(day) ? Optional.of("holiday") : Optional.empty();
  }

  /** When the day of {@code moment} ends where the work is done. */
  Instant endOfDay(Instant moment) {
    return startOf(dayOf(moment).plusDays(1));
  }

  private boolean isHoliday(LocalDate day) {
    return daysOff.contains(day) || (holidays != null && holidays.includes(day));
  }

  private List<Interval> intervals(LocalDate day) {
    if (isHoliday(day) || absences.stream().anyMatch(away -> away.covers(day))) {
      return List.of();
    }
    if (hours.isEmpty()) {
      return List.of(new Interval(startOf(day), startOf(day.plusDays(1))));
    }
    List<Interval> intervals = new ArrayList<>();
    for (WorkingHours shift : hours) {
      if (shift.day() == day.getDayOfWeek()) {
        Instant from = instant(day, shift.from());
        Instant to = shift.isToMidnight() ? startOf(day.plusDays(1)) : instant(day, shift.to());
        // One that ends in the gap ends an hour later, and may reach into the next.
        Instant free = intervals.isEmpty() ? from : intervals.get(intervals.size() - 1).to();
        Instant begin = from.isBefore(free) ? free : from;
        if (begin.isBefore(to)) {
          intervals.add(new Interval(begin, to));
        }
      }
    }
    return intervals;
  }

  private LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private Instant instant(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
