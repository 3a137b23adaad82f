package dev.rapport.feedback.stream;

import static java.util.Map.entry;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.TopicSpec;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.feedback.model.OutcomeLog;
import dev.rapport.feedback.model.OutcomeReport;
import dev.rapport.feedback.model.OutcomeReport.Subject;
import dev.rapport.feedback.model.OutcomeTooLargeException;
import dev.rapport.feedback.state.SubmissionOutcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes told outcomes to Kafka and answers when all in-sync replicas have them. An outcome of a
 * lead goes to {@code sales.outcomes}; one of a submission to a topic of ours, where its lead is
 * found.
 */
public final class KafkaOutcomeLog implements OutcomeLog, AutoCloseable {

  private final Producer<String, byte[]> producer;
  private final Topic<SalesOutcome> ofLeads;
  private final Topic<SubmissionOutcome> ofSubmissions;

  /** A log that writes by {@code producer}, which it closes. */
  public KafkaOutcomeLog(Producer<String, byte[]> producer, Topics topics) {
    this.producer = producer;
    this.ofLeads = topics.salesOutcomes();
    this.ofSubmissions = FeedbackTopics.outcomesBySubmission();
  }

  /** A producer that loses nothing and gives up in time for a caller who waits. */
  public static Producer<String, byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.ofEntries(
            entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            entry(ProducerConfig.CLIENT_ID_CONFIG, Topics.FEEDBACK + "-outcomes"),
            entry(ProducerConfig.ACKS_CONFIG, "all"),
            entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            entry(ProducerConfig.LINGER_MS_CONFIG, 2),
            entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSpec.MOST_RECORD_BYTES),
            entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000),
            entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000),
            entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000)),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  @Override
  public CompletionStage<?> append(OutcomeReport report, TraceParent trace) {
    if (report.subject() instanceof Subject.OfLead lead) {
      return send(
          ofLeads,
          lead.leadId().toString(),
          OutcomeRecords.ofLead(lead.leadId(), report),
          report,
          trace);
    }
    Subject.OfSubmission submission = (Subject.OfSubmission) report.subject();
    return send(
        ofSubmissions,
        submission.submissionId().toString(),
        OutcomeRecords.ofSubmission(submission.submissionId(), report),
        report,
        trace);
  }

  private <V extends SpecificRecord> CompletionStage<?> send(
      Topic<V> topic, String key, V value, OutcomeReport report, TraceParent trace) {
    CompletableFuture<Object> acknowledged = new CompletableFuture<>();
    try {
      Headers headers = new RecordHeaders();
      EventHeaders.describe(
          headers, value, Topics.FEEDBACK, report.outcomeId().toString(), report.recordedAt());
      EventHeaders.trace(headers, trace);
      byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), headers, value);
      // The callback says the same as the future, without a thread that waits for it.
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(
                  topic.name(), null, report.recordedAt().toEpochMilli(), key, bytes, headers),
              (metadata, fault) -> {
                if (fault == null) {
                  acknowledged.complete(metadata);
                } else {
                  acknowledged.completeExceptionally(told(fault));
                }
              });
    } catch (RuntimeException e) {
      // The registry's client throws whatever its HTTP library does: the caller is told to come
      // again, and the cause travels with the stage.
      acknowledged.completeExceptionally(told(e));
    }
    return acknowledged;
  }

  private static Exception told(Exception fault) {
    return fault instanceof RecordTooLargeException ? new OutcomeTooLargeException(fault) : fault;
  }

  @Override
  public void close() {
    producer.close();
  }
}
