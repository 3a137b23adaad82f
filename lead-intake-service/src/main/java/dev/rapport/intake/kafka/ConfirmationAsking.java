package dev.rapport.intake.kafka;

import dev.rapport.events.Topic;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.identity.EmailAddress;
import dev.rapport.intake.kafka.PatientReader.Attempt;
import dev.rapport.intake.lead.ConfirmationRequests;
import dev.rapport.intake.lead.ConfirmationRequests.Sent;
import dev.rapport.intake.lead.QuarantineReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has everybody asked whose submission is held for nothing but their confirmation. A crash may have
 * somebody asked twice; what was held for too long is not asked about any more.
 */
public final class ConfirmationAsking implements PatientReader.Work, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ConfirmationAsking.class);

  private static final String NAME = "confirm";
  private static final String AWAITED = QuarantineReason.Code.AWAITS_CONFIRMATION.name();

  /** Nobody remembers what they sent so long ago. */
  private static final Duration WORTH_ASKING = Duration.ofDays(7);

  private final Topic<LeadQuarantined> topic;
  private final ConfirmationRequests requests;
  private final DeadLetters letters;
  private final InstantSource clock;
  private final PatientReader reader;

  /** Begins to ask. */
  public ConfirmationAsking(
      String bootstrapServers,
      Topic<LeadQuarantined> topic,
      ConfirmationRequests requests,
      Producer<String, byte[]> producer,
      PatientReader.Pace pace,
      InstantSource clock) {
    this.topic = topic;
    this.requests = requests;
    this.letters = new DeadLetters(producer);
    this.clock = clock;
    this.reader =
        new PatientReader(NAME, topic.name(), bootstrapServers, this, pace, clock).start();
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
    return isToBeAsked(held) ? ask(record, held) : Attempt.DONE;
  }

  private Attempt unreadable(ConsumerRecord<String, byte[]> record, KafkaException fault) {
    boolean passes = fault.getCause() instanceof RetriableException;
    return !passes && letters.setAside(record, "read", fault.getClass().getName(), "not held")
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
    Sent sent = requests.ask(person.get(), id, held.getSubmission().getRouteName());
    if (sent instanceof Sent.NotNow notNow) {
      log.warn("The confirmation of {} cannot be asked for yet: {}", id, notNow.why());
      return new Attempt.Again(notNow.slowly(), null);
    }
    if (sent instanceof Sent.Never never) {
      return letters.setAside(record, "process", "mail", never.why())
          ? Attempt.DONE
          : new Attempt.Again(false, null);
    }
    return Attempt.DONE;
  }

  @Override
  public void close() {
    reader.close();
  }
}
