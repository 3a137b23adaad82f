package dev.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokerCheckTest {

  @Test
  void says_that_no_broker_answers() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (BrokerCheck check = BrokerCheck.of("localhost:" + free, List.of("leads.captured"))) {
      // Nobody waits for an answer.
      assertThat(check.fault()).hasValue("no broker has answered yet");

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(check.fault()).hasValue("no broker answers within 2 s"));
      assertThat(check.isSilent()).isTrue();
    }
  }

  @Test
  void a_broker_whose_name_does_not_resolve_is_silent() {
    try (BrokerCheck check =
        BrokerCheck.of("kafka-0.nowhere.invalid:9092", List.of("leads.captured"))) {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(check.fault()).hasValue("no broker answers within 2 s"));
      assertThat(check.isSilent()).isTrue();
    }
  }
}
