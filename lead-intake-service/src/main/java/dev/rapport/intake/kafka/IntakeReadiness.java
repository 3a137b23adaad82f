package dev.rapport.intake.kafka;

import dev.rapport.events.BrokerCheck;
import dev.rapport.events.OutputSchemas;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready means that a lead sent now would be kept: the schema is known and the broker answers. */
public final class IntakeReadiness implements HealthIndicator {

  private final OutputSchemas schemas;
  private final BrokerCheck broker;

  /** Ready once {@code schemas} are known, for as long as {@code broker} has no fault. */
  public IntakeReadiness(OutputSchemas schemas, BrokerCheck broker) {
    this.schemas = schemas;
    this.broker = broker;
  }

  @Override
  public Health health() {
    Optional<String> fault = broker.fault();
    if (fault.isPresent()) {
      return Health.outOfService().withDetail("broker", fault.get()).build();
    }
    return schemas.areKnown()
        ? Health.up().build()
        : Health.outOfService().withDetail("output", "schema or topic not known yet").build();
  }
}
