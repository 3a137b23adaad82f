package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RotaTest {

  private static final String GERMANY =
      """
      name: Germany
      whenClosed: %s
      timeZone: Europe/Berlin
      hours: [{dayOfWeek: 3, from: '09:00', to: '17:00'}, {dayOfWeek: 4, from: '09:00', to: '17:00'}]
      daysOff: [2026-11-25]
      reps: [{repId: ada, name: Ada}]
      """;

  @Test
  void after_a_holiday_leads_go_out_from_midnight_where_they_go_out_after_hours() {
    // A Wednesday.
    Instant holiday = Instant.parse("2026-11-25T09:00:00Z");

    assertThat(rota("ASSIGN").nextStart(holiday)).contains(Instant.parse("2026-11-25T23:00:00Z"));
    assertThat(rota("WAIT").nextStart(holiday)).contains(Instant.parse("2026-11-26T08:00:00Z"));
  }

  private static Rota rota(String whenClosed) {
    return Rota.of(RosterReader.readTeam("germany", GERMANY.formatted(whenClosed)));
  }
}
