package dev.rapport.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.events.EventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** How long records wait that others need not wait for, and where. */
class PostponedTest {

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final TopicPartition PARTITION = new TopicPartition("things", 0);

  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  private Instant now = START;
  private long offset;

  @Test
  void it_waits_longer_and_longer_up_to_a_quarter_of_an_hour() {
    Postponed postponed = postponed(Postponed.ROOM);
    assertThat(List.of(0, 1, 2, 4, 8, 16, 600))
        .extracting(minutes -> wait(postponed, Duration.ofMinutes(minutes)).toMinutes())
        .containsExactly(1L, 1L, 2L, 4L, 8L, 15L, 15L);
  }

  @Test
  void what_is_held_keeps_its_offset_uncommitted_for_a_minute_at_most() {
    Postponed postponed = postponed(Postponed.ROOM);
    ConsumerRecord<String, byte[]> record = early(Duration.ofMinutes(8));
    assertThat(postponed.hold(record)).isTrue();
    assertThat(postponed.committable(PARTITION, 100)).isEqualTo(record.offset());
    assertThat(postponed.passOn()).isFalse();

    now = now.plus(MINUTE);
    assertThat(postponed.due()).isEmpty();
    assertThat(postponed.passOn()).isTrue();
    assertThat(postponed.committable(PARTITION, 100)).isEqualTo(100);
    assertThat(producer.history())
        .extracting(ProducerRecord::topic, sent -> header(sent, Postponed.NOT_BEFORE))
        .containsExactly(tuple("things", START.plus(Duration.ofMinutes(8)).toString()));
  }

  @Test
  void what_has_waited_long_enough_is_due_where_it_is_held() {
    Postponed postponed = postponed(Postponed.ROOM);
    ConsumerRecord<String, byte[]> record = early(Duration.ofSeconds(20));
    assertThat(postponed.hold(record)).isTrue();
    assertThat(postponed.due()).isEmpty();

    now = now.plusSeconds(20);
    assertThat(postponed.passOn()).isFalse();
    assertThat(postponed.due()).contains(record);
    postponed.holdOn(record, MINUTE);
    assertThat(postponed.due()).isEmpty();
  }

  @Test
  void there_is_room_again_after_a_minute() {
    Postponed postponed = postponed(3_000);
    assertThat(postponed.hold(early(Duration.ofMinutes(8)))).isTrue();
    assertThat(postponed.hold(early(Duration.ofMinutes(8)))).isTrue();
    ConsumerRecord<String, byte[]> third = early(Duration.ofMinutes(8));
    assertThat(postponed.hold(third)).isFalse();

    now = now.plus(MINUTE);
    assertThat(postponed.passOn()).isTrue();
    assertThat(postponed.hold(third)).isTrue();
  }

  @Test
  void what_is_handed_over_stands_at_the_end_of_its_topic() {
    Postponed postponed = postponed(Postponed.ROOM);
    assertThat(postponed.hold(early(MINUTE))).isTrue();
    assertThat(postponed.passOn(Set.of(new TopicPartition("things", 1)))).isFalse();
    assertThat(postponed.passOn(Set.of(PARTITION))).isTrue();
    assertThat(postponed.committable(PARTITION, 100)).isEqualTo(100);
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void a_time_that_none_of_ours_can_have_said_holds_nothing_up() {
    assertThat(postponed(Postponed.ROOM).isEarly(early(Duration.ofDays(1)))).isFalse();
  }

  private Duration wait(Postponed postponed, Duration failing) {
    producer.clear();
    assertThat(postponed.putBack(early(Duration.ZERO), now.minus(failing))).isTrue();
    ProducerRecord<String, byte[]> sent = producer.history().get(0);
    assertThat(header(sent, Postponed.FAILING_SINCE)).isEqualTo(now.minus(failing).toString());
    return Duration.between(now, Instant.parse(header(sent, Postponed.NOT_BEFORE)));
  }

  private static String header(ProducerRecord<?, ?> sent, String name) {
    return EventHeaders.text(sent.headers(), name).orElse("");
  }

  private Postponed postponed(long room) {
    return new Postponed(MINUTE, room, new DeadLetters(producer), () -> now);
  }

  private ConsumerRecord<String, byte[]> early(Duration wait) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>("things", 0, offset++, "key", new byte[] {1});
    record.headers().add(Postponed.NOT_BEFORE, now.plus(wait).toString().getBytes(UTF_8));
    return record;
  }
}
