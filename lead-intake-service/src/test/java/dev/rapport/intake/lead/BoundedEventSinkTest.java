package dev.rapport.intake.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.events.TraceParent;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.lead.EventSink.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BoundedEventSinkTest {

  private static final Receipt KEPT = new Receipt.Kept();
  private static final Receipt LATER = new Receipt.Unavailable(Duration.ofSeconds(2));

  @Test
  void who_finds_no_room_is_turned_away_until_somebody_knows_their_fate() {
    CompletableFuture<Receipt> pending = new CompletableFuture<>();
    EventSink sink = bounded((submission, trace) -> pending);
    CompletableFuture<Receipt> first = keep(sink);
    assertThat(keep(sink).join()).isEqualTo(LATER);
    pending.complete(KEPT);
    assertThat(first.join()).isEqualTo(KEPT);
    assertThat(keep(sink).join()).isEqualTo(KEPT);
  }

  @Test
  void a_sink_that_throws_takes_no_room_with_it() {
    EventSink sink =
        bounded(
            (submission, trace) -> {
              throw new IllegalArgumentException("broken");
            });
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> keep(sink)).hasMessage("broken");
    }
  }

  private static EventSink bounded(EventSink sink) {
    return new BoundedEventSink(sink, 1, Duration.ofSeconds(2));
  }

  private static CompletableFuture<Receipt> keep(EventSink sink) {
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    NormalisedLead lead =
        new NormalisedLead(
            null,
            "+441134960000",
            Map.of(),
            null,
            null,
            null,
            null,
            new TreeMap<>(),
            new TreeMap<>(),
            List.of(),
            new TreeMap<>(),
            new TreeMap<>());
    PersonKey person = new PersonKey("0".repeat(64));
    return sink.keep(
        new IntakeEvent.Captured(
            new Submission(new UUID(1, 2), person, now, now, Route.API, null, "", lead)),
        TraceParent.start(new java.util.Random(1)));
  }
}
