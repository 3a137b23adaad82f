package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.model.RoundRobinCredit.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    assertThat(sequence(RoundRobinCredit.fresh(), shares(1, 1, 1), 6))
        .containsExactly("rep0", "rep1", "rep2", "rep0", "rep1", "rep2");
  }

  @Test
  void heavy_weights_do_not_get_their_leads_in_a_row() {
    assertThat(sequence(RoundRobinCredit.fresh(), shares(2, 1, 1), 8))
        .containsExactly("rep0", "rep1", "rep2", "rep0", "rep0", "rep1", "rep2", "rep0");
  }

  @Property(tries = 300)
  void while_the_same_people_are_there_nobody_is_a_lead_away_from_their_share(
      @ForAll("weights") List<Integer> weights) {
    List<Share> shares = shares(weights.stream().mapToInt(Integer::intValue).toArray());
    double total = weights.stream().mapToInt(Integer::intValue).sum();
    Map<String, Integer> given = new HashMap<>();
    RoundRobinCredit credit = RoundRobinCredit.fresh();
    for (int leads = 1; leads <= 300; leads++) {
      RoundRobinCredit.Turn turn = credit.next(shares);
      given.merge(turn.repId(), 1, Integer::sum);
      credit = turn.credit();
      for (Share share : shares) {
        double due = leads * share.weight() / total;
        assertThat(given.getOrDefault(share.repId(), 0) - due)
            .as("%s of %s after %d leads", share, weights, leads)
            .isStrictlyBetween(-1 - ROUNDING, 1 + ROUNDING);
      }
    }
  }

  @Property(tries = 300)
  void whoever_comes_and_goes_nobody_is_ever_owed_or_owes_a_whole_lead(
      @ForAll("weights") List<Integer> weights, @ForAll("absences") List<Integer> present) {
    List<Share> all = shares(weights.stream().mapToInt(Integer::intValue).toArray());
    RoundRobinCredit credit = RoundRobinCredit.fresh();
    for (int mask : present) {
      List<Share> here = here(all, mask);
      // Each set of people stays for a while, so that spans of every length are met.
      for (int lead = 0; lead <= Integer.bitCount(mask) * 2; lead++) {
        credit = credit.next(here).credit();
        for (Share share : here) {
          assertThat(credit.of(share.repId()))
              .as("%s among %s", share, here)
              .isBetween(-1 - ROUNDING, 1 + ROUNDING);
        }
      }
    }
  }

  @Property(tries = 300)
  void books_that_were_written_down_and_read_again_decide_the_same(
      @ForAll("weights") List<Integer> weights, @ForAll("absences") List<Integer> present) {
    List<Share> all = shares(weights.stream().mapToInt(Integer::intValue).toArray());
    RoundRobinCredit kept = RoundRobinCredit.fresh();
    RoundRobinCredit restarted = RoundRobinCredit.fresh();
    for (int mask : present) {
      RoundRobinCredit.Turn turn = kept.next(here(all, mask));
      RoundRobinCredit.Turn again = restarted.next(here(all, mask));
      assertThat(again).isEqualTo(turn);
      kept = turn.credit();
      restarted = new RoundRobinCredit(new HashMap<>(again.credit().accounts()));
    }
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

  private static List<Share> here(List<Share> all, int mask) {
    List<Share> here =
        IntStream.range(0, all.size())
            .filter(i -> (mask >> i & 1) == 1)
            .mapToObj(all::get)
            .toList();
    return here.isEmpty() ? all : here;
  }

  private static List<String> sequence(RoundRobinCredit start, List<Share> shares, int leads) {
    List<String> sequence = new ArrayList<>();
    RoundRobinCredit credit = start;
    for (int i = 0; i < leads; i++) {
      RoundRobinCredit.Turn turn = credit.next(shares);
      sequence.add(turn.repId());
      credit = turn.credit();
    }
    return sequence;
  }

  private static List<Share> shares(int... weights) {
    return IntStream.range(0, weights.length)
        .mapToObj(i -> new Share("rep" + i, weights[i]))
        .toList();
  }
}
