package dev.rapport.intake;

import dev.rapport.events.BrokerCheck;
import dev.rapport.events.OutputSchemas;
import dev.rapport.intake.spool.Detour;
import dev.rapport.intake.spool.EventSpool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready means that a lead sent now would be kept: in Kafka, whose schema is known and whose broker
 * answers, or else in the spool, which has room and a disk that writes. The details tell which.
 */
final class IntakeReadiness implements HealthIndicator {

  private final Ways ways;
  private final long largestLead;
  private final InstantSource clock;

  /** The ways that a lead can take. */
  record Ways(OutputSchemas schemas, BrokerCheck broker, EventSpool spool, Detour detour) {}

  /**
   * Of these ways.
   *
   * @param largestLead bytes that one lead may have
   */
  IntakeReadiness(Ways ways, long largestLead, InstantSource clock) {
    this.ways = ways;
    this.largestLead = largestLead;
    this.clock = clock;
  }

  @Override
  public Health health() {
    Optional<String> fault = ways.broker().fault();
    boolean schemas = ways.schemas().areKnown();
    boolean straight = fault.isEmpty() && schemas && !ways.detour().isForAll();
    boolean disk = ways.spool().takes(largestLead);
    Health.Builder health = straight || disk ? Health.up() : Health.outOfService();
    fault.ifPresent(words -> health.withDetail("broker", words));
    if (!schemas) {
      health.withDetail("output", "schema or topic not known yet");
    }
    if (!disk) {
      health.withDetail("spool", "is full, or its disk does not write");
    }
    ways.spool()
        .oldestAt()
        .ifPresent(
            at ->
                health
                    .withDetail("spooledLeads", ways.spool().size())
                    .withDetail(
                        "oldestSpooledSeconds", Duration.between(at, clock.instant()).toSeconds()));
    return health.build();
  }
}
