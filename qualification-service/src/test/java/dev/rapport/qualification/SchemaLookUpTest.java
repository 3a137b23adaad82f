package dev.rapport.qualification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.events.SchemaNotRegisteredException;
import dev.rapport.events.Topics;
import dev.rapport.qualification.stream.OutputSchemas;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.LeadAssessor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class SchemaLookUpTest {

  @Test
  void the_service_is_ready_once_an_operator_has_registered_what_it_writes() {
    AtomicInteger attempts = new AtomicInteger();
    var serdes =
        new FaultySerdes(
            new SerializationException("unwritten", new SchemaNotRegisteredException("lacks it")) {
              private static final long serialVersionUID = 1L;

              @Override
              public String getMessage() {
                attempts.incrementAndGet();
                return "lacks it";
              }
            });
    var schemas =
        new OutputSchemas(new Topics(serdes), LeadAssessor.of(BundledStandards.b2bDefault()));
    try (var lookUp = new SchemaLookUp(schemas, Duration.ofMillis(5))) {
      await().until(() -> attempts.get() > 2);
      assertThat(lookUp.health().getStatus()).isEqualTo(Status.DOWN);

      serdes.mend();
      await().until(() -> lookUp.health().getStatus().equals(Status.UP));
    }
  }
}
