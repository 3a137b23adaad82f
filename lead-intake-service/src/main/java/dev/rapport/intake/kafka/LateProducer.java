package dev.rapport.intake.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.jspecify.annotations.Nullable;

/**
 * A producer that is there before its brokers' names are. Kafka's own cannot be made while none of
 * them resolves, as in a container network whose brokers are away: a service that takes leads must
 * start all the same. Until it is open, whatever is asked of it fails with a {@link
 * KafkaException}.
 */
public final class LateProducer implements Producer<String, byte[]> {

  private final Supplier<Producer<String, byte[]>> opening;
  private volatile @Nullable Producer<String, byte[]> producer;
  private boolean closed;

  /**
   * A producer that is not open yet.
   *
   * @param opening makes the real one, and throws {@link KafkaException} while it cannot
   */
  public LateProducer(Supplier<Producer<String, byte[]>> opening) {
    this.opening = opening;
  }

  /**
   * Opens it, if it is not. This may wait for name servers: it is for threads that can.
   *
   * @throws KafkaException if it cannot be opened now
   */
  public synchronized void open() {
    if (producer == null && !closed) {
      producer = opening.get();
    }
  }

  private Producer<String, byte[]> opened() {
    Producer<String, byte[]> there = producer;
    if (there == null) {
      throw new KafkaException("no broker's name was resolved yet");
    }
    return there;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    return opened().send(record);
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
    return opened().send(record, callback);
  }

  @Override
  public void flush() {
    opened().flush();
  }

  @Override
  public List<PartitionInfo> partitionsFor(String topic) {
    return opened().partitionsFor(topic);
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return opened().metrics();
  }

  @Override
  public Uuid clientInstanceId(Duration timeout) {
    return opened().clientInstanceId(timeout);
  }

  @Override
  public void initTransactions() {
    opened().initTransactions();
  }

  @Override
  public void beginTransaction() {
    opened().beginTransaction();
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    opened().sendOffsetsToTransaction(offsets, group);
  }

  @Override
  public void commitTransaction() {
    opened().commitTransaction();
  }

  @Override
  public void abortTransaction() {
    opened().abortTransaction();
  }

  @Override
  public void registerMetricForSubscription(KafkaMetric metric) {
    opened().registerMetricForSubscription(metric);
  }

  @Override
  public void unregisterMetricFromSubscription(KafkaMetric metric) {
    opened().unregisterMetricFromSubscription(metric);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (producer != null) {
      producer.close();
    }
  }

  @Override
  public synchronized void close(Duration timeout) {
    closed = true;
    if (producer != null) {
      producer.close(timeout);
    }
  }
}
