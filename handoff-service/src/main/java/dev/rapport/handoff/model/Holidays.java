package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;
import static java.util.Locale.ROOT;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public holidays of a country or of a part of it.
 *
 * @param code ISO 3166-1 alpha-2, or that and a part of the country as in ISO 3166-2: {@code DE},
 *     {@code DE-BY}, {@code GB-SCT}
 */
public record Holidays(String code) {

  /** Reading a country's calendar costs milliseconds; each year of it is worked out once. */
  private static final Map<String, Map<Integer, Set<LocalDate>>> KNOWN = new ConcurrentHashMap<>();

  public Holidays {
    String[] parts = parts(code);
    check(
        HolidayManager.getSupportedCalendarCodes().contains(parts[0].toUpperCase(ROOT)),
        "holidays",
        "'%s' is no country whose holidays are known (ISO 3166-1 alpha-2, such as DE or DE-BY)"
            .formatted(code));
    if (parts.length > 1) {
      CalendarHierarchy country = manager(parts[0]).getCalendarHierarchy();
      check(
          country.getChildren().containsKey(parts[1]),
          "holidays",
          "'%s' is no part of %s whose holidays are known; those are %s"
              .formatted(code, parts[0].toUpperCase(ROOT), parts(country)));
    }
  }

  /** Whether {@code day} is a public holiday there. */
  public boolean includes(LocalDate day) {
    return KNOWN
        .computeIfAbsent(code, unknown -> new ConcurrentHashMap<>())
        .computeIfAbsent(day.getYear(), year -> of(year))
        .contains(day);
  }

  private Set<LocalDate> of(int year) {
    String[] parts = parts(code);
    String[] region = parts.length > 1 ? new String[] {parts[1]} : new String[0];
    return manager(parts[0]).getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, region).stream()
        .map(Holiday::getDate)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static HolidayManager manager(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country));
  }

  /** The country, and a part of it where one is named. */
  private static String[] parts(String code) {
    return code.toLowerCase(ROOT).split("-", 2);
  }

  private static String parts(CalendarHierarchy country) {
    return country.getChildren().isEmpty()
        ? "none"
        : Stream.of(country.getChildren().keySet())
            .flatMap(Set::stream)
            .map(part -> part.toUpperCase(ROOT))
            .sorted()
            .collect(Collectors.joining(", "));
  }
}
