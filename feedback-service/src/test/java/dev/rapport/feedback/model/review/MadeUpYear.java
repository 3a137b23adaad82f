package dev.rapport.feedback.model.review;

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
import dev.rapport.feedback.model.Talk;
import dev.rapport.feedback.model.Traits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads of eighteen months as a small company might have had them: made up, the same each time. */
public final class MadeUpYear {

  /** When it is looked at. */
  public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final List<String> SOURCES =
      List.of("referral", "paid_search", "organic_search", "social", "event");
  private static final double[] QUALITY = {0.5, 0.2, 0.3, 0.08, 0.25};
  private static final List<String> TEAMS = List.of("emea", "americas");
  private static final List<Talk> TALKS =
      List.of(
          new Talk(null, List.of("too dear"), List.of("roi-sheet"), "It is much too dear for us"),
          new Talk(null, List.of("too dear"), List.of(), "Twice what we pay today"),
          new Talk(
              "Rival Inc", List.of("switching costs"), List.of("case-study"), "We have just moved"),
          new Talk(null, List.of("<b>lock-in</b>"), List.of(), "How do we get out again?"));
  private static final List<Reason> REASONS =
      List.of(Reason.NO_BUDGET, Reason.TIMING, Reason.WRONG_FIT, Reason.BAD_DATA);

  private final Random random = new Random(7);
  private final Map<ReviewCell, Sums> cells = new HashMap<>();

  private MadeUpYear() {}

  /** The review's cells of them. */
  public static ReviewView view() {
    MadeUpYear year = new MadeUpYear();
    YearMonth first = YearMonth.from(NOW.atOffset(ZoneOffset.UTC)).minusMonths(17);
    for (int month = 0; month < 18; month++) {
      for (int lead = 0; lead < 120 + 4 * month; lead++) {
        year.add(first.plusMonths(month));
      }
    }
    List<ReviewView.Part> parts =
        year.cells.entrySet().stream()
            .map(entry -> new ReviewView.Part(entry.getKey(), entry.getValue()))
            .toList();
    return (facet, from, to) ->
        parts.stream()
            .filter(part -> part.cell().facet() == facet)
            .filter(part -> !part.cell().month().isBefore(from) && !part.cell().month().isAfter(to))
            .toList();
  }

  private void add(YearMonth month) {
    Journey journey = Journey.EMPTY;
    for (var event : lead(month)) {
      if (event instanceof Outcome told && told.at().isAfter(NOW)) {
        continue;
      }
      journey = journey.with(event);
    }
    Ledger.of(journey).forEach((cell, sums) -> cells.merge(cell, sums, Sums::plus));
  }

  private List<JourneyEvent> lead(YearMonth month) {
    Instant captured =
        month
            .atDay(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant()
            .plus(Duration.ofMinutes(random.nextInt(28 * 24 * 60)));
    int source = Math.min(4, (int) Math.abs(random.nextGaussian() * 2));
    boolean good = random.nextDouble() < 0.3 + QUALITY[source];
    UUID assessment = new UUID(random.nextLong(), random.nextLong());
    boolean isControl = !good && assessment.getLeastSignificantBits() % 10 == 0;
    List<JourneyEvent> events = new ArrayList<>();
    events.add(
        new Judgement(
            assessment,
            captured.plusSeconds(2),
            captured,
            good ? Qualification.SALES : Qualification.MARKETING,
            "b2b-default:" + (month.isAfter(YearMonth.of(2026, 3)) ? 4 : 3),
            SOURCES.get(source),
            SOURCES.get(random.nextInt(5)),
            "q" + (month.getMonthValue() + 2) / 3,
            List.of(),
            new Traits(
                "acme.example/demo",
                "logistics",
                "DE",
                10 + random.nextInt(900),
                captured,
                isControl)));
    double chance = QUALITY[source];
    if (good) {
      Instant handed = captured.plusSeconds(60);
      String team = TEAMS.get(random.nextInt(2));
      events.add(
          new HandoffMove(
              1,
              Move.ASSIGNED,
              handed,
              team,
              "rep",
              null,
              assessment,
              new Prepared(List.of("roi-sheet", "timeline"), List.of("<b>lock-in</b>"))));
      double wait = Math.exp(random.nextGaussian() * 2 + (team.equals("emea") ? 0 : 1.5));
      follow(events, handed, wait, chance / (1 + wait / 24));
    } else if (isControl) {
      boolean isMissed = assessment.getMostSignificantBits() % 5 == 0;
      events.add(handedOff(1, Move.ASSIGNED, captured.plusSeconds(60), assessment));
      Move answer = isMissed ? Move.ACCEPTED : Move.REJECTED;
      events.add(handedOff(2, answer, captured.plus(Duration.ofHours(9)), assessment));
    } else if (random.nextDouble() < 0.02) {
      events.add(told(Move.WON, captured.plus(Duration.ofDays(30)), Talk.NONE, null, null));
    }
    return events;
  }

  private static HandoffMove handedOff(int sequence, Move move, Instant at, UUID assessment) {
    Reason reason = move == Move.REJECTED ? Reason.NO_NEED : null;
    return new HandoffMove(sequence, move, at, "emea", "rep", reason, assessment);
  }

  private void follow(List<JourneyEvent> events, Instant handed, double waitHours, double chance) {
    Instant contact = handed.plus(Duration.ofMinutes(Math.round(60 * waitHours)));
    double luck = random.nextDouble();
    if (luck > 0.93) {
      return;
    }
    if (luck > 0.8) {
      events.add(told(Move.NO_RESPONSE, contact, Talk.NONE, null, 1 + random.nextInt(8)));
      return;
    }
    Talk talk = random.nextInt(3) == 0 ? TALKS.get(random.nextInt(4)) : Talk.NONE;
    events.add(told(Move.CONTACTED, contact, talk, null, null));
    if (luck > 0.55) {
      Reason reason = REASONS.get(random.nextInt(4));
      events.add(told(Move.REJECTED, contact.plusSeconds(600), Talk.NONE, reason, null));
      return;
    }
    Instant opportunity = contact.plus(Duration.ofDays(1 + random.nextInt(10)));
    events.add(told(Move.OPPORTUNITY, opportunity, Talk.NONE, null, null));
    Instant end = opportunity.plus(Duration.ofDays(3 + random.nextInt(50)));
    boolean won = random.nextDouble() < 2 * chance;
    Reason reason = won ? null : REASONS.get(random.nextInt(2));
    events.add(told(won ? Move.WON : Move.LOST, end, won ? Talk.NONE : talk, reason, null));
  }

  private Outcome told(
      Move move, Instant at, Talk talk, @Nullable Reason reason, @Nullable Integer attempts) {
    boolean priced = move == Move.OPPORTUNITY || move == Move.WON;
    Money money = new Money("EUR", BigDecimal.valueOf(2_000 + 100L * random.nextInt(200)));
    return new Outcome(
        new UUID(random.nextLong(), random.nextLong()),
        move,
        at,
        at,
        reason,
        attempts,
        priced ? money : null,
        talk);
  }
}
