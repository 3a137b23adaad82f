package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeamLedgerTest {

  private static Team team(List<String> reps) {
    return new Team(
        "emea",
        "EMEA",
        1,
        false,
        List.of(),
        reps.stream().map(rep -> new Rep(rep, rep, null, 1, 100, true, List.of(), null)).toList(),
        List.of(),
        null);
  }

  @Test
  void the_books_do_not_grow_with_people_who_left() {
    TeamLedger ledger = TeamLedger.fresh();
    for (int turnover = 0; turnover < 50; turnover++) {
      Team team = team(List.of("a" + turnover, "b" + turnover));
      ledger =
          ledger.assign(team).orElseThrow().ledger().freed("a" + turnover).freed("b" + turnover);
    }

    assertThat(ledger.credit().accounts().keySet()).isEqualTo(Set.of("a49", "b49"));
    assertThat(ledger.open()).isEmpty();
  }

  @Test
  void open_leads_of_people_who_left_count_up_to_a_bound() {
    Map<String, Integer> open =
        IntStream.range(0, 6_000)
            .boxed()
            .collect(Collectors.toMap("left%04d"::formatted, left -> 1));
    TeamLedger ledger = new TeamLedger(open, RoundRobinCredit.fresh(), 0);
    ledger = ledger.taken("zoe").assign(team(List.of("zoe"))).orElseThrow().ledger();

    assertThat(ledger.open()).hasSize(5_001);
    assertThat(ledger.openOf("zoe")).isEqualTo(2);
    assertThat(ledger.openOf("left0000")).isEqualTo(1);
  }

  @Test
  void who_is_away_is_owed_what_they_were_owed() {
    Team all = team(List.of("ada", "bob", "cy"));
    TeamLedger ledger = TeamLedger.fresh();
    for (int lead = 0; lead < 4; lead++) {
      ledger = ledger.assign(all).orElseThrow().ledger();
    }
    double owed = ledger.credit().of("ada");
    Rep away = new Rep("ada", "ada", null, 1, 100, false, List.of(), null);
    Team without =
        new Team(
            "emea",
            "EMEA",
            1,
            false,
            List.of(),
            IntStream.range(0, 3).mapToObj(i -> i == 0 ? away : all.reps().get(i)).toList(),
            List.of(),
            null);

    TeamLedger after = ledger.assign(without).orElseThrow().ledger();

    assertThat(owed).isNotZero();
    assertThat(after.credit().of("ada")).isEqualTo(owed);
  }
}
