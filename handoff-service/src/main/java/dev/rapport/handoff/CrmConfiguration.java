package dev.rapport.handoff;

import dev.rapport.events.Topics;
import dev.rapport.handoff.crm.CrmConnections;
import dev.rapport.handoff.crm.CrmDesk;
import dev.rapport.handoff.crm.OutcomeLog;
import dev.rapport.handoff.crm.kafka.KafkaOutcomeLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** How CRMs tell what became of leads. */
@Configuration(proxyBeanMethods = false)
class CrmConfiguration {

  @Bean
  CrmConnections crmConnections(CrmSettings settings, Environment environment) {
    return CrmConnections.read(settings.connections(), environment::getProperty);
  }

  @Bean
  CrmMetrics crmMetrics(CrmConnections connections, MeterRegistry registry) {
    return new CrmMetrics(registry, connections.names());
  }

  @Bean
  KafkaOutcomeLog crmOutcomeLog(HandoffSettings settings, Topics topics) {
    return new KafkaOutcomeLog(
        KafkaOutcomeLog.producer(settings.kafka().bootstrapServers()), topics, new SecureRandom());
  }

  @Bean
  CrmDesk crmDesk(
      CrmConnections connections, OutcomeLog log, CrmMetrics metrics, InstantSource clock) {
    return new CrmDesk(connections, log, metrics, clock);
  }
}
