package dev.rapport.intake.kafka;

import dev.rapport.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Reads a topic and has each record dealt with before the next. An offset is committed once its
 * record is dealt with, so that a restart loses nothing. While a record cannot be dealt with the
 * reader stays a member of its group, and tries the same one again; one whose fault is its own goes
 * to the end of the topic, and what follows goes on.
 */
public final class PatientReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PatientReader.class);

  private static final Duration POLL = Duration.ofMillis(500);

  /** Whatever somebody asks for: it may have been a slip. */
  private static final Duration MOST_ASKED = Duration.ofHours(1);

  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final String name;
  private final String topic;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Work work;
  private final Pace pace;
  private final InstantSource clock;
  private final Thread thread;

  private final CountDownLatch stopped = new CountDownLatch(1);

  private final Postponed postponed;

  /** How far each partition is dealt with, but for what is held. */
  private final Map<TopicPartition, Long> reached = new HashMap<>();

  /** What is done with records, by one thread. */
  interface Work {

    /** Whether a record is of any interest: what is not is passed over at no cost. */
    boolean concerns(ConsumerRecord<String, byte[]> record);

    /** Tries once to deal with a record that is of interest. */
    Attempt attempt(ConsumerRecord<String, byte[]> record);

    /**
     * What was attempted last is not dealt with, and left to another instance or the next start.
     */
    default void leave() {}
  }

  /** What came of an attempt. */
  sealed interface Attempt {

    Attempt DONE = new Done();

    /** The record is dealt with for good. */
    record Done() implements Attempt {}

    /**
     * It is to be tried again.
     *
     * @param slowly somebody has to do something first
     * @param after not before then, where somebody says so
     */
    record Again(boolean slowly, @Nullable Duration after) implements Attempt {}

    /**
     * It is to be tried again, more and more seldom; others need not wait for it.
     *
     * @param failingSince when the first attempt failed
     */
    record Later(Instant failingSince) implements Attempt {}
  }

  /**
   * How often something is tried again.
   *
   * @param first wait, which grows from attempt to attempt
   * @param longest wait
   * @param slow wait where somebody has to do something first; the first one of what others do not
   *     wait for
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

  /**
   * A reader that has not begun.
   *
   * @param name of its thread and, behind the service's own, of its consumer group
   * @param topic that it reads
   * @param letters puts back what others need not wait for
   */
  PatientReader(
      String name,
      String topic,
      String bootstrapServers,
      Work work,
      DeadLetters letters,
      Pace pace,
      InstantSource clock) {
    this.name = name;
    this.topic = topic;
    this.consumers = () -> consumer(bootstrapServers, Topics.INTAKE + "." + name);
    this.work = work;
    this.pace = pace;
    this.clock = clock;
    this.postponed = new Postponed(pace.slow(), Postponed.ROOM, letters, clock);
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  private static Consumer<String, byte[]> consumer(String bootstrapServers, String group) {
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
            // Few enough to be dealt with between two polls, however slow the others are.
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
  PatientReader start() {
    thread.start();
    return this;
  }

  private void run() {
    while (goesOn()) {
      try (Consumer<String, byte[]> consumer = consumers.get()) {
        read(consumer);
      } catch (VirtualMachineError ended) {
        // It would end the thread in silence.
        log.error("{}: {} is not read any more", name, topic, ended);
        throw ended;
      } catch (RuntimeException | Error broken) {
        // Whatever it was: a reader that has ended helps nobody, and says nothing. With a new
        // consumer it begins again where it had committed.
        log.error("{}: {} cannot be read: {}", name, topic, broken.toString());
        rest(AFTER_A_FAULT);
      }
    }
  }

  private void read(Consumer<String, byte[]> consumer) {
    // What another consumer left in the middle of is read again.
    forget(Set.copyOf(reached.keySet()));
    consumer.subscribe(List.of(topic), new Handover(consumer));
    while (goesOn()) {
      tendPostponed(consumer);
      ConsumerRecords<String, byte[]> records = consumer.poll(upTo(POLL));
      records
          .partitions()
          .forEach(partition -> read(consumer, partition, records.records(partition)));
    }
    handOver(consumer, Set.copyOf(reached.keySet()));
  }

  private void read(
      Consumer<String, byte[]> consumer,
      TopicPartition partition,
      List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      if (!isDone(consumer, partition, record)) {
        return;
      }
      reached.put(partition, record.offset() + 1);
      boolean last = record.offset() == records.get(records.size() - 1).offset();
      if (last || work.concerns(record)) {
        commit(consumer, Set.of(partition));
      }
    }
  }

  private void tendPostponed(Consumer<String, byte[]> consumer) {
    boolean passedOn = postponed.passOn();
    // One at a time: between two polls there is only so much time.
    Optional<ConsumerRecord<String, byte[]>> due = postponed.due();
    boolean released = due.isPresent() && isReleased(due.get());
    if (passedOn || released) {
      commit(consumer, reached.keySet());
    }
  }

  /** How long to wait for records: not at all while one that is held is due. */
  private Duration upTo(Duration longest) {
    return postponed.due().isPresent() ? Duration.ZERO : longest;
  }

  private boolean isReleased(ConsumerRecord<String, byte[]> due) {
    Attempt attempt = work.attempt(due);
    if (attempt instanceof Attempt.Done
        || (attempt instanceof Attempt.Later later
            && postponed.putBack(due, later.failingSince()))) {
      postponed.release(due);
      return true;
    }
    Duration wait =
        attempt instanceof Attempt.Again again ? asked(pace.slow(), again.after()) : pace.slow();
    postponed.holdOn(due, wait);
    return false;
  }

  private void commit(Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Long offset = reached.get(partition);
      if (offset != null) {
        offsets.put(partition, new OffsetAndMetadata(postponed.committable(partition, offset)));
      }
    }
    consumer.commitSync(offsets);
  }

  /** Deals with a record; false if it has become another instance's, or the service stops. */
  private boolean isDone(
      Consumer<String, byte[]> consumer,
      TopicPartition partition,
      ConsumerRecord<String, byte[]> record) {
    if (!work.concerns(record)) {
      return true;
    }
    BackOffExecution backOff = pace.start();
    while (goesOn() && consumer.assignment().contains(partition)) {
      if (postponed.isEarly(record)) {
        if (postponed.hold(record)) {
          return true;
        }
        // Room comes soon: nothing is held for long.
        waitFor(consumer, pace.first());
        continue;
      }
      Attempt attempt = work.attempt(record);
      if (attempt instanceof Attempt.Done
          || (attempt instanceof Attempt.Later later
              && postponed.putBack(record, later.failingSince()))) {
        return true;
      }
      waitFor(
          consumer, attempt instanceof Attempt.Again again ? wait(again, backOff) : pace.slow());
    }
    work.leave();
    return false;
  }

  private Duration wait(Attempt.Again again, BackOffExecution backOff) {
    Duration wait = again.slowly() ? pace.slow() : Duration.ofMillis(backOff.nextBackOff());
    return asked(wait, again.after());
  }

  private static Duration asked(Duration wait, @Nullable Duration asked) {
    Duration longer = asked == null || asked.compareTo(wait) < 0 ? wait : asked;
    return longer.compareTo(MOST_ASKED) < 0 ? longer : MOST_ASKED;
  }

  /**
   * Stays in the group meanwhile, and tries what is due of others. What it is given by the way is
   * put back.
   */
  private void waitFor(Consumer<String, byte[]> consumer, Duration wait) {
    Instant until = clock.instant().plus(wait);
    for (Duration left = wait; goesOn() && left.toMillis() > 0; ) {
      consumer.pause(consumer.assignment());
      ConsumerRecords<String, byte[]> early =
          consumer.poll(upTo(left.compareTo(POLL) < 0 ? left : POLL));
      for (TopicPartition partition : early.partitions()) {
        consumer.seek(partition, early.records(partition).get(0).offset());
      }
      tendPostponed(consumer);
      left = Duration.between(clock.instant(), until);
    }
    consumer.resume(consumer.assignment());
  }

  /** Leaves to others what is held, without having them do again what is done. */
  private void handOver(Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
    if (postponed.passOn(partitions)) {
      commit(consumer, partitions);
    }
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    postponed.forget(partitions);
    reached.keySet().removeAll(partitions);
  }

  /** What happens when partitions become another instance's. */
  private final class Handover implements ConsumerRebalanceListener {

    private final Consumer<String, byte[]> consumer;

    Handover(Consumer<String, byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      handOver(consumer, partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      forget(partitions);
    }
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
