package dev.rapport.intake.kafka;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.events.EventHeaders;
import dev.rapport.events.PassingFault;
import dev.rapport.events.Topic;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadAnnounced;
import dev.rapport.intake.kafka.PatientReader.Attempt;
import dev.rapport.intake.lead.FieldError;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.lead.Provenance;
import dev.rapport.intake.lead.VendorLeads;
import dev.rapport.intake.lead.VendorLeads.Cause;
import dev.rapport.intake.lead.VendorLeads.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with one announcement of a provider at a time: fetches the lead and has it kept, or says
 * when to try again. What cannot be had for a while lets others pass, and is asked for once at a
 * time from then on; when its time is up and the fault is its own it is set aside. Used by one
 * thread.
 */
final class LeadFetcher implements PatientReader.Work {

  private static final Logger log = LoggerFactory.getLogger(LeadFetcher.class);

  /**
   * After so long in vain other leads have their turn: most faults pass sooner, and a vendor that
   * is away need not be asked for every lead there is.
   */
  static final Duration TURN = Duration.ofMinutes(1);

  /** How many leads are remembered, so that one that is announced again is not fetched again. */
  private static final long REMEMBERED = 10_000;

  /** Longer than between two attempts. */
  private static final Duration WAITING = Duration.ofHours(2);

  private final String provider;
  private final VendorLeads vendor;
  private final Topic<LeadAnnounced> topic;
  private final LeadFetchers.Keeping keeping;
  private final DeadLetters letters;
  private final FetchTally tally;
  private final Duration patience;
  private final InstantSource clock;

  private final Cache<String, Boolean> kept =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  /** When leads were announced that could not be had; what others have by now goes in time. */
  private final Cache<String, Instant> waiting;

  private @Nullable Turn turn;

  /** Since when the vendor has let us have nothing; null while it does. */
  private @Nullable Instant nothingSince;

  /** When the vendor last let us have a lead: what it refuses then is at fault itself. */
  private Instant lastKept = Instant.MIN;

  /**
   * A lead that is asked for.
   *
   * @param partition of its announcement
   * @param offset of its announcement
   * @param failingSince when it was asked for first
   * @param isFirst whether it has let no other pass yet
   */
  private record Turn(int partition, long offset, Instant failingSince, boolean isFirst) {

    boolean isOf(ConsumerRecord<?, ?> record) {
      return partition == record.partition() && offset == record.offset();
    }
  }

  /**
   * A fetcher.
   *
   * @param patience how long a lead is tried that cannot be had, while others can
   */
  LeadFetcher(
      String provider,
      VendorLeads vendor,
      Topic<LeadAnnounced> topic,
      LeadFetchers.Keeping keeping,
      DeadLetters letters,
      FetchTally tally,
      Duration patience,
      InstantSource clock) {
    this.provider = provider;
    this.vendor = vendor;
    this.topic = topic;
    this.keeping = keeping;
    this.letters = letters;
    this.tally = tally;
    this.patience = patience;
    this.clock = clock;
    this.waiting =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(WAITING)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .executor(Runnable::run)
            .build();
  }

  @Override
  public boolean concerns(ConsumerRecord<String, byte[]> record) {
    return provider.equals(record.key()) && record.value() != null;
  }

  @Override
  public Attempt attempt(ConsumerRecord<String, byte[]> record) {
    LeadAnnounced announced;
    try {
      announced =
          topic
              .valueSerde()
              .deserializer()
              .deserialize(record.topic(), record.headers(), record.value());
    } catch (KafkaException unreadable) {
      return unreadable(record, unreadable);
    }
    String id = announced.getVendorLeadId();
    waiting.put(id, announced.getReceivedAt());
    tellOldest();
    Attempt attempt = fetch(record, announced);
    if (attempt instanceof Attempt.Done) {
      waiting.invalidate(id);
      tellOldest();
    }
    return attempt;
  }

  private void tellOldest() {
    tally.waitingSince(
        provider, waiting.asMap().values().stream().min(Instant::compareTo).orElse(null));
  }

  @Override
  public void leave() {
    waiting.invalidateAll();
    tellOldest();
  }

  private Turn turn(ConsumerRecord<String, byte[]> record) {
    Instant now = clock.instant();
    Optional<Instant> before = Postponed.failingSince(record);
    if (before.isPresent()) {
      // It comes in between, and must not begin another lead's turn anew.
      Instant since = before.filter(now::isAfter).orElse(now);
      return new Turn(record.partition(), record.offset(), since, false);
    }
    if (turn == null || !turn.isOf(record)) {
      turn = new Turn(record.partition(), record.offset(), now, true);
    }
    return turn;
  }

  /** The registry may be away, or a newer version of us has written it: both pass. */
  private Attempt unreadable(ConsumerRecord<String, byte[]> record, KafkaException fault) {
    if (PassingFault.passes(fault)) {
      log.warn("{}: an announcement cannot be read yet: {}", provider, fault.toString());
      return new Attempt.Again(false, null);
    }
    return setAside(record, "read", fault.getClass().getName(), "no announcement");
  }

  private Attempt fetch(ConsumerRecord<String, byte[]> record, LeadAnnounced announced) {
    String id = announced.getVendorLeadId();
    if (kept.getIfPresent(id) != null) {
      return Attempt.DONE;
    }
    Turn current = turn(record);
    try {
      Fetched fetched = vendor.fetch(id);
      if (fetched instanceof Fetched.Found found) {
        return keep(record, announced, found);
      }
      return fetched instanceof Fetched.NotNow notNow
          ? notNow(record, current, id, notNow)
          : never(record, current, id, ((Fetched.Never) fetched).detail());
    } catch (RuntimeException bug) { // one lead that we cannot read must not keep all others away
      if (current.isFirst()) {
        log.error("{}: the lead {} cannot be processed", provider, id, bug);
      }
      return never(record, current, id, bug.getClass().getName());
    }
  }

  private Attempt keep(
      ConsumerRecord<String, byte[]> record, LeadAnnounced announced, Fetched.Found found) {
    String id = announced.getVendorLeadId();
    Instant announcedAt =
        Objects.requireNonNullElse(announced.getCapturedAt(), announced.getReceivedAt());
    TraceParent trace =
        EventHeaders.trace(record.headers())
            .map(before -> before.child(keeping.random().get()))
            .orElseGet(() -> TraceParent.start(keeping.random().get()));
    IntakeResult result =
        keeping
            .intake()
            .take(
                found.lead(),
                new Provenance.VendorEvent(provider, id, announcedAt, trace),
                keeping.sink())
            .join();
    if (result instanceof IntakeResult.Unavailable unavailable) {
      return new Attempt.Again(false, unavailable.retryAfter());
    }
    if (result instanceof IntakeResult.Refused refused) {
      FieldError first = refused.errors().get(0);
      return setAside(
          record, "process", "refused", "%s %s".formatted(first.code().text(), first.field()));
    }
    kept.put(id, true);
    lastKept = clock.instant();
    nothingSince = null;
    tally.fetched(provider);
    return Attempt.DONE;
  }

  private Attempt notNow(
      ConsumerRecord<String, byte[]> record, Turn current, String id, Fetched.NotNow notNow) {
    tally.failed(provider, notNow.cause());
    boolean credentials = notNow.cause() == Cause.CREDENTIALS;
    if (credentials) {
      log.error(
          "{} does not let us have the lead {} ({}): leads wait until our token, or what it is"
              + " allowed, is mended",
          provider,
          id,
          notNow.detail());
    } else {
      log.warn("{} does not give the lead {} yet: {}", provider, id, notNow.detail());
    }
    Attempt again = new Attempt.Again(credentials, notNow.retryAfter());
    if (notNow.cause() == Cause.THROTTLED) {
      return again;
    }
    return isOver(current) && lastKept.isAfter(current.failingSince())
        ? setAside(record, "process", "vendor", notNow.detail())
        : later(current, again);
  }

  private Attempt never(
      ConsumerRecord<String, byte[]> record, Turn current, String id, String detail) {
    log.warn("{} does not have the lead {}: {}", provider, id, detail);
    return isOver(current)
        ? setAside(record, "process", "vendor", detail)
        : later(current, new Attempt.Again(false, null));
  }

  private boolean isOver(Turn current) {
    return !clock.instant().isBefore(current.failingSince().plus(patience));
  }

  /**
   * Tries again, and when its turn is over lets others pass. A turn in vain is that of all who come
   * next, until one is had.
   */
  private Attempt later(Turn current, Attempt again) {
    if (current.isFirst()) {
      nothingSince = Objects.requireNonNullElse(nothingSince, clock.instant());
      if (clock.instant().isBefore(nothingSince.plus(TURN))) {
        return again;
      }
    }
    tally.postponed(provider);
    return new Attempt.Later(current.failingSince());
  }

  private Attempt setAside(
      ConsumerRecord<String, byte[]> record, String stage, String error, String message) {
    if (!letters.setAside(record, stage, error, message)) {
      return new Attempt.Again(false, null);
    }
    tally.givenUp(provider);
    return Attempt.DONE;
  }
}
