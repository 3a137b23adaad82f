package dev.rapport.intake.spool;

import dev.rapport.events.TraceParent;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.kafka.CapturedEvents;
import dev.rapport.intake.lead.LeadSink.Receipt;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Submission;
import dev.rapport.intake.spool.LeadSpool.Entry;
import java.time.Duration;
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
 * The way over the disk. While Kafka does not answer all submissions take it; once it does again,
 * only those of people of whom something still waits: what a person sends after an answer comes out
 * after what was answered.
 */
public final class Detour {

  private static final Logger log = LoggerFactory.getLogger(Detour.class);

  private static final Receipt SPOOLED = new Receipt.Spooled();

  /** What files may fill; the rest is for people who wait for an answer. */
  private static final double MOST_FOR_IMPORTS = 0.75;

  /** People share counts by a hash of their key: who shares one takes the detour now and then. */
  private static final int COUNTS = 1 << 16;

  private final LeadSpool spool;
  private final InstantSource clock;
  private final Duration patience;
  private final Receipt unavailable;
  private final SpooledLeads entries = new SpooledLeads();

  /** Submissions of each person that are in the spool or on their way there. */
  private final AtomicIntegerArray pending = new AtomicIntegerArray(COUNTS);

  private volatile boolean kafkaIsAway;

  /**
   * How long senders wait.
   *
   * @param disk for the disk, at most
   * @param retryAfter until they come again, when the disk does not take a submission either
   */
  public record Patience(Duration disk, Duration retryAfter) {}

  /** A detour over a spool, which may hold something already. */
  public Detour(LeadSpool spool, Patience patience, InstantSource clock) {
    this.spool = spool;
    this.clock = clock;
    this.patience = patience.disk();
    this.unavailable = new Receipt.Unavailable(patience.retryAfter());
    this.kafkaIsAway = spool.size() > 0;
    spool.forEachPerson(person -> pending.incrementAndGet(slot(person)));
  }

  /** Whether a person's submissions go this way at present. */
  boolean isFor(PersonKey person) {
    return kafkaIsAway || pending.get(slot(hash(person.value()))) > 0;
  }

  /** Whether all submissions go this way at present. */
  public boolean isForAll() {
    return kafkaIsAway;
  }

  /** Puts a submission on disk that Kafka did not take. */
  CompletableFuture<Receipt> takeUntaken(Submission submission, TraceParent trace) {
    kafkaIsAway = true;
    return take(submission, trace);
  }

  /** Puts a submission on disk; the future always completes normally. */
  CompletableFuture<Receipt> take(Submission submission, TraceParent trace) {
    if (submission.route() == Route.IMPORT && spool.fill() > MOST_FOR_IMPORTS) {
      return CompletableFuture.completedFuture(unavailable);
    }
    byte[] entry;
    try {
      entry = entries.write(CapturedEvents.of(submission), trace);
    } catch (RecordTooLargeException e) {
      return CompletableFuture.completedFuture(new Receipt.TooLarge());
    }
    int person = hash(submission.person().value());
    pending.incrementAndGet(slot(person));
    return spool
        .append(clock.instant(), person, entry)
        .handle((nothing, failure) -> receipt(person, failure))
        // Of a copy: when the disk answers after all, the count above must be set right.
        .copy()
        .completeOnTimeout(unavailable, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Receipt receipt(int person, @Nullable Throwable failure) {
    if (failure == null) {
      return SPOOLED;
    }
    pending.decrementAndGet(slot(person));
    log.warn("A lead could not be spooled: {}", failure.toString());
    return unavailable;
  }

  /** After Kafka has acknowledged all that it was sent, or has not. */
  void kafkaAnswers(boolean all) {
    kafkaIsAway = !all;
  }

  /** After these have left the spool. */
  void gone(List<Entry> sent) {
    sent.forEach(entry -> pending.decrementAndGet(slot(entry.person())));
  }

  private static int hash(String personKey) {
    return personKey.hashCode();
  }

  private static int slot(int person) {
    return (person ^ (person >>> 16)) & (COUNTS - 1);
  }
}
