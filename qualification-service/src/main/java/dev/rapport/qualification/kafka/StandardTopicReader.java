package dev.rapport.qualification.kafka;

import dev.rapport.events.PassingFault;
import dev.rapport.events.Topic;
import dev.rapport.events.avro.LeadStandardPublished;
import dev.rapport.qualification.model.agreement.Dossiers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code standards.published} says, in memory, at every instance, up to date within moments.
 * The topic is small: it is read from its beginning at each start.
 */
public final class StandardTopicReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StandardTopicReader.class);

  private static final Duration POLL = Duration.ofMillis(200);

  /** As {@link dev.rapport.events.Topics#standardKey} writes it. */
  private static final Pattern VERSION = Pattern.compile("(.+):([1-9][0-9]{0,8})");

  private static final long PAUSE_MILLIS = 1_000;
  private static final long CLOSE_MILLIS = 5_000;

  private final Topic<LeadStandardPublished> topic;
  private final Map<String, Object> settings;
  private final Duration patience;
  private final Consumer<String> unreadable;
  private final CountDownLatch closing = new CountDownLatch(1);

  private final Lock moving = new ReentrantLock();
  private final Condition moved = moving.newCondition();

  /** What is read next of each partition; guarded by {@link #moving}. */
  private final Map<TopicPartition, Long> next = new HashMap<>();

  private volatile Dossiers dossiers = Dossiers.NONE;
  private volatile Thread thread = new Thread("not started");

  /**
   * A reader.
   *
   * @param unreadable told the topic of each record that cannot be used
   */
  public StandardTopicReader(
      Topic<LeadStandardPublished> topic,
      String bootstrapServers,
      Duration patience,
      Consumer<String> unreadable) {
    this.topic = topic;
    this.unreadable = unreadable;
    int millis = Math.toIntExact(patience.toMillis());
    this.settings =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis,
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            // To jump to the end would be to know nothing and think it all.
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    this.patience = patience;
  }

  /** What is known. */
  public Dossiers dossiers() {
    return dossiers;
  }

  /**
   * Reads what is there.
   *
   * @throws KafkaException if the broker does not answer in time, or stops to
   */
  public StandardTopicReader load() {
    try (KafkaConsumer<String, byte[]> consumer = open()) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      long until = System.nanoTime() + patience.toNanos();
      while (!hasReached(ends)) {
        if (note(consumer, () -> {})) {
          until = System.nanoTime() + patience.toNanos();
        } else if (System.nanoTime() > until) {
          throw new KafkaException(topic.name() + " could not be read in time");
        }
      }
    }
    return this;
  }

  /**
   * Goes on reading.
   *
   * @param everyMoment called by the reading thread when it has read, and when there was nothing
   */
  public void start(Runnable everyMoment) {
    thread = new Thread(() -> readAlways(everyMoment), "standards");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether it reads. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /**
   * Waits until all has been read that is in the topic now.
   *
   * @throws TimeoutException if that takes too long
   */
  public Dossiers readToEnd(Duration patience) throws InterruptedException, TimeoutException {
    try (KafkaConsumer<String, byte[]> consumer = open()) {
      await(consumer.endOffsets(consumer.assignment()), patience);
    }
    return dossiers;
  }

  /**
   * Waits until a record has been read.
   *
   * @throws TimeoutException if that takes too long
   */
  public void await(TopicPartition partition, long offset, Duration patience)
      throws InterruptedException, TimeoutException {
    await(Map.of(partition, offset + 1), patience);
  }

  private void await(Map<TopicPartition, Long> ends, Duration patience)
      throws InterruptedException, TimeoutException {
    moving.lock();
    try {
      long left = patience.toNanos();
      while (!hasReached(ends)) {
        if (left <= 0) {
          throw new TimeoutException(topic.name() + " could not be read in time");
        }
        left = moved.awaitNanos(left);
      }
    } finally {
      moving.unlock();
    }
  }

  private boolean hasReached(Map<TopicPartition, Long> ends) {
    moving.lock();
    try {
      return ends.entrySet().stream()
          .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    } finally {
      moving.unlock();
    }
  }

  private void readAlways(Runnable everyMoment) {
    while (closing.getCount() > 0) {
      try (KafkaConsumer<String, byte[]> consumer = open()) {
        while (closing.getCount() > 0) {
          note(consumer, everyMoment);
        }
      } catch (InvalidOffsetException gone) {
        // The topic was made anew or cut off. Nothing that is known is lost by reading it again.
        log.warn("The standards are read again from the beginning", gone);
        moving.lock();
        try {
          next.clear();
        } finally {
          moving.unlock();
        }
      } catch (RuntimeException notNow) {
        // The broker or the registry does not answer. What is known stays, and it is read on.
        log.warn("The standards are not read on for now", notNow);
        pause();
      }
    }
  }

  private void pause() {
    try {
      boolean unused = closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A consumer of all partitions, where reading stopped. */
  private KafkaConsumer<String, byte[]> open() {
    var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new KafkaException("there is no topic " + topic.name());
      }
      consumer.assign(partitions);
      moving.lock();
      try {
        for (TopicPartition partition : partitions) {
          if (next.containsKey(partition)) {
            consumer.seek(partition, next.get(partition));
          } else {
            consumer.seekToBeginning(List.of(partition));
          }
        }
      } finally {
        moving.unlock();
      }
      return consumer;
    } catch (RuntimeException failed) {
      consumer.close();
      throw failed;
    }
  }

  /** Whoever waits for a record is told when it has had its effect; whether there was any. */
  private boolean note(KafkaConsumer<String, byte[]> consumer, Runnable effect) {
    ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
    Map<TopicPartition, Long> read = new HashMap<>();
    try {
      for (ConsumerRecord<String, byte[]> record : records) {
        note(record);
        read.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      }
      // Past the markers of transactions, too, which are no records.
      consumer.assignment().forEach(partition -> read.put(partition, consumer.position(partition)));
    } finally {
      have(effect);
      moving.lock();
      try {
        next.putAll(read);
        moved.signalAll();
      } finally {
        moving.unlock();
      }
    }
    return !records.isEmpty();
  }

  /** What follows from a record may fail; the record has been read all the same. */
  private static void have(Runnable effect) {
    try {
      effect.run();
    } catch (RuntimeException fault) {
      log.error("What was read of the standards did not have its effect", fault);
    }
  }

  private void note(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      LeadStandardPublished event =
          topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
      dossiers = dossiers.with(StandardEvents.dossier(event));
    } catch (RuntimeException fault) {
      if (PassingFault.passes(fault)) {
        throw fault;
      }
      // It stays where it is, for whoever can read it; the versions that are known go on.
      log.error(
          "Offset {} of {}-{} is no version of the standard that can be used",
          record.offset(),
          record.topic(),
          record.partition(),
          fault);
      remember(record.key());
      unreadable.accept(topic.name());
    }
  }

  /** Nobody may write over what cannot be read here. */
  private void remember(@Nullable String key) {
    Matcher version = VERSION.matcher(key == null ? "" : key);
    if (version.matches()) {
      dossiers = dossiers.withUnreadable(version.group(1), Integer.parseInt(version.group(2)));
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
