package dev.rapport.intake.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.EventHeaders;
import dev.rapport.events.RegistryUnavailableException;
import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.lead.Submitters.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class TopicViewTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final UUID FIRST = new UUID(1, 1);
  private static final UUID SECOND = new UUID(1, 2);
  private static final String PERSON = "a".repeat(64);
  private static final Bytes NOTHING = Bytes.wrap(new byte[1]);
  private static final Topic<LeadCaptured> CAPTURED =
      new Topic<>(
          Topics.LEADS_CAPTURED, Serdes.String(), new SingleObjectSerde<>(LeadCaptured.class));

  @TempDir private Path folder;

  /** A record's key, id and value. */
  private record Sent(@Nullable String key, UUID id, Bytes value) {}

  @Test
  void while_the_registry_is_silent_the_view_stands_still_and_then_has_every_record()
      throws IOException {
    SingleObjectSerde<LeadQuarantined> serde = new SingleObjectSerde<>(LeadQuarantined.class);
    AtomicInteger silent = new AtomicInteger(2);
    Serde<LeadQuarantined> slow =
        Serdes.serdeFrom(
            serde.serializer(),
            (topic, bytes) -> {
              if (silent.getAndDecrement() > 0) {
                // As deep as the registry's library wraps it.
                throw new SerializationException(
                    "unreadable",
                    new IllegalStateException(
                        new RegistryUnavailableException("silent", new IOException())));
              }
              return Objects.requireNonNull(serde.deserializer().deserialize(topic, bytes));
            });
    Topic<LeadQuarantined> topic = new Topic<>(Topics.LEADS_QUARANTINED, Serdes.String(), slow);
    QuarantineView entries = new QuarantineView();
    LeadQuarantined submission = held();
    byte[] held = Objects.requireNonNull(serde.serializer().serialize("", submission));

    try (TopicView<LeadQuarantined> view =
        view(topic, entries, new Sent("", FIRST, Bytes.wrap(held))).start()) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(entries.find(view.store(), FIRST)).isEqualTo(Optional.of(submission)));
    }
  }

  @Test
  void what_came_before_in_one_bite_counts() throws IOException {
    SingleObjectSerde<LeadQuarantined> serde = new SingleObjectSerde<>(LeadQuarantined.class);
    Topic<LeadQuarantined> topic = new Topic<>(Topics.LEADS_QUARANTINED, Serdes.String(), serde);
    QuarantineView entries = new QuarantineView();
    LeadQuarantined held = held();
    LeadQuarantined released =
        LeadQuarantined.newBuilder(held).setReleasedAt(held.getQuarantinedAt()).build();
    Bytes heldBytes = Bytes.wrap(Objects.requireNonNull(serde.serializer().serialize("", held)));
    Bytes releasedBytes =
        Bytes.wrap(Objects.requireNonNull(serde.serializer().serialize("", released)));

    try (TopicView<LeadQuarantined> view =
        view(
                topic,
                entries,
                new Sent("", FIRST, heldBytes),
                new Sent("", FIRST, releasedBytes),
                // Its sender sends it again.
                new Sent("", FIRST, heldBytes))
            .start()) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(entries.find(view.store(), FIRST)).isEqualTo(Optional.of(released)));
    }
  }

  @Test
  void a_record_that_holds_what_we_never_write_is_passed_over() throws IOException {
    Topic<LeadCaptured> topic =
        new Topic<>(
            Topics.LEADS_CAPTURED, Serdes.String(), new SingleObjectSerde<>(LeadCaptured.class));

    try (TopicView<LeadCaptured> view =
        view(
                topic,
                SubmitterIndex.ENTRIES,
                new Sent(null, FIRST, Bytes.wrap(new byte[1])),
                new Sent("no hexadecimal number", FIRST, Bytes.wrap(new byte[1])),
                new Sent("abc123", FIRST, Bytes.wrap(new byte[1])),
                new Sent(PERSON, SECOND, Bytes.wrap(new byte[1])))
            .start()) {
      SubmitterIndex index = new SubmitterIndex(view);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(index.of(SECOND)).isEqualTo(new Answer.Known(new PersonKey(PERSON))));
    }
  }

  @Test
  void nothing_stays_of_a_record_that_is_passed_over_halfway() throws IOException {
    try (TopicView<LeadCaptured> view =
        view(
                CAPTURED,
                new Halfway("any"),
                new Sent(PERSON, FIRST, NOTHING),
                new Sent(PERSON, SECOND, NOTHING))
            .start()) {
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(view.store().get(bytes(SECOND))).isNotNull());
      assertThat(view.store().get(bytes(FIRST))).isNull();
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
  }

  @Test
  void what_is_kept_in_another_layout_is_read_again() throws IOException {
    try (TopicView<LeadCaptured> view =
        view(CAPTURED, new Halfway("old"), new Sent(PERSON, SECOND, NOTHING)).start()) {
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(view.store().get(bytes(SECOND))).isNotNull());
    }
    try (TopicView<LeadCaptured> same = view(CAPTURED, new Halfway("old"))) {
      assertThat(has(same, SECOND)).isTrue();
    }
    try (TopicView<LeadCaptured> other = view(CAPTURED, new Halfway("new"))) {
      assertThat(has(other, SECOND)).isFalse();
    }
  }

  /** Keeps the ids of records, and finds fault with the first. */
  private record Halfway(String layout) implements TopicView.Entries<LeadCaptured> {

    @Override
    public void note(TopicView.Noted<LeadCaptured> noted, Changes changes) throws RocksDBException {
      UUID id =
          UUID.fromString(
              EventHeaders.text(noted.record().headers(), EventHeaders.ID).orElseThrow());
      changes.put(bytes(id), new byte[1]);
      if (id.equals(FIRST)) {
        throw new IllegalArgumentException("not ours");
      }
    }
  }

  private static boolean has(TopicView<LeadCaptured> view, UUID id) throws IOException {
    try {
      return view.store().get(bytes(id)) != null;
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
  }

  private static byte[] bytes(UUID id) {
    return id.toString().getBytes(UTF_8);
  }

  @Test
  void what_people_wrote_is_for_the_services_own_user() throws IOException {
    Topic<LeadCaptured> topic =
        new Topic<>(
            Topics.LEADS_CAPTURED, Serdes.String(), new SingleObjectSerde<>(LeadCaptured.class));
    view(topic, SubmitterIndex.ENTRIES).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  private <V extends SpecificRecord> TopicView<V> view(
      Topic<V> topic, TopicView.Entries<V> entries, Sent... sent) throws IOException {
    return new TopicView<>(
        folder, topic, entries, () -> consumer(topic.name(), sent), InstantSource.system());
  }

  private static Consumer<String, byte[]> consumer(String topic, Sent... sent) {
    TopicPartition partition = new TopicPartition(topic, 0);
    MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, (long) sent.length));
    consumer.schedulePollTask(
        () -> {
          for (int offset = 0; offset < sent.length; offset++) {
            consumer.addRecord(record(partition, offset, sent[offset]));
          }
        });
    return consumer;
  }

  private static ConsumerRecord<String, byte[]> record(
      TopicPartition partition, int offset, Sent sent) {
    Headers headers = new RecordHeaders();
    headers.add(EventHeaders.ID, sent.id.toString().getBytes(UTF_8));
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        sent.value.get().length,
        sent.key,
        sent.value.get(),
        headers,
        Optional.empty());
  }

  private static LeadQuarantined held() {
    LeadCaptured submission =
        LeadCaptured.newBuilder()
            .setSubmissionId(FIRST)
            .setPersonKey(PERSON)
            .setCapturedAt(Instant.EPOCH)
            .setReceivedAt(Instant.EPOCH)
            .setLead(LeadDetails.newBuilder().setSource(LeadSource.newBuilder().build()).build())
            .build();
    return LeadQuarantined.newBuilder()
        .setSubmissionId(FIRST)
        .setQuarantinedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .setReasons(List.of())
        .setSubmission(submission)
        .build();
  }
}
