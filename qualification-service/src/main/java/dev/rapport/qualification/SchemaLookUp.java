package dev.rapport.qualification;

import dev.rapport.qualification.stream.OutputSchemas;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Looks the schemas of what the service writes up, again and again until all are there; until then
 * the service is not ready. Leads that come in meanwhile wait in their topic.
 */
final class SchemaLookUp implements HealthIndicator, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SchemaLookUp.class);

  private final OutputSchemas schemas;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread worker = new Thread(task, "schema-look-up");
            worker.setDaemon(true);
            return worker;
          });
  private volatile boolean done;

  /** Starts at once, and tries again every {@code pause}. */
  SchemaLookUp(OutputSchemas schemas, Duration pause) {
    this.schemas = schemas;
    // An attempt never fails; it is the executor that ends them.
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::attempt, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt() {
    try {
      schemas.lookUp();
      done = true;
      thread.shutdown();
    } catch (SerializationException notYet) {
      log.warn("not ready: {}", notYet.getMessage());
    }
  }

  @Override
  public Health health() {
    return (done ? Health.up() : Health.down()).build();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
