package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkingTimeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

  /** Monday to Friday, 9 to 17, with an hour at noon. */
  private static final WorkingTime OFFICE = office(BERLIN, null);

  private static WorkingTime office(ZoneId zone, @Nullable Holidays holidays, Absence... away) {
    List<WorkingHours> hours =
        Stream.of(DayOfWeek.values())
            .limit(5)
            .flatMap(day -> Stream.of(hours(day, "09:00", "12:00"), hours(day, "13:00", "17:00")))
            .toList();
    return new WorkingTime(zone, hours, holidays, Set.of(), List.of(away));
  }

  private static WorkingHours hours(DayOfWeek day, String from, String to) {
    return new WorkingHours(day, LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  @Test
  void shifts_that_meet_where_clocks_go_forward_count_once() {
    // 2026-03-29 is the Sunday on which 02:00 is 03:00.
    WorkingTime night =
        new WorkingTime(
            BERLIN,
            List.of(
                hours(DayOfWeek.SUNDAY, "01:00", "02:30"),
                hours(DayOfWeek.SUNDAY, "03:00", "05:00")),
            null,
            Set.of(),
            List.of());
    Instant start = berlin("2026-03-29T01:00");

    assertThat(night.between(start, berlin("2026-03-29T12:00"))).isEqualTo(Duration.ofHours(3));
    assertThat(night.after(start, Duration.ofHours(3))).contains(berlin("2026-03-29T05:00"));
    assertThat(night.between(berlin("2026-03-22T00:00"), berlin("2026-03-22T12:00")))
        .isEqualTo(Duration.ofMinutes(210));
  }

  @Test
  void hours_begin_and_end_in_local_time() {
    // 2026-11-23 is a Monday.
    assertThat(OFFICE.includes(berlin("2026-11-23T08:59:59"))).isFalse();
    assertThat(OFFICE.includes(berlin("2026-11-23T09:00"))).isTrue();
    assertThat(OFFICE.includes(berlin("2026-11-23T12:00"))).isFalse();
    assertThat(OFFICE.includes(berlin("2026-11-23T16:59:59"))).isTrue();
    assertThat(OFFICE.includes(berlin("2026-11-23T17:00"))).isFalse();
    assertThat(OFFICE.includes(berlin("2026-11-28T10:00"))).as("a Saturday").isFalse();
    assertThat(office(KATHMANDU, null).includes(berlin("2026-11-23T04:15")))
        .as("nine o'clock at five hours and three quarters ahead of UTC")
        .isTrue();
  }

  @Test
  void a_spell_says_when_work_begins_or_how_long_it_goes_on() {
    assertThat(OFFICE.at(berlin("2026-11-23T10:00")))
        .isEqualTo(new WorkingTime.Spell(true, berlin("2026-11-23T12:00")));
    assertThat(OFFICE.at(berlin("2026-11-27T18:00")))
        .as("on a Friday evening")
        .isEqualTo(new WorkingTime.Spell(false, berlin("2026-11-30T09:00")));
  }

  @Test
  void working_time_goes_on_after_the_weekend() {
    Instant fridayAfternoon = berlin("2026-11-27T16:30");

    assertThat(OFFICE.after(fridayAfternoon, Duration.ofMinutes(30)))
        .contains(berlin("2026-11-27T17:00"));
    assertThat(OFFICE.after(fridayAfternoon, Duration.ofHours(1)))
        .contains(berlin("2026-11-30T09:30"));
    assertThat(OFFICE.between(fridayAfternoon, berlin("2026-11-30T09:30")))
        .isEqualTo(Duration.ofHours(1));
    assertThat(OFFICE.between(berlin("2026-11-30T09:30"), fridayAfternoon)).isZero();
  }

  @Test
  void nobody_works_on_a_public_holiday_of_their_part_of_the_country() {
    // All Saints is kept in Bavaria, not in Berlin; in 2027 it is a Monday.
    Instant allSaints = berlin("2027-11-01T10:00");

    assertThat(office(BERLIN, new Holidays("DE-BY")).includes(allSaints)).isFalse();
    assertThat(office(BERLIN, new Holidays("DE")).includes(allSaints)).isTrue();
    assertThat(office(BERLIN, new Holidays("DE")).includes(berlin("2026-12-25T10:00"))).isFalse();
    assertThat(office(BERLIN, new Holidays("DE-BY")).reasonOff(allSaints)).contains("holiday");
  }

  @Test
  void a_country_or_part_that_is_not_known_is_refused() {
    assertThatThrownBy(() -> new Holidays("XX"))
        .isInstanceOf(InvalidRosterFieldException.class)
        .hasMessageContaining("'XX' is no country");
    assertThatThrownBy(() -> new Holidays("DE-XX"))
        .isInstanceOf(InvalidRosterFieldException.class)
        .hasMessageContaining("'DE-XX' is no part of DE")
        .hasMessageContaining("BY");
  }

  @Test
  void who_is_away_works_again_on_the_day_after() {
    WorkingTime away =
        office(
            BERLIN,
            null,
            new Absence(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-25")));

    assertThat(away.at(berlin("2026-11-23T10:00")))
        .isEqualTo(new WorkingTime.Spell(false, berlin("2026-11-26T09:00")));
    assertThat(away.reasonOff(berlin("2026-11-24T10:00"))).contains("away until 2026-11-25");
  }

  @Test
  void who_states_no_hours_works_around_the_clock_but_not_on_days_off() {
    WorkingTime always =
        new WorkingTime(BERLIN, List.of(), null, Set.of(LocalDate.parse("2026-12-24")), List.of());

    assertThat(always.includes(berlin("2026-12-23T03:00"))).isTrue();
    assertThat(always.includes(berlin("2026-12-24T12:00"))).isFalse();
    assertThat(always.between(berlin("2026-12-23T12:00"), berlin("2026-12-25T12:00")))
        .isEqualTo(Duration.ofHours(24));
  }

  @Test
  void a_night_over_which_the_clocks_change_is_as_long_as_it_is() {
    WorkingTime nights =
        new WorkingTime(
            BERLIN, List.of(hours(DayOfWeek.SUNDAY, "00:00", "06:00")), null, Set.of(), List.of());

    assertThat(nights.between(berlin("2027-03-28T00:00"), berlin("2027-03-28T12:00")))
        .as("forward")
        .isEqualTo(Duration.ofHours(5));
    assertThat(nights.between(berlin("2026-10-25T00:00"), berlin("2026-10-25T12:00")))
        .as("back")
        .isEqualTo(Duration.ofHours(7));
  }

  @Test
  void hours_that_overlap_are_refused() {
    assertThatThrownBy(
            () ->
                new WorkingTime(
                    BERLIN,
                    List.of(
                        hours(DayOfWeek.MONDAY, "12:00", "17:00"),
                        hours(DayOfWeek.MONDAY, "09:00", "13:00")),
                    null,
                    Set.of(),
                    List.of()))
        .isInstanceOf(InvalidRosterFieldException.class)
        .hasMessageContaining("overlap on MONDAY");
  }

  @Test
  void who_never_works_gets_no_deadline() {
    WorkingTime never =
        office(
            BERLIN,
            null,
            new Absence(LocalDate.parse("2026-01-01"), LocalDate.parse("2036-01-01")));

    assertThat(never.after(berlin("2026-11-23T10:00"), Duration.ofMinutes(1))).isEmpty();
    assertThat(never.at(berlin("2026-11-23T10:00")).works()).isFalse();
  }

  @Property(tries = 300)
  void a_deadline_is_exactly_as_much_working_time_away_as_was_asked(
      @ForAll @IntRange(max = 700_000) int startMinute,
      @ForAll @IntRange(min = 1, max = 5_000) int minutes) {
    Instant from = berlin("2026-01-01T00:00").plus(Duration.ofMinutes(startMinute));
    WorkingTime time = office(BERLIN, new Holidays("DE"));

    Instant deadline = time.after(from, Duration.ofMinutes(minutes)).orElseThrow();

    assertThat(time.between(from, deadline)).isEqualTo(Duration.ofMinutes(minutes));
    assertThat(time.between(from, deadline.minusSeconds(1)))
        .as("not a second sooner")
        .isLessThan(Duration.ofMinutes(minutes));
  }
}
