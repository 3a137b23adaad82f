package dev.rapport.intake.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.kafka.Outlet;
import dev.rapport.intake.lead.BoundedEventSink;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.EventSink.Receipt;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.lead.NormalisedLead;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Submission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolingEventSinkTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration LATER = Duration.ofSeconds(2);
  private static final Receipt KEPT = new Receipt.Kept();
  private static final Receipt SPOOLED = new Receipt.Spooled();
  private static final Receipt UNAVAILABLE = new Receipt.Unavailable(LATER);
  private static final TraceParent TRACE = TraceParent.start(new Random(1));

  @TempDir private Path folder;

  private final Kafka kafka = new Kafka();
  private Instant now = NOON;
  private EventSpool spool;
  private Detour detour;
  private EventSink sink;
  private SpoolDrain drain;

  /** Takes leads, or says what it is told to say. */
  private static final class Kafka implements EventSink, Outlet {

    private final List<Integer> taken = new CopyOnWriteArrayList<>();
    private final Map<Integer, CompletableFuture<Receipt>> fates = new HashMap<>();
    private CompletableFuture<Receipt> answer = CompletableFuture.completedFuture(KEPT);
    private int renewed;
    private int takesOnly = Integer.MAX_VALUE;

    void says(Receipt receipt) {
      answer = CompletableFuture.completedFuture(receipt);
    }

    void saysNothing() {
      answer = new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<Receipt> keep(IntakeEvent event, TraceParent trace) {
      return take((int) ((IntakeEvent.Captured) event).submission().id().getLeastSignificantBits());
    }

    @Override
    public CompletableFuture<Receipt> send(SpecificRecord event, TraceParent trace) {
      assertThat(trace).isEqualTo(TRACE);
      return take((int) ((LeadCaptured) event).getSubmissionId().getLeastSignificantBits());
    }

    /** This one's fate comes later. */
    CompletableFuture<Receipt> later(int number) {
      return fates.computeIfAbsent(number, n -> new CompletableFuture<>());
    }

    private CompletableFuture<Receipt> take(int number) {
      CompletableFuture<Receipt> own = fates.get(number);
      if (own != null) {
        taken.add(number);
        return own.copy();
      }
      if (takesOnly == 0) {
        return CompletableFuture.completedFuture(UNAVAILABLE);
      }
      if (answer.isDone() && answer.join().equals(KEPT)) {
        takesOnly--;
        taken.add(number);
      }
      return answer.copy();
    }

    @Override
    public void renew() {
      renewed++;
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void open() throws IOException {
    open(1 << 20);
  }

  private void open(long room) throws IOException {
    spool = EventSpool.open(folder, room);
    detour =
        new Detour(
            spool,
            new Detour.Patience(Duration.ofSeconds(5), LATER, Duration.ofSeconds(1)),
            () -> now);
    sink = new SpoolingEventSink(kafka, detour, Duration.ofMillis(50));
    drain = new SpoolDrain(spool, detour, kafka, () -> true);
  }

  @AfterEach
  void close() {
    drain.close();
    spool.close();
  }

  @Test
  void while_Kafka_answers_nothing_goes_to_disk() {
    assertThat(keep(1)).isEqualTo(KEPT);
    assertThat(kafka.taken).containsExactly(1);
    assertThat(spool.size()).isZero();
  }

  @Test
  void what_Kafka_does_not_take_goes_to_disk() {
    kafka.says(UNAVAILABLE);

    assertThat(keep(1)).isEqualTo(SPOOLED);
    assertThat(spool.size()).isOne();
  }

  @Test
  void what_Kafka_does_not_take_in_time_goes_to_disk() {
    kafka.saysNothing();

    assertThat(keep(1)).isEqualTo(SPOOLED);
    assertThat(spool.size()).isOne();
  }

  @Test
  void what_comes_while_others_wait_waits_behind_them() {
    kafka.says(UNAVAILABLE);
    keep(1);
    kafka.says(KEPT);

    assertThat(keep(2)).isEqualTo(SPOOLED);
    drain.drain();

    assertThat(kafka.taken).containsExactly(1, 2);
    assertThat(spool.size()).isZero();
    assertThat(keep(3)).isEqualTo(KEPT);
    assertThat(kafka.taken).containsExactly(1, 2, 3);
  }

  @Test
  void once_Kafka_answers_only_those_of_whom_something_waits_wait() {
    kafka.says(UNAVAILABLE);
    keep(1);
    kafka.says(KEPT);
    detour.kafkaAnswers();

    assertThat(keep(2)).as("of the same person").isEqualTo(SPOOLED);
    assertThat(keep(3, "1")).as("of another").isEqualTo(KEPT);
    drain.drain();
    assertThat(kafka.taken).containsExactly(3, 1, 2);
    assertThat(keep(4)).isEqualTo(KEPT);
  }

  @Test
  void who_was_not_answered_in_time_gives_back_their_place_when_Kafka_knows_their_fate() {
    CompletableFuture<Receipt> late = new CompletableFuture<>();
    EventSink bounded =
        new SpoolingEventSink(
            new BoundedEventSink((event, trace) -> late.copy(), 1, LATER),
            detour,
            Duration.ofMillis(50));
    assertThat(keep(bounded, 1, "0")).isEqualTo(SPOOLED);
    drain.drain();

    late.complete(KEPT);

    assertThat(keep(bounded, 2, "0")).isEqualTo(KEPT);
  }

  @Test
  void files_leave_room_for_people() throws IOException {
    kafka.says(UNAVAILABLE);
    keep(1);
    long one = spool.bytes();
    close();
    open(one * 5 / 4 + 1);

    assertThat(sink.keep(captured(2, "0", Route.IMPORT), TRACE).join()).isEqualTo(UNAVAILABLE);
  }

  @Test
  void a_drain_that_is_cut_short_goes_on_where_it_stopped() {
    kafka.says(UNAVAILABLE);
    keep(1);
    keep(2);
    keep(3);
    kafka.says(KEPT);
    kafka.takesOnly = 2;

    assertThat(drain.drain()).isFalse();
    assertThat(kafka.taken).containsExactly(1, 2);
    assertThat(spool.size()).isOne();
    assertThat(kafka.renewed).as("begins anew after a failure").isOne();

    kafka.takesOnly = Integer.MAX_VALUE;
    assertThat(drain.drain()).isTrue();
    assertThat(kafka.taken).containsExactly(1, 2, 3);
    assertThat(detour.isForAll()).isFalse();
  }

  @Test
  void one_event_that_Kafka_does_not_take_sends_nobody_else_over_the_disk() {
    assertThat(keep(1)).isEqualTo(KEPT);
    kafka.says(UNAVAILABLE);
    assertThat(keep(2)).isEqualTo(SPOOLED);
    assertThat(detour.isForAll()).as("a second has not passed").isFalse();

    now = NOON.plusSeconds(2);
    assertThat(keep(3, "1")).isEqualTo(SPOOLED);
    assertThat(detour.isForAll()).as("nothing was taken for a second").isTrue();
  }

  @Test
  void after_a_quiet_hour_one_event_that_Kafka_does_not_take_sends_nobody_else_over_the_disk() {
    assertThat(keep(1)).isEqualTo(KEPT);
    now = NOON.plus(Duration.ofHours(1));
    kafka.says(UNAVAILABLE);

    assertThat(keep(2)).isEqualTo(SPOOLED);
    assertThat(detour.isForAll()).isFalse();
  }

  @Test
  void announcements_of_one_provider_wait_for_none_of_another() {
    detour.takeUntaken(announced("meta"), TRACE, NOON).join();

    assertThat(detour.isFor(announced("meta"))).isTrue();
    assertThat(detour.isFor(announced("linkedin"))).isFalse();
  }

  @Test
  void what_is_not_taken_holds_back_its_persons_later_events_and_no_others() {
    kafka.says(UNAVAILABLE);
    keep(1, "a");
    keep(2, "b");
    keep(3, "a");
    keep(4, "c");
    kafka.says(KEPT);
    CompletableFuture<Receipt> first = kafka.later(1);
    CompletableFuture<Receipt> second = kafka.later(2);

    CompletableFuture<Boolean> draining = CompletableFuture.supplyAsync(drain::drain);
    await().until(() -> kafka.taken.size() == 2);
    second.complete(KEPT);
    first.complete(UNAVAILABLE);

    assertThat(draining.join()).isFalse();
    assertThat(kafka.taken).containsExactly(1, 2, 4);
    assertThat(waiting()).as("the places of 1 and 3").containsExactly(0L, 2L);
    kafka.fates.clear();
    assertThat(drain.drain()).isTrue();
    assertThat(kafka.taken).containsExactly(1, 2, 4, 1, 3);
  }

  @Test
  void more_than_fit_into_one_bite_of_what_is_not_taken_do_not_keep_the_rest_away() {
    kafka.says(UNAVAILABLE);
    for (int i = 0; i < 600; i++) {
      keep(i, "a");
    }
    keep(600, "b");
    kafka.says(KEPT);
    // It is known only after a moment, as with a partition that has no leader.
    CompletableFuture<Receipt> first = kafka.later(0);
    CompletableFuture<Boolean> draining = CompletableFuture.supplyAsync(drain::drain);
    await().until(() -> kafka.taken.size() == 1);
    first.complete(UNAVAILABLE);

    assertThat(draining.join()).isFalse();
    assertThat(kafka.taken).containsExactly(0, 600);
    assertThat(spool.size()).isEqualTo(600);
  }

  @Test
  void what_waited_before_a_restart_still_comes_first() throws IOException {
    kafka.says(UNAVAILABLE);
    keep(1);
    close();
    kafka.says(KEPT);
    open();

    assertThat(keep(2)).isEqualTo(SPOOLED);
    drain.drain();
    assertThat(kafka.taken).containsExactly(1, 2);
  }

  @Test
  void when_the_disk_is_full_too_the_sender_is_told_to_come_again() throws IOException {
    kafka.says(UNAVAILABLE);
    keep(1);
    long full = spool.bytes();
    close();
    open(full);

    assertThat(keep(2)).isEqualTo(UNAVAILABLE);

    kafka.says(KEPT);
    drain.drain();
    assertThat(keep(3)).isEqualTo(KEPT);
  }

  @Test
  void what_Kafka_will_never_take_does_not_stop_the_rest() {
    kafka.says(UNAVAILABLE);
    keep(1);
    kafka.says(new Receipt.TooLarge());
    drain.drain();
    kafka.says(KEPT);

    assertThat(keep(2)).isEqualTo(KEPT);
    assertThat(spool.size()).isZero();
    assertThat(spool.setAside()).isOne();
  }

  @Test
  void what_was_set_aside_is_tried_again_after_a_restart() throws IOException {
    kafka.says(UNAVAILABLE);
    keep(1);
    kafka.says(new Receipt.TooLarge());
    drain.drain();
    close();
    open();
    kafka.says(KEPT);

    drain.drain();

    assertThat(kafka.taken).containsExactly(1);
    assertThat(spool.size()).isZero();
    assertThat(spool.setAside()).isZero();
  }

  @Test
  void what_a_newer_version_wrote_waits_for_that_version() {
    kafka.says(UNAVAILABLE);
    keep(1);
    byte[] entry = oldest(1).get(0).value().get().clone();
    // The schema's fingerprint, as a version has it that we do not know.
    for (int at = 2; at < 10; at++) {
      entry[at] ^= 1;
    }
    spool.append(NOON, 7, entry).join();
    kafka.says(KEPT);

    assertThat(drain.drain()).isFalse();
    assertThat(kafka.taken).containsExactly(1);
    assertThat(spool.size()).isOne();
    assertThat(spool.setAside()).isZero();
  }

  @Test
  void what_is_no_lead_does_not_stop_the_rest() {
    kafka.says(UNAVAILABLE);
    spool.append(NOON, 7, new byte[] {1, 2, 3}).join();
    keep(1);
    kafka.says(KEPT);
    drain.drain();

    assertThat(kafka.taken).containsExactly(1);
    assertThat(spool.size()).isZero();
    assertThat(spool.setAside()).isOne();
  }

  @Test
  void a_started_drain_looks_by_itself() {
    kafka.says(UNAVAILABLE);
    keep(1);
    kafka.says(KEPT);
    drain.start(Duration.ofMillis(5), Duration.ofMillis(5));

    await().until(() -> !detour.isForAll());
  }

  private List<Long> waiting() {
    return oldest(10).stream().map(EventSpool.Entry::place).toList();
  }

  private List<EventSpool.Entry> oldest(int most) {
    try {
      return spool.oldest(most);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Receipt keep(int number) {
    return keep(number, "0");
  }

  private Receipt keep(int number, String person) {
    return keep(sink, number, person);
  }

  private static Receipt keep(EventSink sink, int number, String person) {
    return sink.keep(captured(number, person, Route.API), TRACE).join();
  }

  private static IntakeEvent announced(String provider) {
    return new IntakeEvent.Announced(new UUID(0, 0), provider, "id", null, NOON, new TreeMap<>());
  }

  private static IntakeEvent captured(int number, String person, Route route) {
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
    PersonKey key = new PersonKey(person.repeat(64));
    return new IntakeEvent.Captured(
        new Submission(new UUID(0, number), key, NOON, NOON, route, null, "", lead));
  }
}
