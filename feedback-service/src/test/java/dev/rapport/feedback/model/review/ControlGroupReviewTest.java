package dev.rapport.feedback.model.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.HandoffMove;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.Judgement;
import dev.rapport.feedback.model.Move;
import dev.rapport.feedback.model.Outcome;
import dev.rapport.feedback.model.Qualification;
import dev.rapport.feedback.model.Traits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlGroupReviewTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

  private final List<ReviewView.Part> parts = new ArrayList<>();

  /** A lead that was captured in a month, and what became of it. */
  private void lead(
      String name, YearMonth month, boolean isControl, boolean isHandedOff, @Nullable Move end) {
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    Instant captured = Instant.parse(month + "-05T10:00:00Z");
    Journey journey =
        Journey.EMPTY.with(
            new Judgement(
                id,
                captured,
                captured,
                isHandedOff && !isControl ? Qualification.SALES : Qualification.NONE,
                "b2b:3",
                "web",
                "web",
                null,
                List.of(),
                new Traits(null, null, null, null, captured, isControl)));
    if (isHandedOff) {
      journey =
          journey.with(
              new HandoffMove(1, Move.ASSIGNED, captured.plusSeconds(60), "emea", "rep", null, id));
    }
    if (end != null) {
      Instant at = captured.plus(Duration.ofDays(3));
      journey = journey.with(new Outcome(id, end, at, at, null, null, null));
    }
    Ledger.of(journey).forEach((cell, sums) -> parts.add(new ReviewView.Part(cell, sums)));
  }

  private List<Review.Side> control(YearMonth month) {
    ReviewView view =
        (facet, from, to) ->
            parts.stream()
                .filter(part -> part.cell().facet() == facet)
                .filter(part -> !part.cell().month().isBefore(from))
                .filter(part -> !part.cell().month().isAfter(to))
                .toList();
    return new ReviewReader(
            view,
            List::of,
            new MadeUpHealth(),
            Currency.getInstance("EUR"),
            InstantSource.fixed(NOW))
        .read(month, true)
        .control();
  }

  @Test
  void both_sides_are_leads_that_sales_got() {
    lead("below", OCTOBER, true, true, Move.ACCEPTED);
    lead("below, long ago", OCTOBER.minusMonths(11), true, true, Move.WON);
    lead("below, too long ago", OCTOBER.minusMonths(12), true, true, Move.WON);
    lead("above", OCTOBER, false, true, null);
    lead("above, taken", OCTOBER.minusMonths(3), false, true, Move.ACCEPTED);
    lead("refused and won by somebody all the same", OCTOBER, false, false, Move.WON);

    List<Review.Side> sides = control(OCTOBER);

    assertThat(sides).extracting(Review.Side::side).containsExactly("below", "above");
    assertThat(sides.get(0).leads()).isEqualTo(2);
    assertThat(sides.get(0).accepted().count()).isEqualTo(2);
    assertThat(sides.get(0).won().count()).isEqualTo(1);
    assertThat(sides.get(1).leads()).isEqualTo(2);
    assertThat(sides.get(1).accepted().count()).isEqualTo(1);
    assertThat(sides.get(1).won().count()).isZero();
  }

  @Test
  void without_a_control_group_there_is_nothing_to_compare() {
    lead("above", OCTOBER, false, true, Move.WON);

    assertThat(control(OCTOBER)).isEmpty();
  }
}
