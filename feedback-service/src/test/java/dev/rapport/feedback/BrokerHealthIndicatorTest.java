package dev.rapport.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class BrokerHealthIndicatorTest {

  @Test
  void without_a_broker_it_is_down() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (BrokerHealthIndicator broker = new BrokerHealthIndicator("localhost:" + free)) {
      assertThat(broker.health().getStatus()).isEqualTo(Status.DOWN);
    }
  }
}
