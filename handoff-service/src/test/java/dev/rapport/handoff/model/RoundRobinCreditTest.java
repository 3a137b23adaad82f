package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** What somebody got beside what they earned by the weights of who was there at each lead. */
  private static final class Shares {
    private final double[] earned;
    private final int[] got;
    private RoundRobinCredit credit;

    Shares(int people) {
      earned = new double[people];
      got = new int[people];
      credit = RoundRobinCredit.fresh(people);
    }

    int next(int[] here) {
      double total = Arrays.stream(here).sum();
      for (int i = 0; i < here.length; i++) {
        earned[i] += here[i] / total;
      }
      RoundRobinCredit.Turn turn = credit.next(here);
      credit = turn.credit();
      got[turn.position()]++;
      return turn.position();
    }

    /** A lead did not count, however long ago it was given out. */
    void giveBack(int position, int[] here) {
      double total = Arrays.stream(here).sum();
      for (int i = 0; i < here.length; i++) {
        earned[i] -= here[i] / total;
      }
      got[position]--;
      credit = credit.without(RoundRobinCredit.changeBy(position, here));
    }

    double furthestOff() {
      return IntStream.range(0, got.length)
          .mapToDouble(i -> Math.abs(got[i] - earned[i]))
          .max()
          .orElse(0);
    }
  }

  @Property(tries = 1_000)
  void whoever_comes_and_goes_nobody_is_two_leads_away_from_their_share(
      @ForAll("weights") List<Integer> all, @ForAll("absences") List<Integer> present) {
    Shares shares = new Shares(all.size());
    for (int mask : present) {
      int[] here = here(all, mask);
      // Each set of people stays for a while, so that spans of every length are met.
      for (int lead = 0; lead <= Integer.bitCount(mask) * 2; lead++) {
        assertThat(here[shares.next(here)]).as("is there").isPositive();
        assertThat(shares.furthestOff()).as("weights %s", all).isLessThan(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 50})
  void shares_do_not_drift_where_nearly_everybody_is_full(int people) {
    Random random = new Random(7);
    int[] weights = IntStream.range(0, people).map(i -> 1 + i % 3).toArray();
    int[] open = new int[people];
    Shares shares = new Shares(people);
    for (int lead = 0; lead < 5_000; lead++) {
      int[] here = new int[people];
      while (Arrays.stream(here).sum() == 0) {
        for (int i = 0; i < people; i++) {
          open[i] -= open[i] > 0 && random.nextInt(5) == 0 ? 1 : 0;
          here[i] = open[i] < 4 ? weights[i] : 0;
        }
      }
      open[shares.next(here)]++;
      assertThat(shares.furthestOff()).as("after %d leads", lead).isLessThan(2);
    }
  }

  private record GivenOut(int position, int mask) {}

  @Property(tries = 500)
  void whenever_leads_are_given_back_the_books_say_what_was_earned_less_what_was_got(
      @ForAll("weights") List<Integer> all,
      @ForAll("absences") List<Integer> present,
      @ForAll long seed) {
    Random random = new Random(seed);
    Shares shares = new Shares(all.size());
    List<GivenOut> given = new ArrayList<>();
    for (int mask : present) {
      int[] here = here(all, mask);
      for (int lead = 0; lead <= Integer.bitCount(mask); lead++) {
        given.add(new GivenOut(shares.next(here), mask));
        if (random.nextInt(4) == 0) {
          GivenOut none = given.remove(random.nextInt(given.size()));
          shares.giveBack(none.position(), here(all, none.mask()));
        }
      }
    }
    for (int i = 0; i < all.size(); i++) {
      assertThat(shares.credit.of(i)).isCloseTo(shares.earned[i] - shares.got[i], within(1e-6));
    }
    int[] everybody = here(all, 0);
    for (int lead = 0; lead < 40 * Arrays.stream(everybody).sum(); lead++) {
      shares.next(everybody);
    }
    assertThat(shares.furthestOff()).as("once none is given back any more").isLessThan(1);
  }

  @Test
  void a_lead_that_is_given_back_leaves_nobodys_share_changed() {
    int[] weights = {3, 2, 1};
    RoundRobinCredit before = RoundRobinCredit.fresh(3).next(weights).credit();
    RoundRobinCredit.Turn turn = before.next(weights);
    RoundRobinCredit after =
        turn.credit().without(RoundRobinCredit.changeBy(turn.position(), weights));

    for (int i = 0; i < 3; i++) {
      assertThat(after.of(i)).isCloseTo(before.of(i), within(ROUNDING));
    }
    assertThat(after.next(weights).position()).isEqualTo(turn.position());
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
