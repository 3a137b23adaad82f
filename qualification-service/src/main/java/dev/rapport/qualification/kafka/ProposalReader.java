package dev.rapport.qualification.kafka;

import dev.rapport.events.DeadLetter;
import dev.rapport.events.PassingFault;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.StandardProposed;
import dev.rapport.qualification.model.agreement.Decision;
import dev.rapport.qualification.model.agreement.StandardAgreement;
import dev.rapport.qualification.model.agreement.StandardDossier;
import dev.rapport.qualification.model.agreement.StandardJournal.JournalUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes drafts of what {@code standards.proposed} proposes, each once: a draft knows its proposal.
 * What can be no draft goes to the topic's dead letters.
 */
public final class ProposalReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProposalReader.class);

  private static final String GROUP = "qualification-service-proposals";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PAUSE_MILLIS = 2_000;
  private static final long CLOSE_MILLIS = 5_000;
  private static final long SEND_MILLIS = 30_000;

  private final Topic<StandardProposed> topic;
  private final StandardAgreement agreement;
  private final Map<String, Object> settings;
  private final Map<String, Object> sending;
  private final Consumer<String> unusable;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::readAlways, "standard-proposals");

  /**
   * A reader.
   *
   * @param unusable told the topic of each proposal that can be no draft, once it is set aside
   */
  public ProposalReader(
      Topic<StandardProposed> topic,
      StandardAgreement agreement,
      String bootstrapServers,
      Consumer<String> unusable) {
    this.topic = topic;
    this.agreement = agreement;
    this.unusable = unusable;
    this.sending =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            TopicSpec.MOST_DEAD_LETTER_BYTES,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            SEND_MILLIS);
    this.settings =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            GROUP,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
  }

  /** Reads from now on. */
  public ProposalReader start() {
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  /** Whether it reads. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  private void readAlways() {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<String, byte[]> consumer =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer.subscribe(List.of(topic.name()));
        while (closing.getCount() > 0) {
          consumer.poll(POLL).forEach(this::draft);
          // What was read and not committed is read again, and drafted no second time.
          consumer.commitSync();
        }
      } catch (RuntimeException notNow) {
        log.warn("Proposals of a standard wait", notNow);
        pause();
      }
    }
  }

  private void draft(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      StandardProposed proposal =
          topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
      StandardDossier draft =
          agreement.propose(
              new StandardAgreement.Proposal(
                  proposal.getProposalId().toString(),
                  proposal.getDocument(),
                  proposal.getBaseVersion(),
                  proposal.getGuardrailsHeld()));
      log.info(
          "Version {} is {} from a proposal",
          draft.number(),
          draft.any(Decision.AgreedAhead.class) ? "agreed ahead" : "drafted");
    } catch (RuntimeException fault) {
      if (fault instanceof JournalUnavailableException || PassingFault.passes(fault)) {
        throw fault;
      }
      log.error(
          "Offset {} of {}-{} can be no draft of the standard, and is set aside",
          record.offset(),
          record.topic(),
          record.partition(),
          fault);
      setAside(record, fault);
      unusable.accept(topic.name());
    }
  }

  /** What is not on disk there is read again. */
  private void setAside(ConsumerRecord<String, byte[]> record, RuntimeException fault) {
    DeadLetter letter =
        new DeadLetter(
            record, "process", fault.getClass().getName(), String.valueOf(fault.getMessage()));
    // Rare enough that a producer of its own is cheaper than one kept for nothing.
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(sending, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(letter.of(Topics.QUALIFICATION)).get(SEND_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while a proposal was set aside", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("a proposal could not be set aside", e);
    }
  }

  private void pause() {
    try {
      boolean unused = closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
