package dev.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
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
      assertThat(check.fault()).hasValue("no broker answers within 2 s");
    }
  }
}
