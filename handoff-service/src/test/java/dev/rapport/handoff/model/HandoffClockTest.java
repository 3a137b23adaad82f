package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandoffClockTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final String TEAM =
"""
name: Germany
timeZone: Europe/Berlin
territories: [{name: Germany, countries: [DE]}]
hours:
  - {dayOfWeek: 5, from: "09:00", to: "17:00"}
  - {dayOfWeek: 1, from: "09:00", to: "17:00"}
reps: [{repId: ada, name: Ada, capacity: 9}, {repId: bob, name: Bob, capacity: 9, timeZone: Europe/Lisbon}]
""";
  private static final String CLOCK =
      TEAM
          + """
          clock:
            accept: {within: PT30M}
            contact: {within: PT4H}
          """;

  private static final Instant FRIDAY_EVENING = berlin("2026-11-27T16:50");

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  private static HandoffClock clock(String rep, @Nullable Instant answeredAt, Instant now) {
    HandoffClock clock =
        HandoffClock.of(
            RosterReader.readTeam("germany", CLOCK), rep, FRIDAY_EVENING, answeredAt, false, now);
    assertThat(clock).isNotNull();
    return clock;
  }

  private static HandoffClock.Promise accept(HandoffClock clock) {
    return Objects.requireNonNull(clock.accept());
  }

  private static HandoffClock.Promise contact(HandoffClock clock) {
    return Objects.requireNonNull(clock.contact());
  }

  @Test
  void a_lead_of_friday_evening_is_due_on_monday_morning_and_not_late_on_sunday() {
    Instant sunday = berlin("2026-11-29T12:00");
    HandoffClock clock = clock("ada", null, sunday);

    HandoffClock.Promise accept = accept(clock);
    assertThat(accept.dueAt()).isEqualTo(berlin("2026-11-30T09:20"));
    assertThat(accept.taken()).isEqualTo(Duration.between(FRIDAY_EVENING, sunday));
    assertThat(accept.worked()).isEqualTo(Duration.ofMinutes(10));
    assertThat(accept.doneAt()).isNull();
    assertThat(accept.late()).isFalse();
    assertThat(clock.zone()).isEqualTo(BERLIN);
  }

  @Test
  void an_answer_ends_it_and_first_contact_runs_on() {
    Instant answer = berlin("2026-11-30T09:05");
    HandoffClock clock = clock("ada", answer, berlin("2026-11-30T16:00"));

    assertThat(accept(clock).doneAt()).isEqualTo(answer);
    assertThat(accept(clock).worked()).isEqualTo(Duration.ofMinutes(15));
    assertThat(accept(clock).late()).isFalse();
    assertThat(contact(clock("ada", null, berlin("2026-11-30T16:00"))).late()).isTrue();
    assertThat(contact(clock).late()).as("they may have been reached").isNull();
    assertThat(contact(clock("ada", answer, berlin("2026-11-30T10:00"))).late()).isFalse();
    assertThat(contact(clock).worked()).isEqualTo(Duration.ofMinutes(10 + 7 * 60));
  }

  @Test
  void nobody_is_late_to_reach_whoever_was_rejected() {
    Instant answer = berlin("2026-11-30T09:05");
    HandoffClock clock =
        HandoffClock.of(
            RosterReader.readTeam("germany", CLOCK),
            "ada",
            FRIDAY_EVENING,
            answer,
            true,
            answer.plusSeconds(1));

    assertThat(contact(Objects.requireNonNull(clock)).late()).isNull();
    assertThat(accept(clock).late()).isFalse();
  }

  @Test
  void it_runs_by_the_owners_own_time_and_by_the_teams_for_who_has_left_it() {
    Instant now = berlin("2026-11-27T17:30");

    assertThat(accept(clock("bob", null, now)).dueAt()).isEqualTo(berlin("2026-11-27T17:20"));
    assertThat(accept(clock("bob", null, now)).late()).isTrue();
    assertThat(accept(clock("gone", null, now)).dueAt()).isEqualTo(berlin("2026-11-30T09:20"));
  }

  @Test
  void an_answer_of_a_clock_that_is_behind_took_no_time() {
    HandoffClock clock = clock("ada", FRIDAY_EVENING.minusSeconds(5), FRIDAY_EVENING);

    assertThat(accept(clock).taken()).isZero();
    assertThat(accept(clock).worked()).isZero();
  }

  @Test
  void a_team_that_promises_nothing_has_none() {
    assertThat(
            HandoffClock.of(
                RosterReader.readTeam("germany", TEAM),
                "ada",
                FRIDAY_EVENING,
                null,
                false,
                FRIDAY_EVENING))
        .isNull();
  }
}
