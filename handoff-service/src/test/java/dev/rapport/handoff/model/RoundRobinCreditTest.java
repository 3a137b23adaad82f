package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RoundRobinCreditTest {

  private static final double ROUNDING = 1e-6;

  @Test
  void equal_weights_take_turns() {
    assertThat(sequence(new int[] {1, 1, 1}, 6)).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void heavy_weights_do_not_get_their_leads_in_a_row() {
    assertThat(sequence(new int[] {2, 1, 1}, 8)).containsExactly(0, 1, 2, 0, 0, 1, 2, 0);
  }

  @Property(tries = 300)
  void while_the_same_people_are_there_nobody_is_a_lead_away_from_their_share(
      @ForAll("weights") List<Integer> all) {
    int[] weights = here(all, ~0);
    double total = Arrays.stream(weights).sum();
    int[] given = new int[weights.length];
    RoundRobinCredit credit = RoundRobinCredit.fresh(weights.length);
    for (int leads = 1; leads <= 300; leads++) {
      RoundRobinCredit.Turn turn = credit.next(weights);
      given[turn.position()]++;
      credit = turn.credit();
      for (int i = 0; i < weights.length; i++) {
        double due = leads * weights[i] / total;
        assertThat(given[i] - due)
            .as("%d of %s after %d leads", i, all, leads)
            .isStrictlyBetween(-1 - ROUNDING, 1 + ROUNDING);
      }
    }
  }

  @Property(tries = 300)
  void whoever_comes_and_goes_nobody_is_ever_owed_or_owes_a_whole_lead(
      @ForAll("weights") List<Integer> all, @ForAll("absences") List<Integer> present) {
    RoundRobinCredit credit = RoundRobinCredit.fresh(all.size());
    for (int mask : present) {
      int[] here = here(all, mask);
      // Each set of people stays for a while, so that spans of every length are met.
      for (int lead = 0; lead <= Integer.bitCount(mask) * 2; lead++) {
        credit = credit.next(here).credit();
        for (int i = 0; i < here.length; i++) {
          assertThat(credit.of(i))
              .as("%d among %s", i, Arrays.toString(here))
              .isBetween(-1 - ROUNDING, 1 + ROUNDING);
        }
      }
    }
  }

  @Property(tries = 300)
  void books_that_were_written_down_and_read_again_decide_the_same(
      @ForAll("weights") List<Integer> all, @ForAll("absences") List<Integer> present) {
    RoundRobinCredit kept = RoundRobinCredit.fresh(all.size());
    RoundRobinCredit restarted = RoundRobinCredit.fresh(all.size());
    for (int mask : present) {
      RoundRobinCredit.Turn turn = kept.next(here(all, mask));
      RoundRobinCredit.Turn again = restarted.next(here(all, mask));
      assertThat(again).isEqualTo(turn);
      kept = turn.credit();
      restarted = writtenAndRead(again.credit(), all.size());
    }
  }

  private static RoundRobinCredit writtenAndRead(RoundRobinCredit credit, int people) {
    ByteBuffer bytes = ByteBuffer.allocate(people * RoundRobinCredit.BYTES_A_POSITION);
    credit.writeTo(bytes);
    return RoundRobinCredit.readFrom(bytes.flip(), people);
  }

  @Provide
  Arbitrary<List<Integer>> weights() {
    return Arbitraries.integers()
        .between(1, 100)
        .edgeCases(edges -> edges.add(1, 2, 99, 100))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Integer>> absences() {
    return Arbitraries.integers().between(1, (1 << 12) - 1).list().ofMinSize(1).ofMaxSize(40);
  }

  /** The weights of those whom the mask names; of all if that is nobody. */
  private static int[] here(List<Integer> all, int mask) {
    int everybody = (1 << all.size()) - 1;
    int present = (mask & everybody) == 0 ? everybody : mask;
    return IntStream.range(0, all.size()).map(i -> (present >> i & 1) * all.get(i)).toArray();
  }

  private static List<Integer> sequence(int[] weights, int leads) {
    List<Integer> sequence = new ArrayList<>();
    RoundRobinCredit credit = RoundRobinCredit.fresh(weights.length);
    for (int i = 0; i < leads; i++) {
      RoundRobinCredit.Turn turn = credit.next(weights);
      sequence.add(turn.position());
      credit = turn.credit();
    }
    return sequence;
  }
}
