package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.handoff.stream.Leads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/**
 * Two instances share the work while leads come without a pause; either is killed once (SIGKILL),
 * and comes back. Every lead has one owner, as whoever reads committed sees it.
 */
class TwoInstancesTest {

  private static final int LEADS_A_PHASE = 100;
  private static final Duration BETWEEN_LEADS = Duration.ofMillis(20);
  private static final Duration SOON = Duration.ofMinutes(3);

  private int sent;

  @Test
  void whichever_instance_is_killed_every_lead_has_one_owner(@TempDir Path folder)
      throws Exception {
    EmbeddedKafkaBroker broker = RunningHandoff.startBroker();
    String rosters = "--rapport.roster=" + HandoffTraffic.rosters(folder);
    try (HandoffProcess one = HandoffProcess.start(broker, folder.resolve("one"), rosters);
        HandoffProcess other = HandoffProcess.start(broker, folder.resolve("other"), rosters);
        KafkaProducer<String, LeadAssessed> producer = HandoffTraffic.producer(broker);
        KafkaConsumer<String, LeadHandoff> consumer = HandoffTraffic.consumer(broker)) {
      one.awaitReady();
      other.awaitReady();
      comeLeads(producer);
      for (HandoffProcess instance : List.of(one, other)) {
        instance.kill();
        comeLeads(producer);
        instance.startAgain();
        comeLeads(producer);
        instance.awaitReady();
        comeLeads(producer);
      }

      List<LeadHandoff> handoffs = new ArrayList<>();
      await()
          .atMost(SOON)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> handoffs.add(found.value()));
                return assigned(handoffs).size() >= sent;
              });
      // What would come twice has had its time.
      for (int i = 0; i < 25; i++) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> handoffs.add(found.value()));
      }
      Map<String, Long> owners = assigned(handoffs);
      assertThat(owners.keySet())
          .isEqualTo(
              IntStream.range(0, sent).mapToObj(Leads::id).collect(Collectors.toUnmodifiableSet()));
      assertThat(owners.values()).containsOnly(1L);
    } finally {
      broker.destroy();
    }
  }

  private static Map<String, Long> assigned(List<LeadHandoff> handoffs) {
    return handoffs.stream()
        .filter(handoff -> handoff.getKind() == HandoffKind.ASSIGNED)
        .collect(
            Collectors.groupingBy(
                handoff -> handoff.getLeadId().toString(), Collectors.counting()));
  }

  private void comeLeads(KafkaProducer<String, LeadAssessed> producer) throws Exception {
    Instant next = Instant.now();
    for (int i = 0; i < LEADS_A_PHASE; i++) {
      producer.send(HandoffTraffic.lead(sent, Instant.now())).get();
      sent++;
      next = next.plus(BETWEEN_LEADS);
      LockSupport.parkNanos(Duration.between(Instant.now(), next).toNanos());
    }
  }
}
