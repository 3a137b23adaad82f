package dev.rapport.feedback.model.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.JourneyEvent;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Money;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Prepared;
import dev.rapport.feedback.model.Qualification;
import dev.rapport.feedback.model.Reason;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.Talk;
import dev.rapport.feedback.model.Traits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Instant CAPTURED = Instant.parse("2026-10-30T10:00:00Z");
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

  private static final List<JourneyEvent> STORY =
      List.of(
          judged("a1", 0, "social", Qualification.MARKETING),
          judged("a2", 5, "email", Qualification.SALES),
          judged("a3", 9, "paid", Qualification.SALES),
          handoff(1, Move.ASSIGNED, 10),
          told("silent", Move.NO_RESPONSE, 12, 2, Talk.NONE),
          told("silent", Move.NO_RESPONSE, 13, 4, Talk.NONE),
          told("talked", Move.CONTACTED, 20, null, talk("Too dear", "roi", "It is much too dear")),
          told("size", Move.OPPORTUNITY, 90, null, Talk.NONE),
          told("lost", Move.LOST, 95, null, talk("too dear", "case-study", "Still too dear")),
          told("won", Move.WON, 99, null, Talk.NONE),
          told("early", Move.CONTACTED, -1, null, Talk.NONE));

  @Property(tries = 300)
  void what_changes_add_up_to_is_what_the_journey_counts_for(
      @ForAll("tellings") List<JourneyEvent> telling) {
    Map<ReviewCell, Sums> sums = new HashMap<>();
    Journey journey = Journey.EMPTY;
    for (JourneyEvent event : telling) {
      Journey next = journey.with(event);
      Ledger.change(Ledger.of(journey), Ledger.of(next))
          .forEach((cell, change) -> sums.merge(cell, change, Sums::plus));
      journey = next;
    }
    sums.values().removeIf(Sums::isZero);
    assertThat(sums).isEqualTo(Ledger.of(journey(STORY)));
  }

  /** All of the story, in any order, some of it twice, one outcome corrected under its id. */
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

  @Property(tries = 100)
  void names_that_come_too_late_add_up_too_and_leave_nothing_when_taken_back(
      @ForAll("tellings") List<JourneyEvent> telling) {
    ReviewNames names = new ReviewNames(new ReviewNames.Limits(1, 1), (name, last) -> {});
    Map<ReviewCell, Sums> sums = new HashMap<>();
    Journey journey = Journey.EMPTY;
    for (JourneyEvent event : telling) {
      Journey next = journey.with(event);
      names
          .counted(Ledger.change(Ledger.of(journey), Ledger.of(next)))
          .forEach((cell, change) -> sums.merge(cell, change, Sums::plus));
      journey = next;
    }
    names
        .counted(Ledger.change(Ledger.of(journey), Map.of()))
        .forEach((cell, change) -> sums.merge(cell, change, Sums::plus));
    assertThat(sums.values()).allMatch(Sums::isZero);
  }

  @Test
  void a_story_is_counted_by_what_its_lead_is_and_by_what_happened() {
    Map<ReviewCell, Sums> ledger = Ledger.of(journey(STORY));
    Sums lead = at(ledger, Facet.SOURCE, OCTOBER, "paid");
    assertThat(lead.count(Slot.stage(Stage.WON))).isEqualTo(1);
    assertThat(lead.count(Slot.DATED_BEFORE_CAPTURE)).isEqualTo(1);
    assertThat(lead.amounts())
        .isEqualTo(
            Map.of("WON/EUR", new BigDecimal("99.00"), "OPPORTUNITY/EUR", new BigDecimal("90.00")));
    assertThat(at(ledger, Facet.SEGMENT, OCTOBER, "11-50")).isEqualTo(lead);
    assertThat(at(ledger, Facet.LANDING_PAGE, OCTOBER, "acme.example/demo")).isEqualTo(lead);
    assertThat(at(ledger, Facet.SPEED, OCTOBER, Speed.WITHIN_4_HOURS.name())).isEqualTo(lead);
    assertThat(at(ledger, Facet.HAPPENED, NOVEMBER, "").count(Slot.stage(Stage.WON))).isEqualTo(1);
    Sums objection = at(ledger, Facet.OBJECTION, OCTOBER, "too dear");
    assertThat(objection.count(Slot.TOLD)).as("raised twice by one lead").isEqualTo(1);
    assertThat(objection.count(Slot.stage(Stage.WON))).isEqualTo(1);
    assertThat(at(ledger, Facet.MATERIAL, OCTOBER, "roi").count(Slot.TOLD)).isEqualTo(1);
    assertThat(at(ledger, Facet.MATERIAL, OCTOBER, "never").count(Slot.SUGGESTED)).isEqualTo(1);
    assertThat(ledger)
        .containsKey(new ReviewCell(Facet.PHRASE, OCTOBER, "too dear", "It is much too dear"));
  }

  @Test
  void the_credit_of_three_touches_is_shared_alike_and_all_of_it() {
    Map<ReviewCell, Sums> ledger = Ledger.of(journey(STORY));
    List<Sums> shares =
        List.of(
            at(ledger, Facet.LINEAR, OCTOBER, "web"),
            at(ledger, Facet.LINEAR, OCTOBER, "email"),
            at(ledger, Facet.LINEAR, OCTOBER, "paid"));
    assertThat(shares)
        .allMatch(share -> share.count(Slot.stage(Stage.WON)) == Ledger.CREDIT / 3)
        .allSatisfy(share -> assertThat(share.amounts().get("WON/EUR")).isEqualByComparingTo("33"));
  }

  @Test
  void a_lead_that_nobody_answered_for_is_told_by_its_attempts() {
    Journey silent = journey(STORY.subList(0, 6));
    Sums lead = at(Ledger.of(silent), Facet.TOTAL, OCTOBER, "");
    assertThat(lead.count(Slot.attempts(2)))
        .as("told again under one id: what was told first stands")
        .isEqualTo(1);
  }

  @Test
  void what_the_standard_refused_and_was_won_anyway_is_counted() {
    Journey refused =
        journey(
            List.of(
                judged("a1", 0, "social", Qualification.NONE),
                told("won", Move.WON, 3, null, Talk.NONE)));
    assertThat(at(Ledger.of(refused), Facet.TOTAL, OCTOBER, "").count(Slot.REFUSED_WON))
        .isEqualTo(1);
  }

  @Test
  void a_lead_of_the_control_group_shows_what_the_standard_misses() {
    Judgement below = judged("a1", 0, "social", Qualification.NONE, true);
    ReviewCell control = new ReviewCell(Facet.CONTROL, OCTOBER, "", "");
    assertThat(Ledger.of(journey(List.of(below)))).doesNotContainKey(control);

    Journey sent =
        journey(
            List.of(
                below,
                new HandoffMove(1, Move.ASSIGNED, at(1), "emea", "rep", null, id("a1")),
                told("won", Move.WON, 3, null, Talk.NONE)));

    assertThat(at(Ledger.of(sent), Facet.CONTROL, OCTOBER, "").count(Slot.stage(Stage.WON)))
        .isEqualTo(1);
    assertThat(Ledger.of(journey(STORY))).doesNotContainKey(control);
  }

  @Test
  void a_phrase_names_nobody_and_is_short() {
    Talk talk =
        new Talk(
            null,
            List.of(),
            List.of(),
            "Ask ada@acme.example\n or +49 30 123 45 67: " + "no ".repeat(200));
    assertThat(talk.phrase()).startsWith("Ask […] or […]: no no").hasSizeLessThanOrEqualTo(200);
    assertThat(new Talk(" ", List.of(" Price ", "PRICE", ""), List.of(), " "))
        .isEqualTo(new Talk(null, List.of("price"), List.of(), null));
  }

  @Test
  void durations_are_true_to_a_fifth_and_add_up() {
    Sums one = Sums.one(Durations.bucket(Duration.ofHours(1)));
    Sums ten = Sums.one(Durations.bucket(Duration.ofDays(10)));
    Durations all = new Durations(one.plus(one).plus(ten));
    assertThat(all.quantile(0.5).orElseThrow())
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(72));
    assertThat(all.quantile(0.9).orElseThrow()).isBetween(Duration.ofDays(10), Duration.ofDays(12));
    assertThat(new Durations(Sums.ZERO).quantile(0.5)).isEmpty();
    assertThat(Durations.bucket(Duration.ZERO)).isZero();
    assertThat(Durations.bucket(Duration.ofDays(100_000))).isEqualTo(88);
  }

  private static Sums at(Map<ReviewCell, Sums> ledger, Facet facet, YearMonth month, String name) {
    return ledger.getOrDefault(new ReviewCell(facet, month, "", name), Sums.ZERO);
  }

  private static Journey journey(List<JourneyEvent> events) {
    Journey journey = Journey.EMPTY;
    for (JourneyEvent event : events) {
      journey = journey.with(event);
    }
    return journey;
  }

  private static Judgement judged(
      String assessment, int hour, String channel, Qualification qualification) {
    return judged(assessment, hour, channel, qualification, false);
  }

  private static Judgement judged(
      String assessment, int hour, String channel, Qualification qualification, boolean isControl) {
    return new Judgement(
        id(assessment),
        at(hour),
        CAPTURED,
        qualification,
        "b2b:3",
        channel,
        "web",
        "q4",
        List.of(),
        new Traits("acme.example/demo", "shipping", "DE", 40, at(hour), isControl));
  }

  private static HandoffMove handoff(int sequence, Move move, int hour) {
    return new HandoffMove(
        sequence,
        move,
        at(hour),
        "emea",
        "rep-1",
        null,
        id("a3"),
        new Prepared(List.of("roi", "never"), List.of("lock-in")));
  }

  private static Outcome told(
      String name, Move move, int hour, @Nullable Integer attempts, Talk talk) {
    Money money = new Money("EUR", BigDecimal.valueOf(Math.max(0, hour)));
    Reason reason = move == Move.LOST ? Reason.COMPETITOR : null;
    boolean priced = move == Move.WON || move == Move.OPPORTUNITY;
    return new Outcome(
        id(name), move, at(hour), at(hour), reason, attempts, priced ? money : null, talk);
  }

  private static Talk talk(String objection, String material, String phrase) {
    return new Talk("Rival", List.of(objection), List.of(material), phrase);
  }

  private static Instant at(int hour) {
    return CAPTURED.plus(Duration.ofHours(hour));
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }
}
