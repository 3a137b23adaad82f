package dev.rapport.qualification;

import static dev.rapport.qualification.Captured.id;
import static dev.rapport.qualification.Captured.person;
import static dev.rapport.qualification.Captured.soundSubmission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.identity.LeadId;
import dev.rapport.testing.FaultySerdes;
import dev.rapport.testing.TestTokens;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the surroundings lack for a while ends a stream thread, and never the service. */
class RecoveryTest {

  @Test
  void a_lead_is_judged_once_what_was_missing_is_there_without_a_restart(@TempDir Path folder)
      throws Exception {
    TestTokens tokens = new TestTokens();
    String ada = "ada@example.com";
    var broker = RunningQualification.broker();
    try (RunningQualification service =
        RunningQualification.start(
            broker, folder.resolve("state"), tokens.publicKeys(folder.resolve("keys")))) {
      FaultySerdes serdes = service.bean(FaultySerdes.class);
      serdes.failWith(
          new SerializationException("the registry is away", new ConnectException("refused")));
      Topic<LeadCaptured> topic = new Topics(SingleObjectSerde::new).leadsCaptured();
      LeadCaptured lead = soundSubmission("first", ada, Instant.now());
      try (KafkaProducer<String, LeadCaptured> producer =
          new KafkaProducer<>(
              Map.<String, Object>of("bootstrap.servers", broker.getBrokersAsString()),
              topic.keySerde().serializer(),
              topic.valueSerde().serializer())) {
        producer.send(new ProducerRecord<>(topic.name(), lead.getPersonKey(), lead)).get();
      }
      await()
          .dontCatchUncaughtExceptions()
          .atMost(RunningQualification.PATIENCE)
          .until(() -> serdes.failures() >= 2);
      serdes.mend();

      String path = "/v1/leads/" + LeadId.of(person(ada), id("first"));
      String token = tokens.of("sam", "sales");
      await()
          .dontCatchUncaughtExceptions()
          .atMost(RunningQualification.PATIENCE)
          .untilAsserted(() -> assertThat(service.get(path, token).statusCode()).isEqualTo(200));
    } finally {
      broker.destroy();
    }
  }
}
