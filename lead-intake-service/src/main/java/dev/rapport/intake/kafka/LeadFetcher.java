package dev.rapport.intake.kafka;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.events.EventHeaders;
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
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.message.MissingSchemaException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with one announcement of a provider at a time: fetches the lead and has it kept, or says
 * when to try again, or sets the announcement aside. Used by one thread.
 */
final class LeadFetcher implements PatientReader.Work {

  private static final Logger log = LoggerFactory.getLogger(LeadFetcher.class);

  /** What stays wrong is asked for so often in all: answers of this kind have been wrong before. */
  private static final int ATTEMPTS_AT_WHAT_STAYS = 3;

  /** How many leads are remembered, so that one that is announced again is not fetched again. */
  private static final long REMEMBERED = 10_000;

  private final String provider;
  private final VendorLeads vendor;
  private final Topic<LeadAnnounced> topic;
  private final LeadFetchers.Keeping keeping;
  private final DeadLetters letters;
  private final FetchTally tally;

  private final Cache<String, Boolean> kept =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  private long attempted = -1;
  private int attemptsAtWhatStays;

  LeadFetcher(
      String provider,
      VendorLeads vendor,
      Topic<LeadAnnounced> topic,
      LeadFetchers.Keeping keeping,
      DeadLetters letters,
      FetchTally tally) {
    this.provider = provider;
    this.vendor = vendor;
    this.topic = topic;
    this.keeping = keeping;
    this.letters = letters;
    this.tally = tally;
  }

  @Override
  public boolean concerns(ConsumerRecord<String, byte[]> record) {
    return provider.equals(record.key()) && record.value() != null;
  }

  @Override
  public Attempt attempt(ConsumerRecord<String, byte[]> record) {
    if (record.offset() != attempted) {
      attempted = record.offset();
      attemptsAtWhatStays = 0;
    }
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
    tally.waitingSince(provider, announced.getReceivedAt());
    Attempt attempt = fetch(record, announced);
    if (attempt instanceof Attempt.Done) {
      tally.waitingSince(provider, null);
    }
    return attempt;
  }

  /** The registry may be away, or a newer version of us has written it: both pass. */
  private Attempt unreadable(ConsumerRecord<String, byte[]> record, KafkaException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException || cause instanceof MissingSchemaException) {
        log.warn("{}: an announcement cannot be read yet: {}", provider, cause.toString());
        return new Attempt.Again(false, null);
      }
    }
    return setAside(record, "read", fault.getClass().getName(), "no announcement");
  }

  private Attempt fetch(ConsumerRecord<String, byte[]> record, LeadAnnounced announced) {
    String id = announced.getVendorLeadId();
    if (kept.getIfPresent(id) != null) {
      return Attempt.DONE;
    }
    try {
      Fetched fetched = vendor.fetch(id);
      if (fetched instanceof Fetched.Found found) {
        return keep(record, announced, found);
      }
      return fetched instanceof Fetched.NotNow notNow
          ? notNow(id, notNow)
          : never(record, id, ((Fetched.Never) fetched).detail());
    } catch (RuntimeException bug) { // one lead that we cannot read must not keep all others away
      log.error("{}: the lead {} cannot be processed", provider, id, bug);
      return never(record, id, bug.getClass().getName());
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
    tally.fetched(provider);
    return Attempt.DONE;
  }

  private Attempt notNow(String id, Fetched.NotNow notNow) {
    tally.failed(provider, notNow.cause());
    boolean credentials = notNow.cause() == Cause.CREDENTIALS;
    if (credentials) {
      log.error(
          "{} does not accept our token ({}): leads wait until it is given another, from {} on",
          provider,
          notNow.detail(),
          id);
    } else {
      log.warn("{} does not give the lead {} yet: {}", provider, id, notNow.detail());
    }
    return new Attempt.Again(credentials, notNow.retryAfter());
  }

  private Attempt never(ConsumerRecord<String, byte[]> record, String id, String detail) {
    attemptsAtWhatStays++;
    if (attemptsAtWhatStays < ATTEMPTS_AT_WHAT_STAYS) {
      log.warn("{} does not have the lead {}: {}", provider, id, detail);
      return new Attempt.Again(false, null);
    }
    return setAside(record, "process", "vendor", detail);
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
