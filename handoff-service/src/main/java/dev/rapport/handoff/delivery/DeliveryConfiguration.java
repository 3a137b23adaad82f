package dev.rapport.handoff.delivery;

import dev.rapport.events.Topics;
import dev.rapport.events.stream.TopicCreation;
import dev.rapport.handoff.delivery.model.TargetPolicy;
import dev.rapport.handoff.model.AnswerLinks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** What deliveries are made of. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

  /** After the files that a fault in stops the start: this waits for a broker. */
  @Bean
  @DependsOn({"springSecurityFilterChain", "rosterFiles", "materialFile", "crmConnections"})
  Deliveries deliveries(
      @Value("${rapport.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${rapport.kafka.replication-factor:-1}") short replicationFactor,
      @Value("${rapport.kafka.start-timeout:30s}") Duration startTimeout,
      Topics topics,
      Admin admin,
      AnswerLinks links,
      DeliverySettings settings,
      MeterRegistry meters,
      InstantSource clock) {
    new TopicCreation(admin, replicationFactor, startTimeout).ensure(DeliveryTopics.specs());
    WebhookClient.Network network =
        new WebhookClient.Network(
            new TargetPolicy(settings.allow()), SystemDefaultDnsResolver.INSTANCE, null);
    return Deliveries.start(
        bootstrapServers, topics, admin, links, network, settings, meters, clock);
  }

  /** For liveness: a thread that has ended is not begun again. */
  @Bean
  HealthIndicator deliveriesAliveHealthIndicator(Deliveries deliveries) {
    return () -> (deliveries.areAlive() ? Health.up() : Health.down()).build();
  }
}
