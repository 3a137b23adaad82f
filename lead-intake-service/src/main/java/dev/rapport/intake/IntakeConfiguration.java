package dev.rapport.intake;

import dev.rapport.events.BrokerCheck;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.OutputSchemas;
import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.Topics;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.imports.ImportLimits;
import dev.rapport.intake.kafka.EventProducer;
import dev.rapport.intake.kafka.IntakeTopics;
import dev.rapport.intake.kafka.KafkaEventSink;
import dev.rapport.intake.kafka.KafkaOutlet;
import dev.rapport.intake.kafka.Outlet;
import dev.rapport.intake.kafka.SampleEvents;
import dev.rapport.intake.kafka.WarmEventSink;
import dev.rapport.intake.lead.BoundedEventSink;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeTally;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Screening;
import dev.rapport.intake.lead.SubmissionIds;
import dev.rapport.intake.spool.Detour;
import dev.rapport.intake.spool.EventSpool;
import dev.rapport.intake.spool.SpoolDrain;
import dev.rapport.intake.spool.SpoolMetrics;
import dev.rapport.intake.spool.SpoolingEventSink;
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
  Screening screening() {
    return Screening.NONE;
  }

  @Bean
  LeadIntake leadIntake(
      PersonKey.Hasher hasher,
      Screening screening,
      IntakeTally tally,
      InstantSource clock,
      IntakeSettings settings) {
    SubmissionIds ids = new SubmissionIds(hasher, settings.intake().duplicateWindow(), clock);
    return new LeadIntake(hasher, ids, screening, tally, clock);
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
  @ConditionalOnMissingBean(EventSink.class)
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
    IntakeTopics intakeTopics(EventSerdes serdes) {
      return IntakeTopics.of(serdes);
    }

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> eventProducer(IntakeSettings settings) {
      return EventProducer.open(
          settings.kafka().bootstrapServers(),
          Topics.INTAKE,
          settings.intake().patience(),
          settings.intake().spool().after());
    }

    @Bean(destroyMethod = "close")
    OutputSchemas outputSchemas(Producer<String, byte[]> producer, IntakeTopics topics) {
      return new OutputSchemas(
              List.of(
                  () -> SampleEvents.write(topics),
                  () -> topics.names().forEach(producer::partitionsFor)))
          .start(WARM_UP_PAUSE);
    }

    @Bean(destroyMethod = "close")
    BrokerCheck brokerCheck(IntakeSettings settings, IntakeTopics topics) {
      return BrokerCheck.of(settings.kafka().bootstrapServers(), topics.names());
    }

    @Bean
    KafkaEventSink kafkaSink(
        Producer<String, byte[]> producer, IntakeTopics topics, IntakeSettings settings) {
      return new KafkaEventSink(producer, topics, settings.intake().retryAfter());
    }

    // The spool, for when Kafka does not take them

    @Bean(destroyMethod = "close")
    EventSpool leadSpool(IntakeSettings settings) {
      IntakeSettings.Spool spool = settings.intake().spool();
      try {
        return EventSpool.open(settings.spoolFolder(), spool.maxSize().toBytes());
      } catch (IOException e) {
        throw new InvalidSettingException("the spool: " + e.getMessage());
      }
    }

    @Bean(destroyMethod = "close")
    SpoolDrain spoolDrain(
        EventSpool spool,
        Detour detour,
        IntakeSettings settings,
        IntakeTopics topics,
        OutputSchemas schemas) {
      Outlet outlet =
          new KafkaOutlet(
              () ->
                  EventProducer.open(
                      settings.kafka().bootstrapServers(),
                      Topics.INTAKE + "-spool",
                      settings.intake().patience(),
                      settings.intake().patience()),
              topics);
      return new SpoolDrain(spool, detour, outlet, schemas::areKnown).start(DRAIN_PAUSE);
    }

    @Bean
    SpoolMetrics spoolMetrics(EventSpool spool, MeterRegistry registry, InstantSource clock) {
      return SpoolMetrics.of(spool, registry, clock);
    }

    @Bean
    IntakeReadiness intakeHealthIndicator(
        OutputSchemas schemas,
        BrokerCheck brokerCheck,
        EventSpool spool,
        Detour detour,
        IntakeSettings settings,
        InstantSource clock) {
      return new IntakeReadiness(
          new IntakeReadiness.Ways(schemas, brokerCheck, spool, detour),
          settings.intake().maxBodyBytes(),
          clock);
    }

    @Bean
    Detour detour(EventSpool spool, IntakeSettings settings, InstantSource clock) {
      return new Detour(
          spool,
          new Detour.Patience(settings.intake().patience(), settings.intake().retryAfter()),
          clock);
    }

    // Where leads go

    /** Rows of files: an import bounds itself. */
    @Bean
    EventSink importSink(
        KafkaEventSink kafkaSink, OutputSchemas schemas, Detour detour, IntakeSettings settings) {
      return new SpoolingEventSink(
          new WarmEventSink(schemas, kafkaSink, settings.intake().retryAfter()),
          detour,
          settings.intake().patience());
    }

    /** Single leads. */
    @Bean
    @Primary
    EventSink leadSink(
        KafkaEventSink kafkaSink, OutputSchemas schemas, Detour detour, IntakeSettings settings) {
      Duration retryAfter = settings.intake().retryAfter();
      return new SpoolingEventSink(
          new BoundedEventSink(
              new WarmEventSink(schemas, kafkaSink, retryAfter),
              settings.intake().maxInFlight(),
              retryAfter),
          detour,
          settings.intake().spool().after());
    }
  }
}
