package dev.rapport.events.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrokerRecordsTest {

  private static final TopicPartition PARTITION = new TopicPartition("leads.captured", 3);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final BrokerRecords records = new BrokerRecords(() -> consumer);

  @Test
  void reads_the_record_at_the_offset() {
    topicWith(7, 41, 42, 43);

    assertThat(records.read(PARTITION, 42)).map(bytes -> text(bytes.value())).contains("value 42");
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void what_retention_or_compaction_took_is_gone() {
    topicWith(7, 41, 43);
    assertThat(records.read(PARTITION, 3)).isEmpty();

    MockConsumer<byte[], byte[]> again = new MockConsumer<>("none");
    fill(again, 7, 41, 43);
    assertThat(new BrokerRecords(() -> again).read(PARTITION, 42)).isEmpty();
  }

  @Test
  void a_broker_that_sends_nothing_is_no_answer() {
    topicWith(7);

    assertThatThrownBy(() -> records.read(PARTITION, 42)).isInstanceOf(TimeoutException.class);
  }

  private void topicWith(long first, long... offsets) {
    fill(consumer, first, offsets);
  }

  private static void fill(MockConsumer<byte[], byte[]> consumer, long first, long... offsets) {
    consumer.updateBeginningOffsets(Map.of(PARTITION, first));
    consumer.schedulePollTask(
        () -> {
          for (long offset : offsets) {
            consumer.addRecord(
                new ConsumerRecord<>(
                    PARTITION.topic(),
                    PARTITION.partition(),
                    offset,
                    "key".getBytes(UTF_8),
                    ("value " + offset).getBytes(UTF_8)));
          }
        });
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }
}
