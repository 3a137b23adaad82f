package dev.rapport.handoff.model;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a roster that say when people work and how fast they promise to be. */
final class ScheduleReader {

  private static final String MIDNIGHT = "24:00";

  private ScheduleReader() {}

  static Schedule ofTeam(DocumentNode node) {
    return checked(
        node, new Schedule(timeZone(node), hours(node), holidays(node), daysOff(node), List.of()));
  }

  static Schedule ofRep(DocumentNode node) {
    return checked(
        node,
        new Schedule(
            timeZone(node),
            hours(node),
            holidays(node),
            Set.of(),
            node.objects(
                "leave", leave -> new Absence(date(leave, "from"), date(leave, "until")))));
  }

  static boolean assignsWhenClosed(DocumentNode node) {
    String text = node.optionalText("whenClosed");
    if (text != null && !text.equals("WAIT") && !text.equals("ASSIGN")) {
      node.invalid("whenClosed", "must be WAIT or ASSIGN, but is '%s'".formatted(text));
    }
    return "ASSIGN".equals(text);
  }

  static Clock clock(DocumentNode node) {
    return new Clock(
        node.object("accept", ScheduleReader::deadline),
        node.object("contact", ScheduleReader::deadline));
  }

  private static Deadline deadline(DocumentNode node) {
    Duration within = duration(node, "within", node.text("within"));
    return new Deadline(
        within == null ? Duration.ofMinutes(1) : within,
        duration(node, "warn", node.optionalText("warn")),
        duration(node, "escalate", node.optionalText("escalate")),
        duration(node, "reassign", node.optionalText("reassign")));
  }

  /** Hours that overlap are found out when they are put together. */
  private static Schedule checked(DocumentNode node, Schedule schedule) {
    WorkingTime unused = node.part(schedule::workingTime);
    return schedule;
  }

  private static @Nullable String timeZone(DocumentNode node) {
    String timeZone = node.optionalText("timeZone");
    return node.part(
        () -> {
          Rep.checkTimeZone(timeZone);
          return timeZone;
        });
  }

  private static List<WorkingHours> hours(DocumentNode node) {
    return node.objects("hours", ScheduleReader::shift);
  }

  private static WorkingHours shift(DocumentNode node) {
    int day = node.number("dayOfWeek", 0);
    LocalTime from = time(node, "from");
    LocalTime to = time(node, "to");
    if (day < 1 || day > 7) {
      throw new InvalidRosterFieldException("dayOfWeek", "must be 1 (Monday) to 7 (Sunday)");
    }
    return new WorkingHours(DayOfWeek.of(day), from, to);
  }

  private static @Nullable Holidays holidays(DocumentNode node) {
    String code = node.optionalText("holidays");
    return code == null ? null : node.part(() -> new Holidays(code));
  }

  private static Set<LocalDate> daysOff(DocumentNode node) {
    Set<LocalDate> days = new HashSet<>();
    for (String text : node.texts("daysOff")) {
      LocalDate day = parsed(node, "daysOff", text, LocalDate::parse, "date (2026-12-24)");
      if (day != null) {
        days.add(day);
      }
    }
    return days;
  }

  private static LocalDate date(DocumentNode node, String field) {
    LocalDate date = parsed(node, field, node.text(field), LocalDate::parse, "date (2026-12-24)");
    return date == null ? LocalDate.EPOCH : date;
  }

  private static LocalTime time(DocumentNode node, String field) {
    String text = node.text(field);
    LocalTime time =
        text.equals(MIDNIGHT)
            ? LocalTime.MIDNIGHT
            : parsed(node, field, text, LocalTime::parse, "time (HH:mm)");
    return time == null ? LocalTime.MIDNIGHT : time;
  }

  private static @Nullable Duration duration(
      DocumentNode node, String field, @Nullable String text) {
    return text == null
        ? null
        : parsed(node, field, text, Duration::parse, "time of ISO 8601 (PT30M, PT4H, P1D)");
  }

  /** What a text says; null, and a fault, where it says nothing of the kind. */
  private static <T> @Nullable T parsed(
      DocumentNode node, String field, String text, Function<String, T> parse, String kind) {
    try {
      return parse.apply(text);
    } catch (DateTimeException e) {
      node.invalid(field, "'%s' is no %s".formatted(text, kind));
      return null;
    }
  }
}
