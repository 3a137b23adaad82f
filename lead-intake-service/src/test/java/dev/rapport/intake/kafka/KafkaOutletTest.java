package dev.rapport.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.intake.lead.EventSink.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaOutletTest {

  private static final Receipt NOT_NOW = new Receipt.Unavailable(Duration.ZERO);

  /** Whether a broker's name resolves, each time that somebody asks; true when it is empty. */
  private final Queue<Boolean> resolves = new ArrayDeque<>();

  private final List<MockProducer<String, byte[]>> opened = new ArrayList<>();
  private final KafkaOutlet outlet =
      new KafkaOutlet(this::open, IntakeTopics.of(SingleObjectSerde::new));

  private Producer<String, byte[]> open() {
    if (Boolean.FALSE.equals(resolves.poll())) {
      throw new KafkaException("no resolvable bootstrap servers");
    }
    MockProducer<String, byte[]> producer =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    opened.add(producer);
    return producer;
  }

  @Test
  void while_no_broker_has_a_name_nothing_goes_out_and_afterwards_everything_does() {
    resolves.add(false);

    assertThat(send()).isEqualTo(NOT_NOW);
    assertThat(send()).isEqualTo(new Receipt.Kept());
    assertThat(opened).hasSize(1);
  }

  @Test
  void a_renewal_that_fails_is_tried_again_with_the_next_event() {
    assertThat(send()).isEqualTo(new Receipt.Kept());
    resolves.add(false);

    outlet.renew();
    assertThat(opened.get(0).closed()).isTrue();
    assertThat(send()).isEqualTo(NOT_NOW);
    assertThat(send()).isEqualTo(new Receipt.Kept());
    assertThat(opened.get(1).history()).hasSize(1);
  }

  @Test
  void after_it_is_closed_it_opens_nothing() {
    outlet.close();

    assertThat(send()).isEqualTo(NOT_NOW);
    assertThat(opened).isEmpty();
  }

  private Receipt send() {
    return outlet
        .send(
            LeadCaptured.newBuilder()
                .setSubmissionId(new UUID(1, 1))
                .setPersonKey("a".repeat(64))
                .setCapturedAt(Instant.EPOCH)
                .setReceivedAt(Instant.EPOCH)
                .setLead(
                    LeadDetails.newBuilder().setSource(LeadSource.newBuilder().build()).build())
                .build(),
            TraceParent.start(new Random(1)))
        .join();
  }
}
