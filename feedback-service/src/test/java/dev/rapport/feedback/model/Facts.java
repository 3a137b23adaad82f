package dev.rapport.feedback.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Facts of one made-up lead, each in a line. */
final class Facts {

  static final Instant CAPTURED = Instant.parse("2026-11-10T10:00:00Z");

  private Facts() {}

  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  static Judgement judged(String assessment, int hour, Qualification qualification) {
    return new Judgement(
        id(assessment),
        at(hour),
        CAPTURED,
        qualification,
        "b2b-default:3",
        "paid_search",
        "social",
        "q4",
        List.of(new Bin(Bin.Kind.CRITERION, "timing", assessment)));
  }

  static HandoffMove handoff(int sequence, Move move, int hour, String assessment) {
    return new HandoffMove(sequence, move, at(hour), "emea", "rep-1", null, id(assessment));
  }

  static Outcome told(Move move, int hour) {
    return new Outcome(id(move + "@" + hour), move, at(hour), at(hour), null, null, null);
  }

  static Outcome told(Move move, int hour, Reason reason) {
    return new Outcome(id(move + "@" + hour), move, at(hour), at(hour), reason, null, null);
  }

  static Outcome won(int hour, String amount, String currency) {
    Money money = new Money(currency, new BigDecimal(amount));
    return new Outcome(id("won@" + hour), Move.WON, at(hour), at(hour), null, null, money);
  }

  static Instant at(int hour) {
    return CAPTURED.plusSeconds(3600L * hour);
  }

  static Journey journey(JourneyEvent... events) {
    Journey journey = Journey.EMPTY;
    for (JourneyEvent event : events) {
      journey = journey.with(event);
    }
    return journey;
  }
}
