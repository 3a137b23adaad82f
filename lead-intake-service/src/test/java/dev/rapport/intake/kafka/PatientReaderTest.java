package dev.rapport.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.intake.kafka.PatientReader.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** What keeps a reader from its records, and what does not, against a real broker. */
class PatientReaderTest {

  private static final String TOPIC = "things";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final PatientReader.Pace QUICK =
      new PatientReader.Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(100));

  /** So slow that nothing is tried twice. */
  private static final PatientReader.Pace SLOW =
      new PatientReader.Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofHours(1));

  private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1, TOPIC);
  private final Queue<String> attempted = new ConcurrentLinkedQueue<>();
  private final Queue<String> done = new ConcurrentLinkedQueue<>();
  private final Set<String> later = ConcurrentHashMap.newKeySet();
  private final Set<String> again = ConcurrentHashMap.newKeySet();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private Producer<String, byte[]> producer;

  @BeforeEach
  void start() {
    broker.afterPropertiesSet();
    producer =
        EventProducer.open(
            broker.getBrokersAsString(), "test", Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  @AfterEach
  void stop() {
    producer.close();
    broker.destroy();
  }

  @Test
  void an_error_does_not_end_it() {
    broken.add("one");
    send("one");
    send("two");
    whileReading(
        QUICK,
        () -> {
          await().atMost(SOON).until(() -> done.contains("two"));
        });
    assertThat(done).containsExactly("one", "two");
  }

  @Test
  void what_waits_is_tried_again_once_another_one_has_gone_on() {
    later.add("one");
    again.add("two");
    send("one");
    send("two");
    whileReading(
        QUICK,
        () -> {
          await().atMost(SOON).until(() -> attempted.stream().filter("two"::equals).count() > 2);
          // Until two has gone on, one stands behind it at the end.
          again.clear();
          await().atMost(SOON).until(() -> attempted.stream().filter("one"::equals).count() > 2);
        });
  }

  @Test
  void a_restart_does_nothing_again_that_came_after_what_waits() {
    later.add("one");
    send("one");
    whileReading(
        SLOW,
        () -> {
          await().atMost(SOON).until(() -> attempted.contains("one"));
          send("two");
          await().atMost(SOON).until(() -> done.contains("two"));
          send("three");
          await().atMost(SOON).until(() -> done.contains("three"));
        });
    whileReading(
        SLOW,
        () -> {
          send("four");
          await().atMost(SOON).until(() -> done.contains("four"));
        });
    assertThat(attempted).containsExactly("one", "two", "three", "four");
  }

  private void send(String key) {
    Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(TOPIC, key, new byte[] {1}));
    producer.flush();
  }

  private void whileReading(PatientReader.Pace pace, Runnable steps) {
    PatientReader reader =
        new PatientReader(
            "test",
            TOPIC,
            broker.getBrokersAsString(),
            new Things(),
            new DeadLetters(producer),
            pace,
            InstantSource.system());
    try (reader) {
      reader.start();
      steps.run();
    }
  }

  /** Does as it is told. */
  private final class Things implements PatientReader.Work {

    @Override
    public boolean concerns(ConsumerRecord<String, byte[]> record) {
      return true;
    }

    @Override
    public Attempt attempt(ConsumerRecord<String, byte[]> record) {
      attempted.add(record.key());
      if (broken.remove(record.key())) {
        throw new NoClassDefFoundError(record.key());
      }
      if (later.contains(record.key())) {
        return new Attempt.Later(Postponed.failingSince(record).orElseGet(Instant::now));
      }
      if (again.contains(record.key())) {
        return new Attempt.Again(false, null);
      }
      done.add(record.key());
      return Attempt.DONE;
    }
  }
}
