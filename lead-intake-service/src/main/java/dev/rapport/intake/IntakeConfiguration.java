package dev.rapport.intake;

import dev.rapport.events.BrokerCheck;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.OutputSchemas;
import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.imports.ImportLimits;
import dev.rapport.intake.kafka.IntakeReadiness;
import dev.rapport.intake.kafka.KafkaLeadSink;
import dev.rapport.intake.kafka.LeadProducer;
import dev.rapport.intake.kafka.SampleLead;
import dev.rapport.intake.kafka.WarmLeadSink;
import dev.rapport.intake.lead.BoundedLeadSink;
import dev.rapport.intake.lead.IntakeTally;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.LeadSink;
import dev.rapport.intake.lead.SubmissionIds;
import dev.rapport.intake.web.Traces;
import dev.rapport.intake.web.WebLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** How the service is put together. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  // The model

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  PersonKey.Hasher hasher(IntakeSettings settings) {
    return settings.identity().hasher();
  }

  @Bean
  IntakeTally tally(MeterRegistry registry) {
    return new IntakeMetrics(registry);
  }

  @Bean
  LeadIntake leadIntake(
      PersonKey.Hasher hasher, IntakeTally tally, InstantSource clock, IntakeSettings settings) {
    SubmissionIds ids = new SubmissionIds(hasher, settings.intake().duplicateWindow(), clock);
    return new LeadIntake(hasher, ids, tally, clock);
  }

  // HTTP

  @Bean
  WebLimits webLimits(IntakeSettings settings) {
    return settings.intake();
  }

  @Bean
  ImportLimits importLimits(IntakeSettings settings) {
    return settings.intake().importLimits();
  }

  @Bean
  Traces traces() {
    return new Traces(ThreadLocalRandom::current);
  }

  /** Where leads go; a test that is not about Kafka brings its own. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(LeadSink.class)
  static class Kafka {

    private static final Duration WARM_UP_PAUSE = Duration.ofSeconds(1);

    @Bean
    @ConditionalOnMissingBean
    EventSerdes eventSerdes(IntakeSettings settings) {
      return new RegistryEventSerdes(
          settings.registry().url(),
          settings.registry().register()
              ? RegistryEventSerdes.Mode.REGISTER
              : RegistryEventSerdes.Mode.LOOK_UP);
    }

    @Bean
    Topic<LeadCaptured> leadsCaptured(EventSerdes serdes) {
      return new Topics(serdes).leadsCaptured();
    }

    @Bean(destroyMethod = "close")
    Producer<String, LeadCaptured> leadProducer(
        IntakeSettings settings, Topic<LeadCaptured> leadsCaptured) {
      return LeadProducer.open(
          settings.kafka().bootstrapServers(), settings.intake().patience(), leadsCaptured);
    }

    @Bean(destroyMethod = "close")
    OutputSchemas outputSchemas(
        Producer<String, LeadCaptured> producer, Topic<LeadCaptured> leadsCaptured) {
      return new OutputSchemas(
              List.of(
                  OutputSchemas.sample(leadsCaptured, SampleLead.event()),
                  () -> producer.partitionsFor(leadsCaptured.name())))
          .start(WARM_UP_PAUSE);
    }

    @Bean(destroyMethod = "close")
    BrokerCheck brokerCheck(IntakeSettings settings) {
      return BrokerCheck.of(
          settings.kafka().bootstrapServers(), List.of(Topics.LEADS_CAPTURED.name()));
    }

    @Bean
    IntakeReadiness intakeHealthIndicator(OutputSchemas schemas, BrokerCheck brokerCheck) {
      return new IntakeReadiness(schemas, brokerCheck);
    }

    /** Where rows of files go: an import bounds itself. */
    @Bean
    LeadSink importSink(
        Producer<String, LeadCaptured> producer,
        Topic<LeadCaptured> leadsCaptured,
        OutputSchemas schemas,
        IntakeSettings settings) {
      Duration retryAfter = settings.intake().retryAfter();
      return new WarmLeadSink(
          schemas, new KafkaLeadSink(producer, leadsCaptured, retryAfter), retryAfter);
    }

    /** Where single leads go. */
    @Bean
    @Primary
    LeadSink leadSink(LeadSink importSink, IntakeSettings settings) {
      return new BoundedLeadSink(
          importSink, settings.intake().maxInFlight(), settings.intake().retryAfter());
    }
  }
}
