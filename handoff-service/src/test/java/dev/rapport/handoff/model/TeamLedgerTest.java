package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeamLedgerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static Team team(List<String> reps) {
    return new Team(
        "emea",
        "EMEA",
        1,
        false,
        List.of(),
        reps.stream().map(rep -> rep(rep, true)).toList(),
        Schedule.UNSTATED,
        false,
        List.of(),
        null,
        Clock.NONE);
  }

  private static Rep rep(String id, boolean available) {
    return new Rep(id, id, null, 1, 100, available, List.of(), Schedule.UNSTATED);
  }

  private static Optional<TeamLedger.Assignment> assign(TeamLedger ledger, Team team) {
    return ledger.assign(Rota.of(team), Need.NOTHING, NOW);
  }

  @Test
  void the_books_do_not_grow_with_people_who_left() {
    TeamLedger ledger = TeamLedger.fresh();
    for (int turnover = 0; turnover < 50; turnover++) {
      Team team = team(List.of("a" + turnover, "b" + turnover));
      ledger =
          assign(ledger, team).orElseThrow().ledger().freed("a" + turnover).freed("b" + turnover);
    }

    assertThat(ledger.roll().repIds()).containsExactly("a49", "b49");
    assertThat(ledger.left()).isEmpty();
  }

  @Test
  void open_leads_of_people_who_left_count_up_to_a_bound() {
    List<TeamLedger.Account> accounts =
        IntStream.range(0, 6_000)
            .mapToObj(left -> new TeamLedger.Account("left%04d".formatted(left), 1, 0))
            .toList();
    TeamLedger ledger = TeamLedger.of(accounts, Map.of());
    ledger = assign(ledger.taken("zoe"), team(List.of("zoe"))).orElseThrow().ledger();

    assertThat(ledger.left()).hasSize(5_000);
    assertThat(ledger.openOf("zoe")).isEqualTo(2);
    assertThat(ledger.openOf("left0000")).isEqualTo(1);
  }

  @Test
  void who_is_away_is_owed_what_they_were_owed() {
    Team all = team(List.of("ada", "bob", "cy"));
    TeamLedger ledger = TeamLedger.fresh();
    for (int lead = 0; lead < 4; lead++) {
      ledger = assign(ledger, all).orElseThrow().ledger();
    }
    double owed = ledger.creditOf("ada");
    Rep away = rep("ada", false);
    Team without =
        new Team(
            "emea",
            "EMEA",
            1,
            false,
            List.of(),
            IntStream.range(0, 3).mapToObj(i -> i == 0 ? away : all.reps().get(i)).toList(),
            Schedule.UNSTATED,
            false,
            List.of(),
            null,
            Clock.NONE);

    TeamLedger after = assign(ledger, without).orElseThrow().ledger();

    assertThat(owed).isNotZero();
    assertThat(after.creditOf("ada")).isEqualTo(owed);
  }
}
