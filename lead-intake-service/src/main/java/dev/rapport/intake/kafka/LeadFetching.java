package dev.rapport.intake.kafka;

import dev.rapport.events.Topics;
import dev.rapport.intake.kafka.LeadFetcher.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Reads one provider's announcements and has each dealt with before the next. An offset is
 * committed once its announcement is dealt with, so that a restart loses nothing. While a vendor
 * gives nothing the reader stays a member of its group, and tries the same announcement again.
 */
public final class LeadFetching implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeadFetching.class);

  private static final Duration POLL = Duration.ofMillis(500);

  /** Whatever a vendor asks for: it may have been a slip. */
  private static final Duration MOST_ASKED = Duration.ofHours(1);

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final String provider;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final LeadFetcher fetcher;
  private final Pace pace;
  private final InstantSource clock;
  private final Thread thread;

  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * How often a vendor is asked again.
   *
   * @param first wait, which grows from attempt to attempt
   * @param longest wait
   * @param slow wait where somebody has to do something first
   */
  public record Pace(Duration first, Duration longest, Duration slow) {

    /** Quick at first, for most faults pass; then as seldom as a person would look. */
    public static final Pace USUAL =
        new Pace(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1));

    private BackOffExecution start() {
      ExponentialBackOff backOff = new ExponentialBackOff(first.toMillis(), 2);
      backOff.setMaxInterval(longest.toMillis());
      // Several instances and providers must not come back all at once.
      backOff.setJitter(first.toMillis() / 2);
      return backOff.start();
    }
  }

  LeadFetching(
      String provider,
      Supplier<Consumer<String, byte[]>> consumers,
      LeadFetcher fetcher,
      Pace pace,
      InstantSource clock) {
    this.provider = provider;
    this.consumers = consumers;
    this.fetcher = fetcher;
    this.pace = pace;
    this.clock = clock;
    this.thread = new Thread(this::run, "fetch-" + provider);
    this.thread.setDaemon(true);
  }

  /** A consumer of a provider's own group. */
  static Consumer<String, byte[]> consumer(String bootstrapServers, String provider) {
    String group = Topics.INTAKE + ".fetch." + provider;
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.GROUP_ID_CONFIG,
            group,
            ConsumerConfig.CLIENT_ID_CONFIG,
            group,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            // Few enough to be fetched between two polls, however slow the vendor is.
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            10,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            // Nobody asks for the client's own telemetry (KIP-714); ours is scraped.
            ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
            false),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Begins to read. */
  LeadFetching start() {
    thread.start();
    return this;
  }

  private void run() {
    while (goesOn()) {
      try (Consumer<String, byte[]> consumer = consumers.get()) {
        read(consumer);
      } catch (KafkaException | IllegalStateException broken) {
        // With a new consumer it begins again where it had committed.
        log.error("{}: announcements cannot be read: {}", provider, broken.toString());
        rest(AFTER_A_FAULT);
      }
    }
  }

  private void read(Consumer<String, byte[]> consumer) {
    consumer.subscribe(List.of(Topics.LEADS_ANNOUNCED.name()));
    while (goesOn()) {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      records
          .partitions()
          .forEach(partition -> read(consumer, partition, records.records(partition)));
    }
  }

  private void read(
      Consumer<String, byte[]> consumer,
      TopicPartition partition,
      List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      if (!isDone(consumer, partition, record)) {
        return;
      }
      boolean last = record.offset() == records.get(records.size() - 1).offset();
      if (last || provider.equals(record.key())) {
        consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
      }
    }
  }

  /** Deals with a record; false if it has become another instance's, or the service stops. */
  private boolean isDone(
      Consumer<String, byte[]> consumer,
      TopicPartition partition,
      ConsumerRecord<String, byte[]> record) {
    BackOffExecution backOff = pace.start();
    while (goesOn() && consumer.assignment().contains(partition)) {
      if (!(fetcher.attempt(record) instanceof Attempt.Again again)) {
        return true;
      }
      waitFor(consumer, wait(again, backOff));
    }
    return false;
  }

  private Duration wait(Attempt.Again again, BackOffExecution backOff) {
    Duration wait = again.slowly() ? pace.slow() : Duration.ofMillis(backOff.nextBackOff());
    Duration asked = again.after();
    Duration longer = asked == null || asked.compareTo(wait) < 0 ? wait : asked;
    return longer.compareTo(MOST_ASKED) < 0 ? longer : MOST_ASKED;
  }

  /** Stays in the group meanwhile. What it is given by the way is put back. */
  private void waitFor(Consumer<String, byte[]> consumer, Duration wait) {
    Instant until = clock.instant().plus(wait);
    for (Duration left = wait; goesOn() && left.toMillis() > 0; ) {
      consumer.pause(consumer.assignment());
      ConsumerRecords<String, byte[]> early = consumer.poll(left.compareTo(POLL) < 0 ? left : POLL);
      for (TopicPartition partition : early.partitions()) {
        consumer.seek(partition, early.records(partition).get(0).offset());
      }
      left = Duration.between(clock.instant(), until);
    }
    consumer.resume(consumer.assignment());
  }

  private boolean goesOn() {
    return stopped.getCount() > 0;
  }

  private void rest(Duration time) {
    try {
      boolean unused = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks it to end: it does once what is under way is dealt with. */
  void stop() {
    stopped.countDown();
  }

  /** Ends reading; what is not dealt with is read again by whoever comes next. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
