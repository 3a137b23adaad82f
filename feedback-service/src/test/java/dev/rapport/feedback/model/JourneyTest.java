package dev.rapport.feedback.model;

import static dev.rapport.feedback.model.Facts.handoff;
import static dev.rapport.feedback.model.Facts.journey;
import static dev.rapport.feedback.model.Facts.judged;
import static dev.rapport.feedback.model.Facts.told;
import static dev.rapport.feedback.model.Facts.won;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JourneyTest {

  private static final List<JourneyEvent> STORY =
      List.of(
          judged("a1", 0, Qualification.MARKETING),
          judged("a2", 1, Qualification.SALES),
          handoff(1, Move.ASSIGNED, 2, "a2"),
          handoff(2, Move.ACCEPTED, 3, "a2"),
          judged("a3", 4, Qualification.NONE),
          told(Move.MEETING, 5),
          told(Move.OPPORTUNITY, 6),
          won(7, "1000.00", "USD"),
          told(Move.REOPENED, 8),
          won(9, "1200.50", "USD"),
          won(10, "80", "EUR"));

  @Property(tries = 300)
  void order_and_repetition_do_not_matter(@ForAll("tellings") List<JourneyEvent> telling) {
    assertThat(journey(telling.toArray(JourneyEvent[]::new)))
        .isEqualTo(journey(STORY.toArray(JourneyEvent[]::new)));
  }

  @Provide
  Arbitrary<List<JourneyEvent>> tellings() {
    return Arbitraries.of(STORY)
        .list()
        .ofMaxSize(5)
        .flatMap(
            repeated -> {
              List<JourneyEvent> all = new ArrayList<>(STORY);
              all.addAll(repeated);
              return Arbitraries.shuffle(all);
            });
  }

  @Property(tries = 200)
  void what_changes_add_up_to_is_what_the_journey_counts_for(
      @ForAll("tellings") List<JourneyEvent> telling) {
    Map<FunnelCell, Tally> sums = new HashMap<>();
    Journey journey = Journey.EMPTY;
    for (JourneyEvent event : telling) {
      Journey next = journey.with(event);
      Contribution.change(journey, next)
          .forEach((cell, change) -> sums.merge(cell, change, Tally::plus));
      journey = next;
    }
    sums.values().removeIf(Tally::isZero);
    Contribution contribution = Contribution.of(journey).orElseThrow();
    assertThat(sums).isEqualTo(Map.of(contribution.cell(), contribution.tally()));
  }

  @Test
  void a_story_counts_for_every_stage_it_reached() {
    Contribution contribution =
        Contribution.of(journey(STORY.toArray(JourneyEvent[]::new))).orElseThrow();

    assertThat(contribution.cell())
        .isEqualTo(
            new FunnelCell(
                YearMonth.of(2026, 11), "paid_search", "social", "q4", "b2b-default:3", "emea"));
    assertThat(contribution.tally().counts().keySet())
        .isEqualTo(
            Set.of(
                Stage.CAPTURED,
                Stage.MARKETING_QUALIFIED,
                Stage.SALES_QUALIFIED,
                Stage.HANDED_OFF,
                Stage.ACCEPTED,
                Stage.OPPORTUNITY,
                Stage.WON));
    assertThat(contribution.tally().revenue())
        .isEqualTo(Map.of("USD", new BigDecimal("1200.50"), "EUR", new BigDecimal("80.00")));
  }

  @Test
  void the_assessment_that_led_to_the_handoff_counts_even_if_it_arrives_after_it() {
    Journey journey =
        journey(
            handoff(1, Move.ASSIGNED, 2, "a2"),
            judged("a3", 4, Qualification.NONE),
            judged("a2", 1, Qualification.SALES));
    assertThat(journey.judgement()).contains(judged("a2", 1, Qualification.SALES));
  }

  @Test
  void before_a_handoff_the_latest_assessment_counts() {
    Journey journey =
        journey(judged("a2", 4, Qualification.NONE), judged("a1", 1, Qualification.SALES));
    assertThat(journey.judgement()).contains(judged("a2", 4, Qualification.NONE));
  }

  @Test
  void only_so_many_assessments_are_kept_and_never_without_the_one_handed_off() {
    Journey journey =
        journey(judged("a0", 0, Qualification.SALES), handoff(1, Move.ASSIGNED, 1, "a0"));
    for (int i = 1; i < 20; i++) {
      journey = journey.with(judged("a" + i, i, Qualification.NONE));
    }
    assertThat(journey.judgements()).hasSize(Journey.JUDGEMENTS_KEPT + 1);
    assertThat(journey.judgement()).contains(judged("a0", 0, Qualification.SALES));
    assertThat(journey.salesQualifiedAt()).isEqualTo(Facts.at(0));
  }

  @Test
  void an_outcome_before_its_lead_counts_for_nothing_until_the_lead_appears() {
    Journey parked = journey(won(7, "10", "USD"));
    assertThat(parked.isKnown()).isFalse();
    assertThat(Contribution.of(parked)).isEmpty();

    Journey joined = parked.with(judged("a1", 0, Qualification.NONE));
    assertThat(Contribution.of(joined).orElseThrow().tally().count(Stage.WON)).isEqualTo(1);
  }

  @Test
  void a_lost_deal_is_no_win_and_earns_nothing() {
    Progress progress =
        Progress.of(
            journey(judged("a1", 0, Qualification.SALES), won(1, "10", "USD"), told(Move.LOST, 2)));
    assertThat(progress.standing()).isEqualTo(Standing.LOST);
    assertThat(progress.revenue()).isEmpty();
    assertThat(progress.reached())
        .containsKeys(Stage.OPPORTUNITY, Stage.LOST)
        .doesNotContainKey(Stage.WON);
  }

  @Test
  void a_lead_given_to_another_rep_is_no_longer_rejected() {
    Progress progress =
        Progress.of(
            journey(
                judged("a1", 0, Qualification.SALES),
                handoff(1, Move.ASSIGNED, 1, "a1"),
                handoff(2, Move.REJECTED, 2, "a1"),
                handoff(3, Move.REASSIGNED, 3, "a1")));
    assertThat(progress.standing()).isEqualTo(Standing.OPEN);
  }

  @Test
  void a_kind_that_is_not_known_changes_nothing() {
    Journey journey = journey(judged("a1", 0, Qualification.SALES), told(Move.WON, 1));
    assertThat(Progress.of(journey.with(told(Move.UNKNOWN, 2)))).isEqualTo(Progress.of(journey));
  }

  @Test
  void a_win_told_again_within_ten_minutes_earns_once_in_whatever_order_it_arrives() {
    Instant told = Instant.parse("2026-11-22T10:09:59Z");
    Outcome first = wonWithoutTime("deal", told);
    Outcome again = wonWithoutTime("deal", told.plusSeconds(2));
    Judgement judged = judged("a1", 0, Qualification.SALES);

    assertThat(first.id()).isNotEqualTo(again.id());
    assertThat(revenue(judged, first, again)).isEqualTo(Map.of("USD", new BigDecimal("10.00")));
    assertThat(revenue(judged, again, first)).isEqualTo(Map.of("USD", new BigDecimal("10.00")));
  }

  @Test
  void the_same_words_later_or_other_words_at_once_are_another_win() {
    Instant told = Instant.parse("2026-11-22T10:09:59Z");
    Judgement judged = judged("a1", 0, Qualification.SALES);
    Outcome first = wonWithoutTime("deal", told);

    assertThat(revenue(judged, first, wonWithoutTime("deal", told.plusSeconds(600))))
        .isEqualTo(Map.of("USD", new BigDecimal("20.00")));
    assertThat(revenue(judged, first, wonWithoutTime("another", told.plusSeconds(1))))
        .isEqualTo(Map.of("USD", new BigDecimal("20.00")));
  }

  @Test
  void wins_with_ids_of_their_own_are_told_apart_however_alike() {
    Instant told = Instant.parse("2026-11-22T10:09:59Z");
    Money ten = new Money("USD", new BigDecimal("10"));
    Outcome one = new Outcome(Facts.id("one"), Move.WON, told, told, null, null, ten);
    Outcome two = new Outcome(Facts.id("two"), Move.WON, told, told, null, null, ten);
    assertThat(revenue(judged("a1", 0, Qualification.SALES), one, two))
        .isEqualTo(Map.of("USD", new BigDecimal("20.00")));
  }

  private static Outcome wonWithoutTime(String content, Instant told) {
    byte[] hash = Arrays.copyOf(content.getBytes(UTF_8), 32);
    Money ten = new Money("USD", new BigDecimal("10"));
    return new Outcome(ContentId.of(hash, told).toUuid(), Move.WON, told, told, null, null, ten);
  }

  private static Map<String, BigDecimal> revenue(JourneyEvent... events) {
    return Progress.of(journey(events)).revenue();
  }

  @Test
  void labels_follow_the_last_word() {
    Judgement judged = judged("a1", 0, Qualification.SALES);
    assertThat(label(judged)).isEmpty();
    assertThat(label(judged, told(Move.ACCEPTED, 1))).contains(Label.POSITIVE);
    assertThat(label(judged, told(Move.WON, 1))).contains(Label.POSITIVE);
    assertThat(label(judged, told(Move.ACCEPTED, 1), told(Move.LOST, 2))).contains(Label.NEGATIVE);
    assertThat(label(judged, told(Move.REJECTED, 1, Reason.WRONG_FIT))).contains(Label.NEGATIVE);
    assertThat(label(judged, told(Move.REJECTED, 1, Reason.DUPLICATE))).isEmpty();
    assertThat(label(judged, told(Move.REJECTED, 1))).isEmpty();
    assertThat(label(judged, told(Move.NO_RESPONSE, 1))).isEmpty();
  }

  @Test
  void a_lead_never_handed_off_teaches_by_its_latest_assessment_and_says_so() {
    Example example =
        Example.of(journey(judged("a1", 0, Qualification.NONE), told(Move.WON, 1))).orElseThrow();
    assertThat(example)
        .isEqualTo(
            new Example(
                "b2b-default:3",
                Basis.LATEST,
                Label.POSITIVE,
                Set.of(Bin.ALL, new Bin(Bin.Kind.CRITERION, "timing", "a1"))));
  }

  private static Optional<Label> label(JourneyEvent... events) {
    return Label.of(Progress.of(journey(events)));
  }
}
