package dev.rapport.standard.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.standard.Factor;
import dev.rapport.standard.LeadAssessor;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardReader;
import dev.rapport.standard.quality.Quality;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StandardSuggestionTest {
  private static final SuggestionOptions TODAY =
      SuggestionOptions.of(LocalDate.parse("2026-11-23"));

  @Test
  void the_draft_reads_back_as_the_standard_and_judges_alike() {
    PastLeads leads = telling(2000, 1).leads("won");
    StandardSuggestion suggestion = StandardSuggestion.of(leads, TODAY);

    LeadStandard read = LeadStandardReader.read(suggestion.draft());

    assertThat(read).isEqualTo(suggestion.standard());
    LeadAssessor first = LeadAssessor.of(read);
    LeadAssessor second = LeadAssessor.of(suggestion.standard());
    for (int row = 0; row < 100; row++) {
      assertThat(first.assess(leads.lead(row), Instant.EPOCH))
          .isEqualTo(second.assess(leads.lead(row), Instant.EPOCH));
    }
  }

  @Test
  void what_tells_the_outcome_becomes_a_factor_and_noise_does_not() {
    for (long seed = 1; seed <= 10; seed++) {
      MadeUpLeads leads = telling(1500, seed);
      leads.column("dice", (random, row) -> String.valueOf(random.nextInt(6)));
      leads.column("drawn", (random, row) -> "card" + random.nextInt(40));
      leads.column("measured", (random, row) -> "%.3f".formatted(random.nextGaussian()));

      StandardSuggestion suggestion = StandardSuggestion.of(leads.leads("won"), TODAY);

      assertThat(suggestion.standard().factors())
          .extracting(Factor::name)
          .contains("minutes", "channel")
          .doesNotContain("dice", "drawn", "measured");
    }
  }

  @Test
  void nothing_but_noise_gives_a_standard_without_factors_that_knows_the_base_rate() {
    MadeUpLeads noise = new MadeUpLeads(1000, 7);
    noise.column("dice", (random, row) -> String.valueOf(random.nextInt(6)));
    noise.column("won", (random, row) -> MadeUpLeads.won(random, 0.3));
    PastLeads leads = noise.leads("won");

    StandardSuggestion suggestion = StandardSuggestion.of(leads, TODAY);

    assertThat(suggestion.standard().factors()).isEmpty();
    assertThat(StandardTrial.predictions(suggestion.standard(), leads).probability(0))
        .isCloseTo((double) leads.winCount() / leads.size(), within(0.005));
  }

  @Test
  void bins_that_are_said_to_rise_do() {
    MadeUpLeads leads = new MadeUpLeads(3000, 3);
    leads.column("minutes", (random, row) -> String.valueOf(random.nextInt(200)));
    leads.column(
        "won",
        (random, row) -> MadeUpLeads.won(random, 0.1 + Integer.parseInt(row.get(0)) / 250.0));
    StandardSuggestion suggestion = StandardSuggestion.of(leads.leads("won"), TODAY);

    Factor.Numeric minutes = (Factor.Numeric) suggestion.standard().factors().get(0);

    assertThat(suggestion.draft()).contains("# the more the better");
    assertThat(minutes.bins()).hasSizeGreaterThan(2);
    assertThat(minutes.bins()).extracting("points", Integer.class).isSorted();
  }

  @Test
  void what_two_columns_say_only_together_becomes_a_pair() {
    MadeUpLeads leads = new MadeUpLeads(4000, 5);
    leads.column("source", (random, row) -> random.nextDouble() < 0.5 ? "ad" : "friend");
    leads.column("visits", (random, row) -> String.valueOf(random.nextInt(10)));
    leads.column(
        "won",
        (random, row) -> {
          boolean friend = row.get(0).equals("friend");
          boolean many = Integer.parseInt(row.get(1)) >= 4;
          return MadeUpLeads.won(random, friend && many ? 0.5 : friend ? 0.9 : many ? 0.6 : 0.05);
        });
    PastLeads past = leads.leads("won");
    StandardSuggestion suggestion = StandardSuggestion.of(past.slice(0, 3000), TODAY);

    assertThat(suggestion.standard().factors())
        .filteredOn(Factor.Pair.class::isInstance)
        .hasSize(1);
    Quality quality =
        Quality.of(StandardTrial.predictions(suggestion.standard(), past.slice(3000, 4000)));
    assertThat(quality.auc()).isGreaterThan(0.75);
  }

  @Test
  void the_order_of_columns_changes_nothing() {
    MadeUpLeads made = telling(1200, 11);
    String csv = made.csv();
    StandardSuggestion first = StandardSuggestion.of(MadeUpLeads.read(csv, "won", null), TODAY);
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
    Collections.shuffle(order, new Random(4));
    Collections.reverse(order);
    StringBuilder shuffled = new StringBuilder();
    for (String line : csv.split("\n", -1)) {
      List<String> cells = List.of(line.split(",", -1));
      if (cells.size() == 4) {
        shuffled.append(String.join(",", order.stream().map(cells::get).toList()));
      }
      shuffled.append('\n');
    }

    StandardSuggestion second =
        StandardSuggestion.of(MadeUpLeads.read(shuffled.toString(), "won", null), TODAY);

    assertThat(second.standard()).isEqualTo(first.standard());
  }

  @Test
  void a_column_that_knows_the_outcome_is_left_out_and_said() {
    MadeUpLeads leads = telling(1000, 2);
    leads.column(
        "days_to_sign",
        (random, row) -> row.get(3).equals("1") ? String.valueOf(1 + random.nextInt(90)) : "");
    leads.column("closed_at_stage", (random, row) -> random.nextDouble() < 0.6 ? "demo" : "offer");
    leads.column(
        "lossCause",
        (random, row) -> row.get(3).equals("0") && random.nextDouble() < 0.7 ? "price" : "");

    StandardSuggestion suggestion = StandardSuggestion.of(leads.leads("won"), TODAY);

    assertThat(suggestion.flags())
        .filteredOn(flag -> flag.kind() == Flag.Kind.LEAK)
        .extracting(Flag::column)
        .containsExactly("closed_at_stage", "days_to_sign", "lossCause");
    assertThat(suggestion.standard().factors())
        .extracting(Factor::name)
        .containsOnly("minutes", "channel");
    assertThat(suggestion.draft()).contains("# - days_to_sign is left out: ");
  }

  @Test
  void a_flagged_column_that_is_included_is_learned_from() {
    MadeUpLeads leads = telling(1000, 2);
    leads.column(
        "won_before",
        (random, row) -> row.get(3).equals("1") || random.nextDouble() < 0.6 ? "y" : "n");

    StandardSuggestion suggestion =
        StandardSuggestion.of(
            leads.leads("won"),
            new SuggestionOptions(
                LocalDate.parse("2026-11-23"), Set.of("won_before"), Set.of("minutes")));

    assertThat(suggestion.standard().factors())
        .extracting(Factor::name)
        .contains("wonBefore")
        .doesNotContain("minutes");
  }

  @Test
  void what_names_a_person_is_left_out() {
    MadeUpLeads leads = telling(500, 6);
    leads.column("Lead Number", (random, row) -> String.valueOf(random.nextInt(1_000_000_000)));
    leads.column("reachable", (random, row) -> "p" + random.nextInt(9999999) + "@example.com");
    leads.column("call", (random, row) -> "+4420" + (70000000 + random.nextInt(9999999)));
    leads.column("First Name", (random, row) -> random.nextBoolean() ? "Ada" : "Max");
    leads.column("call back", (random, row) -> String.valueOf(7_000_000_000L + random.nextInt()));
    leads.column("remark", (random, row) -> "text " + random.nextLong());

    StandardSuggestion suggestion = StandardSuggestion.of(leads.leads("won"), TODAY);

    assertThat(suggestion.flags())
        .filteredOn(flag -> flag.kind() == Flag.Kind.PERSON)
        .extracting(Flag::column)
        .containsExactly("First Name", "Lead Number", "call", "call back", "reachable", "remark");
  }

  @Test
  void a_column_of_days_is_left_out() {
    MadeUpLeads leads = telling(800, 6);
    leads.column(
        "seen",
        (random, row) -> "202" + random.nextInt(6) + "-0" + (1 + random.nextInt(9)) + "-11");

    assertThat(StandardSuggestion.of(leads.leads("won"), TODAY).flags())
        .contains(
            new Flag(
                "seen",
                Flag.Kind.EMPTY,
                "it holds days: a day that is gone says nothing of the next"));
  }

  @Test
  void leads_that_all_ended_alike_teach_nothing() {
    PastLeads leads = MadeUpLeads.read("a,won\nx,1\ny,1\n", "won", null);

    assertThatThrownBy(() -> StandardSuggestion.of(leads, TODAY))
        .isInstanceOf(UnusableHistoryException.class)
        .hasMessage("all 2 leads ended alike in won: there is nothing to learn");
  }

  @Test
  void few_leads_or_few_of_an_end_are_refused() {
    assertThatThrownBy(
            () -> StandardSuggestion.of(MadeUpLeads.read("a,won\nx,1\ny,0\n", "won", null), TODAY))
        .isInstanceOf(UnusableHistoryException.class)
        .hasMessage(
            "2 leads, 1 of them won and 1 not, are too few to learn from: at least 50, with 10 of"
                + " each");
    assertThatThrownBy(() -> StandardSuggestion.of(ended(10, 39), TODAY))
        .hasMessageStartingWith("49 leads");
    assertThatThrownBy(() -> StandardSuggestion.of(ended(9, 500), TODAY))
        .hasMessageStartingWith("509 leads, 9 of them won");
    assertThatThrownBy(() -> StandardSuggestion.of(ended(500, 9), TODAY))
        .hasMessageStartingWith("509 leads, 500 of them won and 9 not");
  }

  @Test
  void the_fewest_leads_make_a_draft_that_tells_a_log_loss_and_what_it_is_worth() {
    StandardSuggestion suggestion = StandardSuggestion.of(ended(10, 40), TODAY);

    assertThat(LeadStandardReader.read(suggestion.draft())).isEqualTo(suggestion.standard());
    assertThat(suggestion.draft().replace("\n#  ", ""))
        .containsPattern("Log loss in five-fold cross-validation: 0\\.\\d{4};")
        .contains("It flatters: columns were looked")
        .doesNotContain("NaN");
  }

  private static PastLeads ended(int won, int lost) {
    return MadeUpLeads.read(
        "channel,won\n" + "friend,1\n".repeat(won) + "ad,0\n".repeat(lost), "won", null);
  }

  @Test
  void values_that_break_documents_do_not_break_a_draft() {
    MadeUpLeads leads = new MadeUpLeads(600, 9);
    List<String> nasty =
        List.of("\"a: b # c\"", "\"line\nbreak\"", "'quoted'", "{x}", "Zürich", "\u0001bell", "🦊");
    leads.column("fi: eld # {", (random, row) -> nasty.get(random.nextInt(nasty.size())));
    leads.column(
        "won",
        (random, row) -> MadeUpLeads.won(random, nasty.indexOf(row.get(0)) % 2 == 0 ? 0.8 : 0.1));
    PastLeads past = leads.leads("won");

    StandardSuggestion suggestion = StandardSuggestion.of(past, TODAY);

    assertThat(LeadStandardReader.read(suggestion.draft())).isEqualTo(suggestion.standard());
    assertThat(Quality.of(StandardTrial.predictions(suggestion.standard(), past)).auc())
        .isGreaterThan(0.8);
  }

  /** Minutes and channel tell something, the third column is empty half of the time. */
  private static MadeUpLeads telling(int size, long seed) {
    MadeUpLeads leads = new MadeUpLeads(size, seed);
    leads.column("minutes", (random, row) -> String.valueOf(random.nextInt(100)));
    leads.column(
        "channel", (random, row) -> List.of("ad", "friend", "fair").get(random.nextInt(3)));
    leads.column("city", (random, row) -> random.nextBoolean() ? "Select" : "Ulm");
    leads.column(
        "won",
        (random, row) ->
            MadeUpLeads.won(
                random,
                0.1
                    + Integer.parseInt(row.get(0)) / 200.0
                    + (row.get(1).equals("friend") ? 0.3 : 0)));
    return leads;
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }
}
