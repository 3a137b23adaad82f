package dev.rapport.intake.spool;

import dev.rapport.events.TraceParent;
import dev.rapport.intake.kafka.EventRecords;
import dev.rapport.intake.lead.EventSink.Receipt;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.spool.EventSpool.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way over the disk. While Kafka takes nothing at all everybody takes it; else only those of
 * whom something still waits: what a person sends after an answer comes out after what was
 * answered. So a partition without a leader, or a topic that we may not write, sends the events
 * that it concerns this way and no others.
 */
public final class Detour {

  private static final Logger log = LoggerFactory.getLogger(Detour.class);

  private static final Receipt SPOOLED = new Receipt.Spooled();

  /** What files may fill; the rest is for people who wait for an answer. */
  private static final double MOST_FOR_IMPORTS = 0.75;

  /** People share counts by a hash of their key: who shares one takes the detour now and then. */
  private static final int COUNTS = 1 << 16;

  private final EventSpool spool;
  private final InstantSource clock;
  private final Patience patience;
  private final Receipt unavailable;
  private final SpooledEvents entries = new SpooledEvents();

  /** Events of each person that are in the spool or on their way there. */
  private final AtomicIntegerArray pending = new AtomicIntegerArray(COUNTS);

  private volatile boolean kafkaIsAway;

  /** When Kafka last took an event. */
  private volatile Instant takenAt = Instant.MIN;

  /**
   * When the first of those was offered that it has not taken since then; null if there is none.
   */
  private volatile @Nullable Instant refusingSince;

  /**
   * How long senders wait.
   *
   * @param disk for the disk, at most
   * @param retryAfter until they come again, when the disk does not take an event either
   * @param kafka how long Kafka may have taken nothing before it counts as away
   */
  public record Patience(Duration disk, Duration retryAfter, Duration kafka) {}

  /** A detour over a spool, which may hold something already. */
  public Detour(EventSpool spool, Patience patience, InstantSource clock) {
    this.spool = spool;
    this.clock = clock;
    this.patience = patience;
    this.unavailable = new Receipt.Unavailable(patience.retryAfter());
    this.kafkaIsAway = spool.size() > 0;
    spool.forEachPerson(person -> pending.incrementAndGet(slot(person)));
  }

  /** Whether events of whoever this one is of go this way at present. */
  boolean isFor(IntakeEvent event) {
    return kafkaIsAway || pending.get(slot(hash(event))) > 0;
  }

  /** Whether all events go this way at present. */
  public boolean isForAll() {
    return kafkaIsAway;
  }

  /** The present time. */
  Instant now() {
    return clock.instant();
  }

  /** Puts an event on disk that Kafka did not take since it was offered. */
  CompletableFuture<Receipt> takeUntaken(IntakeEvent event, TraceParent trace, Instant offeredAt) {
    Instant since = refusingSince;
    if (since == null) {
      since = offeredAt.isAfter(takenAt) ? offeredAt : takenAt;
      refusingSince = since;
    }
    if (!now().isBefore(since.plus(patience.kafka()))) {
      kafkaIsAway = true;
    }
    return take(event, trace);
  }

  /** Puts an event on disk; the future always completes normally. */
  CompletableFuture<Receipt> take(IntakeEvent event, TraceParent trace) {
    if (event.isBulk() && spool.fill() > MOST_FOR_IMPORTS) {
      return CompletableFuture.completedFuture(unavailable);
    }
    byte[] entry;
    try {
      entry = entries.write(EventRecords.of(event), trace);
    } catch (RecordTooLargeException e) {
      return CompletableFuture.completedFuture(new Receipt.TooLarge());
    }
    int person = hash(event);
    pending.incrementAndGet(slot(person));
    return spool
        .append(clock.instant(), person, entry)
        .handle((nothing, failure) -> receipt(person, failure))
        // Of a copy: when the disk answers after all, the count above must be set right.
        .copy()
        .completeOnTimeout(unavailable, patience.disk().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Receipt receipt(int person, @Nullable Throwable failure) {
    if (failure == null) {
      return SPOOLED;
    }
    pending.decrementAndGet(slot(person));
    log.warn("An event could not be spooled: {}", failure.toString());
    return unavailable;
  }

  /** Kafka has taken an event that came straight to it. */
  void kafkaTook() {
    takenAt = clock.instant();
    refusingSince = null;
  }

  /** Of what waited Kafka has taken something, or nothing waits. */
  void kafkaAnswers() {
    kafkaIsAway = false;
  }

  /** After these have left the spool. */
  void gone(List<Entry> sent) {
    sent.forEach(entry -> pending.decrementAndGet(slot(entry.person())));
  }

  private static int hash(IntakeEvent event) {
    return event.orderedBy().hashCode();
  }

  private static int slot(int person) {
    return (person ^ (person >>> 16)) & (COUNTS - 1);
  }
}
