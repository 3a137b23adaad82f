package dev.rapport.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.rapport.events.avro.LeadCaptured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
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

  @Test
  void a_record_whose_schema_the_registry_does_not_tell_can_be_read_later() {
    registry.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    assertThat(unreadable()).matches(PassingFault::passes, "passes");

    registry.stop(0);
    assertThat(unreadable()).matches(PassingFault::passes, "passes");
  }

  private Throwable unreadable() {
    Deserializer<LeadCaptured> deserializer =
        new RegistryEventSerdes(
                URI.create("http://localhost:" + registry.getAddress().getPort()),
                RegistryEventSerdes.Mode.LOOK_UP)
            .of(LeadCaptured.class)
            .deserializer();
    byte[] ofSchemaSeven = {0, 0, 0, 0, 7, 1, 2, 3};
    return catchThrowable(() -> deserializer.deserialize("leads.captured", ofSchemaSeven));
  }
}
