package dev.rapport.qualification.kafka;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.qualification.model.agreement.Dossiers;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.StandardJournal;
import dev.rapport.standard.LeadStandard;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The journal in {@code standards.published}. Kafka knows no comparing and setting, but it knows
 * fencing: a decision is a transaction under an id that all instances share. Whoever begins one
 * ends every other, so that what they then read is the last word, and what they write follows it or
 * is refused by the broker (docs/adr/0015).
 */
public final class KafkaStandardJournal implements StandardJournal {

  private static final String TRANSACTIONS = "qualification-service-standards";
  private static final int TRIES = 20;
  private static final int LONGEST_WAIT_MILLIS = 400;
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final StandardTopicReader reader;
  private final Topic<LeadStandardPublished> topic;
  private final Map<String, Object> producer;
  private final Duration patience;

  /** One of this instance at a time: they would only fence each other. */
  private final Lock deciding = new ReentrantLock();

  /**
   * A journal.
   *
   * @param reader what was decided
   * @param bootstrapServers where to find the brokers
   * @param patience how long a decision waits for them
   */
  public KafkaStandardJournal(
      StandardTopicReader reader,
      Topic<LeadStandardPublished> topic,
      String bootstrapServers,
      Duration patience) {
    this.reader = reader;
    this.topic = topic;
    this.patience = patience;
    int millis = Math.toIntExact(patience.toMillis());
    this.producer =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            TRANSACTIONS,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            millis,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            (long) millis,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            millis / 2,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            millis,
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            topic.spec().mostRecordBytes());
  }

  @Override
  public Dossiers dossiers() {
    return reader.dossiers();
  }

  @Override
  public StandardDossier change(Function<Dossiers, StandardDossier> change) {
    try {
      if (!deciding.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new JournalUnavailableException("another decision is still under way here");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalUnavailableException("interrupted", e);
    }
    try {
      for (int tried = 1; ; tried++) {
        try {
          return decide(change);
        } catch (KafkaException | TimeoutException notNow) {
          if (!isFenced(notNow) || tried == TRIES) {
            throw new JournalUnavailableException(
                "the decision is not known to be kept: " + notNow.getMessage(), notNow);
          }
          TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_WAIT_MILLIS));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalUnavailableException("interrupted", e);
    } finally {
      deciding.unlock();
    }
  }

  private StandardDossier decide(Function<Dossiers, StandardDossier> change)
      throws InterruptedException, TimeoutException {
    Producer<String, LeadStandardPublished> writer =
        new KafkaProducer<>(
            producer, topic.keySerde().serializer(), topic.valueSerde().serializer());
    try {
      // From here on nobody else's write is taken, and what was taken can be read.
      writer.initTransactions();
      Dossiers now = reader.readToEnd(patience);
      StandardDossier decided = change.apply(now);
      LeadStandard standard = decided.version().standard();
      refuseUnreadable(now, standard);
      if (now.find(standard.id(), standard.version()).filter(decided::equals).isEmpty()) {
        RecordMetadata written = write(writer, decided);
        reader.await(
            new TopicPartition(written.topic(), written.partition()), written.offset(), patience);
        refuseLost(decided, standard);
      }
      return decided;
    } finally {
      // Without a bound it would wait for a broker that is away to end the transaction; the next
      // decision ends it.
      writer.close(CLOSING);
    }
  }

  /** What is not known of a version would be written over. */
  private static void refuseUnreadable(Dossiers now, LeadStandard standard) {
    if (now.isUnreadable(standard.id(), standard.version())) {
      throw new JournalUnavailableException(
          "what was decided about %s cannot be read by this instance; ask one of a newer version"
              .formatted(standard.reference()));
    }
  }

  /** What was written is kept only if it was read as what could be. */
  private void refuseLost(StandardDossier decided, LeadStandard standard) {
    boolean isKept =
        reader
            .dossiers()
            .find(standard.id(), standard.version())
            .filter(kept -> kept.continues(decided))
            .isPresent();
    if (!isKept) {
      throw new JournalUnavailableException(
          "what was decided about %s was written and cannot be read"
              .formatted(standard.reference()));
    }
  }

  private RecordMetadata write(
      Producer<String, LeadStandardPublished> writer, StandardDossier decided)
      throws InterruptedException, TimeoutException {
    writer.beginTransaction();
    try {
      RecordMetadata written =
          writer.send(record(decided)).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      writer.commitTransaction();
      return written;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof KafkaException known) {
        throw known;
      }
      throw new KafkaException(failed);
    }
  }

  /** Whether somebody else began to decide in between. */
  private static boolean isFenced(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  private ProducerRecord<String, LeadStandardPublished> record(StandardDossier decided) {
    LeadStandard standard = decided.version().standard();
    LeadStandardPublished event = StandardEvents.event(decided);
    String key = Topics.standardKey(standard.id(), standard.version());
    Instant at = decided.changedAt();
    var record = new ProducerRecord<>(topic.name(), key, event);
    String id = key + ":" + decided.decisions().size();
    EventHeaders.describe(record.headers(), event, Topics.QUALIFICATION, id, at);
    return record;
  }
}
