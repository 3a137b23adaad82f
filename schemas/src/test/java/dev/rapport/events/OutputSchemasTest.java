package dev.rapport.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class OutputSchemasTest {

  @Test
  void are_looked_up_until_the_registry_has_them_all() {
    AtomicInteger known = new AtomicInteger();
    AtomicInteger lacking = new AtomicInteger(3);
    Runnable registered = known::incrementAndGet;
    Runnable late =
        () -> {
          if (lacking.decrementAndGet() > 0) {
            throw new SerializationException("the registry lacks this schema");
          }
        };
    try (OutputSchemas schemas = new OutputSchemas(List.of(registered, late))) {
      assertThat(schemas.areKnown()).isFalse();

      schemas.start(Duration.ofMillis(5));

      await().atMost(Duration.ofSeconds(20)).until(schemas::areKnown);
      assertThat(known).hasValue(3);
      assertThat(lacking).hasValue(0);
    }
  }
}
