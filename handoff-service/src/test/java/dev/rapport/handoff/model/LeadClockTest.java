package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LeadClockTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
  private static final WorkingTime OFFICE =
      new WorkingTime(
          ZoneOffset.UTC,
          Arrays.stream(DayOfWeek.values())
              .filter(day -> day.getValue() <= 5)
              .map(day -> new WorkingHours(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
              .toList(),
          null,
          Set.of(),
          List.of());

  private static Deadline deadline(int warn, int more, int reassign) {
    return new Deadline(
        Duration.ofMinutes(warn),
        Duration.ofMinutes(warn),
        Duration.ofMinutes(warn + more),
        Duration.ofMinutes(reassign));
  }

  @Property
  void steps_come_in_order_none_twice_and_none_before_its_working_time(
      @ForAll @IntRange(min = 1, max = 3_000) int warn,
      @ForAll @IntRange(max = 3_000) int more,
      @ForAll @IntRange(min = 1, max = 3_000) int reassign,
      @ForAll @IntRange(max = 20_000) int captured,
      @ForAll @IntRange(max = 5_000) int waited) {
    Clock clock = new Clock(deadline(warn, more, reassign), deadline(reassign, warn, warn));
    Instant capturedAt = MONDAY.plus(Duration.ofMinutes(captured));
    Instant assignedAt = capturedAt.plus(Duration.ofMinutes(waited));
    Set<ClockStep> done = EnumSet.noneOf(ClockStep.class);
    List<Instant> moments = new ArrayList<>();
    Optional<LeadClock.Due> next =
        new LeadClock(capturedAt, assignedAt, null, null, done).next(clock, OFFICE);

    while (next.isPresent()) {
      ClockStep step = next.get().step();
      Deadline deadline = step.isAboutAcceptance() ? clock.accept() : clock.contact();
      assertThat(done.add(step)).isTrue();
      moments.add(next.get().at());
      assertThat(deadline).isNotNull();
      assertThat(OFFICE.between(step.isReassignment() ? assignedAt : capturedAt, next.get().at()))
          .isGreaterThanOrEqualTo(step.after(deadline));
      next = new LeadClock(capturedAt, assignedAt, null, null, done).next(clock, OFFICE);
    }

    assertThat(done).containsExactlyInAnyOrder(ClockStep.values());
    assertThat(moments).isSorted().allMatch(moment -> !moment.isBefore(assignedAt));
  }

  @Test
  void an_accepted_lead_is_only_watched_for_contact_and_a_contacted_one_for_nothing() {
    Clock clock = new Clock(deadline(10, 10, 30), deadline(60, 60, 90));

    LeadClock accepted = new LeadClock(MONDAY, MONDAY, MONDAY, null, Set.of());
    LeadClock contacted = new LeadClock(MONDAY, MONDAY, null, MONDAY, Set.of());

    assertThat(accepted.next(clock, OFFICE))
        .contains(new LeadClock.Due(ClockStep.CONTACT_WARN, Instant.parse("2026-11-23T10:00:00Z")));
    assertThat(contacted.next(clock, OFFICE)).isEmpty();
    assertThat(new LeadClock(MONDAY, MONDAY, null, null, Set.of()).next(Clock.NONE, OFFICE))
        .isEmpty();
  }
}
