package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharedTurnTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Property
  void a_turn_is_read_as_it_was_written(
      @ForAll @IntRange(min = 1) int number,
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 1) Integer> shared) {
    int[] all = shared.stream().mapToInt(its -> 3).toArray();
    int[] weights = shared.stream().mapToInt(its -> 3 * its).toArray();
    int position = shared.size() - 1;
    weights[position] = 3;
    byte[] bytes = SharedTurn.of(number, position, weights).bytes();
    SharedTurn read = SharedTurn.of(bytes);

    assertThat(read.isNumbered()).isTrue();
    assertThat(read.roll()).isEqualTo(number);
    assertThat(read.position()).isEqualTo(position);
    assertThat(read.weights(new PastRoll(0, all, all))).isEqualTo(weights);
    assertThat(read.bytes()).isEqualTo(bytes);
  }

  @Test
  void a_turn_that_all_shared_takes_eight_bytes_and_of_a_thousand_people_never_more_than_133() {
    int[] weights = IntStream.range(0, 1_000).map(i -> 1).toArray();

    assertThat(SharedTurn.of(1, 999, weights).bytes()).hasSize(8);
    weights[0] = 0;
    assertThat(SharedTurn.of(1, 999, weights).bytes()).hasSize(133);
  }

  @Test
  void versions_that_are_not_known_are_refused() {
    byte[] turn = SharedTurn.of(1, 0, new int[] {1}).bytes();
    turn[turn.length - 2] = 3;
    byte[] roll = new PastRoll(1, new int[] {1}, new int[] {-1}).bytes();
    roll[0] = 9;
    byte[] tally = RollHistory.NONE.tally();
    tally[0] = 9;

    assertThatThrownBy(() -> SharedTurn.of(turn)).hasMessage("a turn of version 3");
    assertThatThrownBy(() -> PastRoll.of(roll)).hasMessage("a roll of version 9");
    assertThatThrownBy(() -> RollHistory.of(tally, number -> PastRoll.of(roll)))
        .hasMessage("a tally of rolls of version 9");
  }

  private static Rota team(Map<String, Integer> weights) {
    StringBuilder reps = new StringBuilder();
    weights.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            rep ->
                reps.append(
                    "- {repId: %s, name: %s, weight: %d}\n"
                        .formatted(rep.getKey(), rep.getKey(), rep.getValue())));
    return Rota.of(RosterReader.readTeam("emea", "name: EMEA\nreps:\n" + reps));
  }

  /** What the first version wrote of a turn that the people at these positions shared. */
  private static SharedTurn ofFirstVersion(List<String> people, int... positions) {
    byte bits = 0;
    for (int position : positions) {
      bits |= (byte) (1 << position);
    }
    ByteBuffer bytes = ByteBuffer.allocate(5).putInt(people.hashCode()).put(bits);
    return SharedTurn.of(bytes.array());
  }

  @Test
  void a_turn_of_the_first_version_is_given_back_while_people_are_the_same() {
    TeamLedger ledger = TeamLedger.fresh().under(team(Map.of("a", 3, "b", 1, "c", 5)));

    TeamLedger back = ledger.givenBack("a", ofFirstVersion(List.of("a", "b", "c"), 0, 1));

    assertThat(back.creditOf("a")).isCloseTo(1 - 3.0 / 4, within(1e-9));
    assertThat(back.creditOf("b")).isCloseTo(-1.0 / 4, within(1e-9));
    assertThat(back.creditOf("c")).isZero();
  }

  @Test
  void a_turn_of_the_first_version_costs_nobody_anything_once_people_are_others() {
    TeamLedger ledger = TeamLedger.fresh().under(team(Map.of("a", 1, "b", 1, "c", 1)));

    TeamLedger back = ledger.givenBack("a", ofFirstVersion(List.of("a", "b"), 0, 1));

    for (String rep : List.of("a", "b", "c")) {
      assertThat(back.creditOf(rep)).isZero();
    }
  }

  // ---- Rolls

  private static TeamLedger given(TeamLedger ledger, Rota team) {
    return ledger.assign(team, Need.NOTHING, NOW).orElseThrow().ledger();
  }

  @Test
  void a_roll_is_kept_once_and_forgotten_with_the_last_turn_that_refers_to_it() {
    Rota before = team(Map.of("a", 9, "b", 1));
    var first = TeamLedger.fresh().assign(before, Need.NOTHING, NOW).orElseThrow();
    var second = first.ledger().assign(before, Need.NOTHING, NOW).orElseThrow();
    // The same roster put again, and somebody away for a day, are no other roll.
    TeamLedger ledger = given(second.ledger(), team(Map.of("a", 9, "b", 1)));
    assertThat(ledger.history().next() - ledger.history().first()).isEqualTo(1);
    ledger = ledger.under(team(Map.of("a", 1, "b", 1)));
    assertThat(ledger.history().next() - ledger.history().first()).isEqualTo(2);

    SharedTurn turn = Objects.requireNonNull(first.turn());
    ledger = ledger.turnEnded(turn).givenBack("a", turn);
    assertThat(ledger.history().first()).isEqualTo(1);
    ledger = ledger.turnEnded(turn);
    assertThat(ledger.history().first()).isEqualTo(2);
    assertThat(ledger.turnEnded(turn).history()).isSameAs(ledger.history());
  }

  @Test
  void no_more_than_250_rolls_are_kept_and_turns_of_older_ones_change_nothing() {
    var first =
        TeamLedger.fresh().assign(team(Map.of("a", 1, "b", 1)), Need.NOTHING, NOW).orElseThrow();
    SharedTurn turn = Objects.requireNonNull(first.turn());
    TeamLedger ledger = first.ledger();
    for (int weight = 2; weight <= 250; weight++) {
      ledger = ledger.under(team(Map.of("a", 1, "b", weight)));
    }
    assertThat(ledger.history().first()).isEqualTo(1);
    assertThat(ledger.givenBack("a", turn).creditOf("a")).isZero();

    ledger = ledger.under(team(Map.of("a", 1, "b", 251)));

    assertThat(ledger.history().next() - ledger.history().first()).isLessThanOrEqualTo(250);
    assertThat(ledger.history().first()).isGreaterThan(1);
    assertThat(ledger.givenBack("a", turn).creditOf("a")).isEqualTo(ledger.creditOf("a"));
  }

  /** A version that keeps no rolls ran in between, and has written the books on. */
  @Test
  void rolls_that_do_not_fit_the_books_are_not_gone_by() {
    TeamLedger before = given(TeamLedger.fresh(), team(Map.of("a", 1, "b", 1)));
    TeamLedger since = TeamLedger.of(Arrays.asList(account("a"), account("c")), Map.of());

    RollHistory kept = since.with(before.history()).history();

    assertThat(kept.first()).isEqualTo(kept.next()).isEqualTo(before.history().next());
    assertThat(before.with(before.history()).history()).isSameAs(before.history());
  }

  private static TeamLedger.Account account(String repId) {
    return new TeamLedger.Account(repId, 0, 0);
  }
}
