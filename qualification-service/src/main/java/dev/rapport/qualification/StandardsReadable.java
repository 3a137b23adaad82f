package dev.rapport.qualification;

import dev.rapport.qualification.model.agreement.Dossiers;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether every version of the standard can be read here that may be in effect. An instance does
 * not start without; one that runs goes on by the version that it knows, and says so.
 *
 * <p>That is out of service in {@code /actuator/health}, for whoever watches it, and no part of
 * readiness: all instances of a version read the same topic, so that one record would take every
 * one of them away from those who ask for leads, and none would judge better for it, since the
 * stream judges whether its instance is ready or not.
 *
 * @param known what is known
 * @param standardId the standard that leads are judged by
 */
record StandardsReadable(Supplier<Dossiers> known, String standardId) implements HealthIndicator {

  @Override
  public Health health() {
    OptionalInt unreadable = known.get().unreadableBeyondAgreed(standardId);
    return unreadable.isEmpty()
        ? Health.up().build()
        : Health.outOfService()
            .withDetail("unreadable", standardId + ":" + unreadable.getAsInt())
            .withDetail("remedy", "it may be in effect: upgrade this instance")
            .build();
  }
}
