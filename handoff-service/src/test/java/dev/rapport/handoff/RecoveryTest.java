package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.handoff.stream.Leads;
import dev.rapport.handoff.stream.StateSerdes;
import dev.rapport.testing.FaultySerdes;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the surroundings lack for a while ends a stream thread, and never the service. */
class RecoveryTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void a_lead_is_handed_off_once_what_was_missing_is_there_without_a_restart(@TempDir Path state)
      throws Exception {
    try (RunningHandoff service = RunningHandoff.start(state)) {
      FaultySerdes serdes = service.bean(FaultySerdes.class);
      serdes.failWith(
          new SerializationException("the registry is away", new ConnectException("refused")));
      LeadAssessed lead = Leads.qualified(1, "DE");
      lead.setCapturedAt(Instant.now());
      lead.setLastCapturedAt(Instant.now());
      service.writes(
          new Topics(new StateSerdes()).leadsAssessed(), lead.getLeadId().toString(), lead);
      await().dontCatchUncaughtExceptions().atMost(SOON).until(() -> serdes.failures() >= 2);
      serdes.mend();

      String path = "/v1/handoffs/" + lead.getLeadId();
      await()
          .dontCatchUncaughtExceptions()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(service.get(path).statusCode()).isEqualTo(200));
    }
  }
}
