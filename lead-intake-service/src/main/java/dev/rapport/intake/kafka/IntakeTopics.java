package dev.rapport.intake.kafka;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadAnnounced;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.events.avro.LeadSignal;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The topics that intake writes, and how each of its events goes there. */
public record IntakeTopics(
    Topic<LeadCaptured> captured,
    Topic<LeadQuarantined> quarantined,
    Topic<LeadSignal> signals,
    Topic<LeadAnnounced> announced) {

  /** The topics, with events written by {@code serdes}. */
  public static IntakeTopics of(EventSerdes serdes) {
    Topics topics = new Topics(serdes);
    return new IntakeTopics(
        topics.leadsCaptured(),
        topics.leadsQuarantined(),
        topics.leadsSignals(),
        topics.leadsAnnounced());
  }

  /** Their names. */
  public List<String> names() {
    return List.of(captured.name(), quarantined.name(), signals.name(), announced.name());
  }

  /**
   * An event as it goes into its topic.
   *
   * @throws org.apache.kafka.common.KafkaException if it cannot be written
   */
  ProducerRecord<String, byte[]> record(SpecificRecord event, TraceParent trace) {
    if (event instanceof LeadCaptured lead) {
      String id = lead.getSubmissionId().toString();
      return record(captured, lead.getPersonKey(), lead, id, lead.getReceivedAt(), trace);
    }
    if (event instanceof LeadQuarantined held) {
      String key = held.getSubmissionId().toString();
      Instant releasedAt = held.getReleasedAt();
      return releasedAt == null
          ? record(quarantined, key, held, key, held.getQuarantinedAt(), trace)
          : record(quarantined, key, held, key + "-released", releasedAt, trace);
    }
    if (event instanceof LeadSignal signal) {
      String id = signal.getSignalId().toString();
      return record(signals, signal.getPersonKey(), signal, id, signal.getReceivedAt(), trace);
    }
    if (event instanceof LeadAnnounced lead) {
      String id = lead.getAnnouncementId().toString();
      return record(announced, lead.getProvider(), lead, id, lead.getReceivedAt(), trace);
    }
    throw new IllegalArgumentException("no event of intake: " + event.getSchema().getName());
  }

  /**
   * The record's own time is when it came in: a lead of years ago must not be dropped at once by
   * the topic's retention, nor turn back the stream time of its readers.
   */
  private static <V extends SpecificRecord> ProducerRecord<String, byte[]> record(
      Topic<V> topic, String key, V event, String id, Instant at, TraceParent trace) {
    Headers headers = new RecordHeaders();
    EventHeaders.describe(headers, event, Topics.INTAKE, id, at);
    EventHeaders.trace(headers, trace);
    byte[] value = topic.valueSerde().serializer().serialize(topic.name(), headers, event);
    return new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, value, headers);
  }
}
