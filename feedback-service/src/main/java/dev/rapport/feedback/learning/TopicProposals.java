package dev.rapport.feedback.learning;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.StandardProposed;
import dev.rapport.events.avro.StandardState;
import dev.rapport.feedback.model.learning.Draft;
import dev.rapport.feedback.model.learning.Evidence;
import dev.rapport.feedback.model.learning.LearningUnavailableException;
import dev.rapport.feedback.model.learning.Proposal;
import dev.rapport.feedback.model.learning.Proposals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Proposals in {@code standards.proposed}, where qualification makes drafts of them. */
public final class TopicProposals implements Proposals, AutoCloseable {

  private static final long SEND_MILLIS = 30_000;

  private final Topic<StandardProposed> topic;
  private final WholeTopic<StandardProposed> whole;
  private final Producer<String, byte[]> producer;
  private final JsonMapper json = new JsonMapper();

  /**
   * Proposals of a broker.
   *
   * @param producer which it closes
   * @param patience how long nothing may come before reading is given up
   */
  public TopicProposals(
      Topics topics,
      Producer<String, byte[]> producer,
      String bootstrapServers,
      Duration patience) {
    this.topic = topics.standardsProposed();
    this.whole = new WholeTopic<>(topic, bootstrapServers, patience);
    this.producer = producer;
  }

  @Override
  public List<Proposal> all() {
    Map<String, Proposal> known = new TreeMap<>();
    whole.read(
        (key, event) -> {
          if (event == null) {
            known.remove(key);
          } else {
            known.put(key, of(event));
          }
        });
    return List.copyOf(known.values());
  }

  private static Proposal of(StandardProposed event) {
    return new Proposal(
        new Draft(
            event.getProposalId(),
            event.getStandardId(),
            event.getBaseVersion(),
            event.getProposedAt(),
            event.getDocument(),
            event.getGuardrailsHeld()),
        event.getEvidence());
  }

  @Override
  public void propose(Draft draft, Evidence evidence) {
    StandardProposed event =
        StandardProposed.newBuilder()
            .setProposalId(draft.id())
            .setStandardId(draft.standardId())
            .setBaseVersion(draft.baseVersion())
            .setProposedAt(draft.proposedAt())
            .setDocument(draft.document())
            .setEvidence(json.writeValueAsString(evidence))
            .setState(StandardState.DRAFT)
            .setGuardrailsHeld(draft.guardrailsHeld())
            .build();
    try {
      Headers headers = new RecordHeaders();
      EventHeaders.describe(
          headers, event, Topics.FEEDBACK, draft.id().toString(), draft.proposedAt());
      byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), headers, event);
      producer
          .send(
              new ProducerRecord<>(
                  topic.name(),
                  null,
                  draft.proposedAt().toEpochMilli(),
                  draft.id().toString(),
                  bytes,
                  headers))
          .get(SEND_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LearningUnavailableException("interrupted while a proposal was kept", e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new LearningUnavailableException("a proposal cannot be kept now", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
