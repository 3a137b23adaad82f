package dev.rapport.intake.kafka;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.events.PassingFault;
import dev.rapport.events.Topic;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.identity.EmailAddress;
import dev.rapport.intake.kafka.ConfirmationTally.Fate;
import dev.rapport.intake.kafka.PatientReader.Attempt;
import dev.rapport.intake.lead.ConfirmationRequests;
import dev.rapport.intake.lead.ConfirmationRequests.Sent;
import dev.rapport.intake.lead.QuarantineReason;
import dev.rapport.intake.quarantine.Quarantine;
import dev.rapport.intake.quarantine.QuarantineUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has everybody asked whose submission is held for nothing but their confirmation, and has not been
 * asked about before. Whoever cannot be asked yet for a reason of their own waits at the end of the
 * topic. A process that is killed may have somebody asked twice by the next; what was held for too
 * long is not asked about any more.
 */
public final class ConfirmationAsking implements PatientReader.Work, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ConfirmationAsking.class);

  private static final String NAME = "confirm";
  private static final String AWAITED = QuarantineReason.Code.AWAITS_CONFIRMATION.name();

  /** Nobody remembers what they sent so long ago. */
  private static final Duration WORTH_ASKING = Duration.ofDays(7);

  /** A mail server that puts an address off mostly takes its mail within the hour. */
  private static final Duration PUT_OFF = Duration.ofHours(1);

  private static final long MOST_UNASKED = 10_000;

  private final Topic<LeadQuarantined> topic;
  private final Asking asking;
  private final MailsSent sent;
  private final DeadLetters letters;
  private final InstantSource clock;
  private final PatientReader reader;

  /**
   * Since when is held what waits for another attempt; what is another instance's by now is
   * forgotten in time.
   */
  private final Cache<UUID, Instant> unasked =
      Caffeine.newBuilder().maximumSize(MOST_UNASKED).expireAfterWrite(PUT_OFF).build();

  /** When the mail server last took a mail. */
  private Instant taken = Instant.MIN;

  /**
   * Who asks.
   *
   * @param requests sends mails
   * @param quarantine knows what was released
   * @param tally counts
   */
  public record Asking(
      ConfirmationRequests requests, Quarantine quarantine, ConfirmationTally tally) {}

  /** Begins to ask. */
  public ConfirmationAsking(
      String bootstrapServers,
      Topic<LeadQuarantined> topic,
      Asking asking,
      Producer<String, byte[]> producer,
      PatientReader.Pace pace,
      InstantSource clock) {
    this.topic = topic;
    this.asking = asking;
    this.sent = new MailsSent(WORTH_ASKING, clock);
    this.letters = new DeadLetters(producer);
    this.clock = clock;
    this.reader =
        new PatientReader(NAME, topic.name(), bootstrapServers, this, letters, pace, clock).start();
  }

  @Override
  public boolean concerns(ConsumerRecord<String, byte[]> record) {
    return record.value() != null;
  }

  @Override
  public Attempt attempt(ConsumerRecord<String, byte[]> record) {
    LeadQuarantined held;
    try {
      held =
          Objects.requireNonNull(
              topic
                  .valueSerde()
                  .deserializer()
                  .deserialize(record.topic(), record.headers(), record.value()));
    } catch (KafkaException unreadable) {
      return unreadable(record, unreadable);
    }
    if (!isToBeAsked(held)) {
      unasked.invalidate(held.getSubmissionId());
      return Attempt.DONE;
    }
    try {
      return ask(record, held);
    } catch (QuarantineUnavailableException notNow) {
      return notAsked(held, notNow.getMessage(), new Attempt.Again(false, null));
    } catch (RuntimeException bug) { // one that we cannot ask about must not keep others away
      if (Postponed.failingSince(record).isEmpty()) {
        log.error("The confirmation of {} fails", held.getSubmissionId(), bug);
      }
      return putOff(record, held, bug.getClass().getName());
    }
  }

  private Attempt unreadable(ConsumerRecord<String, byte[]> record, KafkaException fault) {
    return !PassingFault.passes(fault)
            && letters.setAside(record, "read", fault.getClass().getName(), "not held")
        ? Attempt.DONE
        : new Attempt.Again(false, null);
  }

  private boolean isToBeAsked(LeadQuarantined held) {
    Instant oldest = clock.instant().minus(WORTH_ASKING);
    return held.getReleasedAt() == null
        && held.getQuarantinedAt().isAfter(oldest)
        && held.getReasons().stream().allMatch(reason -> reason.getCode().equals(AWAITED));
  }

  private Attempt ask(ConsumerRecord<String, byte[]> record, LeadQuarantined held) {
    Optional<EmailAddress> person = EmailAddress.parse(held.getSubmission().getLead().getEmail());
    if (person.isEmpty()) {
      return Attempt.DONE;
    }
    UUID id = held.getSubmissionId();
    if (sent.has(id) || isReleased(id)) {
      return dealtWith(id, Fate.REPEATED);
    }
    if (sent.isEnough(held.getSubmission().getPersonKey())) {
      return dealtWith(id, Fate.LIMITED);
    }
    return told(
        asking.requests().ask(person.get(), id, held.getSubmission().getRouteName()), record, held);
  }

  /** What came before its release may come again after it. */
  private boolean isReleased(UUID id) {
    return asking.quarantine().find(id).filter(found -> found.releasedAt() != null).isPresent();
  }

  private Attempt told(Sent mail, ConsumerRecord<String, byte[]> record, LeadQuarantined held) {
    if (mail instanceof Sent.NotNow notNow) {
      return notAsked(held, notNow.why(), new Attempt.Again(notNow.slowly(), null));
    }
    if (mail instanceof Sent.Later later) {
      return putOff(record, held, later.why());
    }
    if (mail instanceof Sent.Never never) {
      return giveUp(record, held, never.why());
    }
    taken = clock.instant();
    sent.add(held.getSubmissionId(), held.getSubmission().getPersonKey());
    return dealtWith(held.getSubmissionId(), Fate.ASKED);
  }

  private Attempt putOff(ConsumerRecord<String, byte[]> record, LeadQuarantined held, String why) {
    Instant now = clock.instant();
    Instant since = Postponed.failingSince(record).filter(now::isAfter).orElse(now);
    // A server that takes nothing at all may put everybody off: that is no fault of theirs.
    boolean isForGood = since.plus(PUT_OFF).isBefore(now) && since.isBefore(taken);
    return isForGood ? giveUp(record, held, why) : notAsked(held, why, new Attempt.Later(since));
  }

  private Attempt giveUp(ConsumerRecord<String, byte[]> record, LeadQuarantined held, String why) {
    return letters.setAside(record, "process", "mail", why)
        ? dealtWith(held.getSubmissionId(), Fate.GIVEN_UP)
        : new Attempt.Again(false, null);
  }

  private Attempt dealtWith(UUID id, Fate fate) {
    unasked.invalidate(id);
    asking.tally().dealtWith(fate);
    return Attempt.DONE;
  }

  private Attempt notAsked(LeadQuarantined held, @Nullable String why, Attempt next) {
    UUID id = held.getSubmissionId();
    log.warn("The confirmation of {} cannot be asked for yet: {}", id, why);
    unasked.put(id, held.getQuarantinedAt());
    return next;
  }

  /** Since when the oldest is held of what could not be asked about yet; empty if all could. */
  public Optional<Instant> oldestUnasked() {
    return unasked.asMap().values().stream().min(Instant::compareTo);
  }

  @Override
  public void close() {
    reader.close();
  }
}
