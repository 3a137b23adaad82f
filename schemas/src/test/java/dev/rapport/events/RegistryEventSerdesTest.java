package dev.rapport.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rapport.events.avro.LeadCaptured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry that knows no schema. */
class RegistryEventSerdesTest {

  /** Tells the whole schema at INFO; loggers without a reference forget their level. */
  private static final Logger RESOLVER = Logger.getLogger("io.apicurio.registry.resolver");

  private HttpServer registry;

  @BeforeEach
  void start() throws IOException {
    RESOLVER.setLevel(Level.WARNING);
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/apis/registry/v3/search/versions",
        exchange -> {
          byte[] nothing = "{\"count\":0,\"versions\":[]}".getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, nothing.length);
          exchange.getResponseBody().write(nothing);
          exchange.close();
        });
    registry.start();
  }

  @AfterEach
  void stop() {
    registry.stop(0);
  }

  @Test
  void a_schema_that_nobody_registered_yet_is_worth_waiting_for() {
    Serializer<LeadCaptured> serializer =
        new RegistryEventSerdes(
                URI.create("http://localhost:" + registry.getAddress().getPort()),
                RegistryEventSerdes.Mode.LOOK_UP)
            .of(LeadCaptured.class)
            .serializer();

    assertThatThrownBy(() -> serializer.serialize("leads.captured", SampleEvents.captured()))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("lacks this schema")
        .hasRootCauseInstanceOf(SchemaNotRegisteredException.class);
  }
}
