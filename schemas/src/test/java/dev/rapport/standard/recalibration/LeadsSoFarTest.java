package dev.rapport.standard.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.standard.recalibration.LeadsSoFar.Ripened;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leads that are won late, by a simulation that knows how many will be. */
class LeadsSoFarTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final StandardBins BINS = MadeUpOutcomes.standard(1, List.of(0, 0, 0, 0));
  private static final double TRUE_RATE = 0.2;

  /**
   * @param day since the first lead
   * @param told the share of losses that sales tells
   */
  @ParameterizedTest
  @CsvSource({
    "60, 0", "90, 0", "180, 0", "500, 0", // nobody tells a loss
    "60, 1", "90, 1", "180, 1", "500, 1", // everybody does, sooner than wins come
    "90, 0.5", "180, 0.5"
  })
  void the_share_won_among_what_counts_is_that_of_the_leads_although_most_wins_are_to_come(
      int day, double told) {
    LeadsSoFar leads = drawn(20_000, 90, told, 7);

    Ripened ripened = leads.asOf(FIRST.plusDays(day));

    assertThat(ripened.winRate()).isCloseTo(TRUE_RATE, within(0.02));
    assertThat(shareWon(ripened.outcomes())).isCloseTo(TRUE_RATE, within(0.02));
    if (day == 60 && told == 0) {
      int known = ripened.outcomes().wins();
      assertThat((double) known / ripened.leads()).isLessThan(0.75 * TRUE_RATE);
    }
  }

  /**
   * Half of those that will be lost become deals first, and are lost a month later.
   *
   * @param most that the share may be off; after 60 days, slow losses are hardly told from few
   */
  @ParameterizedTest
  @CsvSource({"60, 0.08", "90, 0.03", "180, 0.02", "500, 0.02"})
  void a_deal_that_may_be_lost_is_no_win_yet(int day, double most) {
    LeadsSoFar.Builder builder = LeadsSoFar.of(BINS);
    RandomGenerator random = MadeUpOutcomes.random(13);
    for (int n = 0; n < 20_000; n++) {
      LocalDate from = FIRST.plusDays(random.nextInt(60));
      LocalDate taken = after(from, 5, random);
      int[] bins = {3, 7, 11, 15, 16 + n % 3};
      if (random.nextDouble() < TRUE_RATE) {
        builder.deal(bins, from, taken);
      } else if (random.nextBoolean()) {
        builder.closedDeal(bins, from, taken, after(taken, 30, random), false);
      } else {
        builder.ended(bins, from, after(from, 5, random), false);
      }
    }
    LocalDate today = FIRST.plusDays(day);

    Ripened ripened = builder.build().asOf(today);

    assertThat(ripened.winRate()).isCloseTo(TRUE_RATE, within(most));
    assertThat(shareWon(ripened.outcomes())).isCloseTo(TRUE_RATE, within(most));
    if (day == 60) {
      double taken = (double) ripened.outcomes().wins() / ripened.leads();
      assertThat(taken).as("as many are deals").isGreaterThan(1.5 * TRUE_RATE);
    }
  }

  /** Sales takes up four in five, and loses half of those a quarter later. */
  @Test
  void where_most_leads_are_deals_losses_are_still_counted() {
    LeadsSoFar.Builder builder = LeadsSoFar.of(BINS);
    RandomGenerator random = MadeUpOutcomes.random(17);
    for (int n = 0; n < 480; n++) {
      LocalDate from = FIRST.plusDays(n / 8);
      int[] bins = {3, 7, 11, 15, 16 + n % 3};
      boolean isWon = random.nextDouble() < (n % 3 == 0 ? 0.6 : 0.3);
      LocalDate taken = after(from, 5, random);
      if (isWon) {
        builder.deal(bins, from, taken);
      } else if (random.nextDouble() < 2 / 3.0) {
        builder.closedDeal(bins, from, taken, after(taken, 90, random), false);
      } else {
        builder.ended(bins, from, after(from, 5, random), false);
      }
    }
    LocalDate today = FIRST.plusDays(60);
    Ripened ripened = builder.build().asOf(today);
    Outcomes outcomes = ripened.outcomes();
    assertThat(outcomes.wins()).as("deals and wins").isGreaterThan(outcomes.counted());
    assertThat(outcomes.winsCounted()).isLessThan(outcomes.counted());

    Recalibration recalibration = Recalibration.of(BINS, ripened, RecalibrationOptions.of(today));

    assertThat(recalibration.moves()).allMatch(move -> move.wins() <= move.outcomes());
    assertThat(recalibration.moves()).anyMatch(move -> move.outcomes() > 0 && move.wins() > 0);
  }

  private static LocalDate after(LocalDate day, double mean, RandomGenerator random) {
    return day.plusDays((long) (-Math.log(1 - random.nextDouble()) * mean));
  }

  @Test
  void once_all_have_had_their_time_each_counts_one() {
    Ripened ripened = drawn(5_000, 90, 0.5, 3).asOf(FIRST.plusYears(10));
    Outcomes outcomes = ripened.outcomes();
    assertThat(outcomes.size()).isEqualTo(5_000);
    for (int row = 0; row < outcomes.size(); row++) {
      assertThat(outcomes.weight(row)).isCloseTo(1, within(0.02));
    }
  }

  @Test
  void where_all_leads_ended_on_their_first_day_as_many_are_won_as_were() {
    LeadsSoFar.Builder builder = LeadsSoFar.of(BINS);
    for (int n = 0; n < 160; n++) {
      builder.ended(new int[] {3, 7, 11, 15, 16}, FIRST, FIRST, n % 16 < 9);
    }
    Ripened ripened = builder.build().asOf(FIRST);
    assertThat(ripened.winRate()).isCloseTo(9 / 16.0, within(0.02));
    assertThat(shareWon(ripened.outcomes())).isCloseTo(9 / 16.0, within(0.02));
  }

  @Test
  void an_open_lead_counts_nothing_at_first_and_then_more_and_more() {
    LeadsSoFar.Builder builder = LeadsSoFar.of(BINS);
    add(builder, 4_000, 90, 0, 5);
    for (int age = 0; age < 400; age++) {
      builder.open(new int[] {3, 7, 11, 15, 16}, FIRST.plusDays(400 - age));
    }
    Outcomes outcomes = builder.build().asOf(FIRST.plusDays(400)).outcomes();
    double before = -1;
    for (int row = 4_000; row < outcomes.size(); row++) {
      assertThat(outcomes.weight(row)).isGreaterThanOrEqualTo(before);
      before = outcomes.weight(row);
    }
    assertThat(outcomes.weight(4_000)).isLessThan(0.02);
    assertThat(before).isGreaterThan(0.95);
  }

  @Test
  void what_came_later_is_not_known_before() {
    LeadsSoFar.Builder all = LeadsSoFar.of(BINS);
    LeadsSoFar.Builder sofar = LeadsSoFar.of(BINS);
    RandomGenerator random = MadeUpOutcomes.random(11);
    LocalDate today = FIRST.plusDays(45);
    for (int n = 0; n < 3_000; n++) {
      LocalDate from = FIRST.plusDays(random.nextInt(90));
      LocalDate on = from.plusDays(random.nextInt(100));
      boolean won = random.nextInt(4) == 0;
      int[] bins = {3, 7, 11, 15, 16 + n % 3};
      all.ended(bins, from, on, won);
      if (!from.isAfter(today)) {
        if (on.isAfter(today)) {
          sofar.open(bins, from);
        } else {
          sofar.ended(bins, from, on, won);
        }
      }
    }
    Ripened replayed = all.build().asOf(today);
    Ripened asItWas = sofar.build().asOf(today);
    assertThat(replayed.leads()).isEqualTo(asItWas.leads()).isLessThan(2_000);
    assertThat(replayed.winRate()).isEqualTo(asItWas.winRate());
    for (int row = 0; row < replayed.leads(); row++) {
      assertThat(replayed.outcomes().weight(row)).isEqualTo(asItWas.outcomes().weight(row));
      assertThat(replayed.outcomes().won(row)).isEqualTo(asItWas.outcomes().won(row));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "0, 1", "0, 50", "50, 0", "3, 3"})
  void few_leads_or_such_as_all_ended_alike_give_a_sane_weight(int wins, int open) {
    LeadsSoFar.Builder builder = LeadsSoFar.of(BINS);
    for (int n = 0; n < wins; n++) {
      builder.ended(new int[] {3, 7, 11, 15, 16}, FIRST, FIRST.minusDays(n), true);
    }
    for (int n = 0; n < open; n++) {
      builder.open(new int[] {3, 7, 11, 15, 16}, FIRST.plusDays(n));
    }
    Ripened ripened = builder.build().asOf(FIRST.plusDays(60));
    assertThat(ripened.winRate()).isBetween(0.0, 1.0);
    assertThat(ripened.leads()).isEqualTo(wins + open);
    for (int row = 0; row < ripened.leads(); row++) {
      assertThat(ripened.outcomes().weight(row)).isBetween(0.0, 1.0);
    }
  }

  private static double shareWon(Outcomes outcomes) {
    double won = 0;
    double all = 0;
    for (int row = 0; row < outcomes.size(); row++) {
      all += outcomes.weight(row);
      won += outcomes.won(row) ? outcomes.weight(row) : 0;
    }
    return won / all;
  }

  private static LeadsSoFar drawn(int leads, int days, double told, long seed) {
    LeadsSoFar.Builder builder = LeadsSoFar.of(BINS);
    add(builder, leads, days, told, seed);
    return builder.build();
  }

  /** Half of the wins within 20 days, one in six after 65; half of the losses within 8 days. */
  private static void add(LeadsSoFar.Builder builder, int leads, int days, double told, long seed) {
    RandomGenerator random = MadeUpOutcomes.random(seed);
    for (int n = 0; n < leads; n++) {
      LocalDate from = FIRST.plusDays(random.nextInt(days));
      int[] bins = {3, 7, 11, 15, 16 + n % 3};
      if (random.nextDouble() < TRUE_RATE) {
        double after = 20 * Math.exp(1.2 * random.nextGaussian());
        builder.ended(bins, from, from.plusDays((long) after), true);
      } else if (random.nextDouble() < told) {
        double after = 8 * Math.exp(random.nextGaussian());
        builder.ended(bins, from, from.plusDays((long) after), false);
      } else {
        builder.open(bins, from);
      }
    }
  }
}
