package dev.rapport.intake.kafka;

import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready means that a lead sent now would be kept: the schema is known and the broker answers. */
public final class IntakeReadiness implements HealthIndicator {

  private final KafkaWarmUp warmUp;
  private final BrokerCheck broker;

  /** Ready once {@code warmUp} is done, for as long as {@code broker} has no fault. */
  public IntakeReadiness(KafkaWarmUp warmUp, BrokerCheck broker) {
    this.warmUp = warmUp;
    this.broker = broker;
  }

  @Override
  public Health health() {
    Optional<String> fault = broker.fault();
    if (fault.isPresent()) {
      return Health.outOfService().withDetail("broker", fault.get()).build();
    }
    return warmUp.isDone()
        ? Health.up().build()
        : Health.outOfService().withDetail("schemas", "not known yet").build();
  }
}
