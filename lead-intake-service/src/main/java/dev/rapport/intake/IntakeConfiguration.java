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
import dev.rapport.intake.kafka.KafkaLeadSink;
import dev.rapport.intake.kafka.KafkaOutlet;
import dev.rapport.intake.kafka.LeadProducer;
import dev.rapport.intake.kafka.Outlet;
import dev.rapport.intake.kafka.SampleLead;
import dev.rapport.intake.kafka.WarmLeadSink;
import dev.rapport.intake.lead.BoundedLeadSink;
import dev.rapport.intake.lead.IntakeTally;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.LeadSink;
import dev.rapport.intake.lead.SubmissionIds;
import dev.rapport.intake.spool.Detour;
import dev.rapport.intake.spool.LeadSpool;
import dev.rapport.intake.spool.SpoolDrain;
import dev.rapport.intake.spool.SpoolMetrics;
import dev.rapport.intake.spool.SpoolingLeadSink;
import dev.rapport.intake.web.Traces;
import dev.rapport.intake.web.WebLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
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
    private static final Duration DRAIN_PAUSE = Duration.ofMillis(200);

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
          settings.kafka().bootstrapServers(),
          settings.intake().patience(),
          settings.intake().spool().after(),
          leadsCaptured);
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
    KafkaLeadSink kafkaSink(
        Producer<String, LeadCaptured> producer,
        Topic<LeadCaptured> leadsCaptured,
        IntakeSettings settings) {
      return new KafkaLeadSink(producer, leadsCaptured, settings.intake().retryAfter());
    }

    // The spool, for when Kafka does not take them

    @Bean(destroyMethod = "close")
    LeadSpool leadSpool(IntakeSettings settings) {
      IntakeSettings.Spool spool = settings.intake().spool();
      try {
        return LeadSpool.open(settings.spoolFolder(), spool.maxSize().toBytes());
      } catch (IOException e) {
        throw new InvalidSettingException("the spool: " + e.getMessage());
      }
    }

    @Bean(destroyMethod = "close")
    SpoolDrain spoolDrain(
        LeadSpool spool,
        Detour detour,
        IntakeSettings settings,
        Topic<LeadCaptured> leadsCaptured,
        OutputSchemas schemas) {
      Outlet outlet =
          new KafkaOutlet(
              LeadProducer.openPatient(
                  settings.kafka().bootstrapServers(), settings.intake().patience(), leadsCaptured),
              leadsCaptured);
      return new SpoolDrain(spool, detour, outlet, schemas::areKnown).start(DRAIN_PAUSE);
    }

    @Bean
    SpoolMetrics spoolMetrics(LeadSpool spool, MeterRegistry registry, InstantSource clock) {
      return SpoolMetrics.of(spool, registry, clock);
    }

    @Bean
    IntakeReadiness intakeHealthIndicator(
        OutputSchemas schemas,
        BrokerCheck brokerCheck,
        LeadSpool spool,
        Detour detour,
        IntakeSettings settings,
        InstantSource clock) {
      return new IntakeReadiness(
          new IntakeReadiness.Ways(schemas, brokerCheck, spool, detour),
          settings.intake().maxBodyBytes(),
          clock);
    }

    @Bean
    Detour detour(LeadSpool spool, IntakeSettings settings, InstantSource clock) {
      return new Detour(
          spool,
          new Detour.Patience(settings.intake().patience(), settings.intake().retryAfter()),
          clock);
    }

    // Where leads go

    /** Rows of files: an import bounds itself. */
    @Bean
    LeadSink importSink(
        KafkaLeadSink kafkaSink, OutputSchemas schemas, Detour detour, IntakeSettings settings) {
      return new SpoolingLeadSink(
          new WarmLeadSink(schemas, kafkaSink, settings.intake().retryAfter()),
          detour,
          settings.intake().patience());
    }

    /** Single leads. */
    @Bean
    @Primary
    LeadSink leadSink(
        KafkaLeadSink kafkaSink, OutputSchemas schemas, Detour detour, IntakeSettings settings) {
      Duration retryAfter = settings.intake().retryAfter();
      return new SpoolingLeadSink(
          new BoundedLeadSink(
              new WarmLeadSink(schemas, kafkaSink, retryAfter),
              settings.intake().maxInFlight(),
              retryAfter),
          detour,
          settings.intake().spool().after());
    }
  }
}
