package dev.rapport.intake.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.RegistryUnavailableException;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.intake.lead.Submitters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicViewTest {

  private static final TopicPartition PARTITION = new TopicPartition("leads.captured", 0);
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);
  private static final String PERSON = "a".repeat(64);

  private final SingleObjectSerde<LeadCaptured> serde = new SingleObjectSerde<>(LeadCaptured.class);

  @TempDir private Path folder;

  @Test
  void while_the_registry_is_silent_the_view_stands_still_and_then_has_every_record() {
    AtomicInteger silent = new AtomicInteger(2);
    Serde<LeadCaptured> slow =
        Serdes.serdeFrom(
            serde.serializer(),
            (topic, bytes) -> {
              if (silent.getAndDecrement() > 0) {
                // As deep as the registry's library wraps it.
                throw new SerializationException(
                    "unreadable",
                    new IllegalStateException(
                        new IllegalStateException(
                            new RegistryUnavailableException("", new IOException()))));
              }
              return Objects.requireNonNull(serde.deserializer().deserialize(topic, bytes));
            });

    try (TopicView<LeadCaptured> view = view(slow, captured(FIRST, PERSON)).start()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> new SubmitterIndex(view).of(FIRST) instanceof Submitters.Answer.Known);
    }
    assertThat(silent).hasNegativeValue();
  }

  @Test
  void a_record_that_holds_what_we_never_write_is_passed_over() {
    try (TopicView<LeadCaptured> view =
        view(serde, captured(FIRST, "no hexadecimal number"), captured(SECOND, PERSON)).start()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> new SubmitterIndex(view).of(SECOND) instanceof Submitters.Answer.Known);
    }
  }

  @Test
  void what_people_wrote_is_for_the_services_own_user() throws IOException {
    view(serde).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  private TopicView<LeadCaptured> view(Serde<LeadCaptured> values, LeadCaptured... events) {
    Topic<LeadCaptured> topic = new Topic<>(Topics.LEADS_CAPTURED, Serdes.String(), values);
    try {
      return new TopicView<>(
          folder, topic, SubmitterIndex.ENTRIES, () -> consumer(events), InstantSource.system());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Consumer<String, byte[]> consumer(LeadCaptured... events) {
    MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, (long) events.length));
    consumer.schedulePollTask(
        () -> {
          for (int offset = 0; offset < events.length; offset++) {
            byte[] value = serde.serializer().serialize(PARTITION.topic(), events[offset]);
            consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, "person", value));
          }
        });
    return consumer;
  }

  private static LeadCaptured captured(UUID id, String person) {
    return LeadCaptured.newBuilder()
        .setSubmissionId(id)
        .setPersonKey(person)
        .setCapturedAt(Instant.EPOCH)
        .setReceivedAt(Instant.EPOCH)
        .setLead(LeadDetails.newBuilder().setSource(LeadSource.newBuilder().build()).build())
        .build();
  }
}
