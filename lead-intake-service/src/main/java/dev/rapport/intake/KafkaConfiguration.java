package dev.rapport.intake;

import dev.rapport.events.BrokerCheck;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.OutputSchemas;
import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.Topic;
import dev.rapport.events.Topics;
import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.intake.kafka.ConfirmationAsking;
import dev.rapport.intake.kafka.EventProducer;
import dev.rapport.intake.kafka.EventReaders;
import dev.rapport.intake.kafka.IntakeTopics;
import dev.rapport.intake.kafka.KafkaEventSink;
import dev.rapport.intake.kafka.KafkaOutlet;
import dev.rapport.intake.kafka.LateProducer;
import dev.rapport.intake.kafka.LeadFetchers;
import dev.rapport.intake.kafka.Outlet;
import dev.rapport.intake.kafka.PatientReader;
import dev.rapport.intake.kafka.SampleEvents;
import dev.rapport.intake.kafka.WarmEventSink;
import dev.rapport.intake.lead.BoundedEventSink;
import dev.rapport.intake.lead.ConfirmationRequests;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Submitters;
import dev.rapport.intake.quarantine.Quarantine;
import dev.rapport.intake.spool.Detour;
import dev.rapport.intake.spool.EventSpool;
import dev.rapport.intake.spool.SpoolDrain;
import dev.rapport.intake.spool.SpoolMetrics;
import dev.rapport.intake.spool.SpoolingEventSink;
import dev.rapport.intake.view.KafkaQuarantine;
import dev.rapport.intake.view.QuarantineView;
import dev.rapport.intake.view.SubmitterIndex;
import dev.rapport.intake.view.TopicView;
import dev.rapport.intake.webhook.Providers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Where leads go; a test that is not about Kafka brings its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(EventSink.class)
class KafkaConfiguration {

  private static final Duration WARM_UP_PAUSE = Duration.ofSeconds(1);

  /** Less than for people who wait: a partition that is down must not slow the others for long. */
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(2);

  private static final Duration DRAIN_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_DRAIN_PAUSE = Duration.ofSeconds(2);

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
  LateProducer eventProducer(IntakeSettings settings) {
    return new LateProducer(
        () ->
            EventProducer.open(
                settings.kafka().bootstrapServers(),
                Topics.INTAKE,
                settings.intake().patience(),
                settings.intake().spool().after()));
  }

  @Bean(destroyMethod = "close")
  OutputSchemas outputSchemas(LateProducer producer, IntakeTopics topics) {
    return new OutputSchemas(
            List.of(
                producer::open,
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
      OutputSchemas schemas,
      BrokerCheck brokerCheck) {
    Outlet outlet =
        new KafkaOutlet(
            () ->
                EventProducer.open(
                    settings.kafka().bootstrapServers(),
                    Topics.INTAKE + "-spool",
                    DRAIN_PATIENCE,
                    DRAIN_PATIENCE),
            topics);
    return new SpoolDrain(
            spool, detour, outlet, () -> schemas.areKnown() && !brokerCheck.isSilent())
        .start(DRAIN_PAUSE, LONGEST_DRAIN_PAUSE);
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
        new Detour.Patience(
            settings.intake().patience(),
            settings.intake().retryAfter(),
            settings.intake().spool().after()),
        clock);
  }

  // What topics say, to be looked up

  @Bean
  EventReaders eventReaders(IntakeSettings settings) {
    return new EventReaders(settings.kafka().bootstrapServers());
  }

  @Bean(destroyMethod = "close")
  TopicView<LeadCaptured> submittersView(
      IntakeSettings settings, IntakeTopics topics, EventReaders readers, InstantSource clock) {
    return view(
        settings.folder("submitters"), topics.captured(), SubmitterIndex.ENTRIES, readers, clock);
  }

  @Bean
  Submitters submitters(TopicView<LeadCaptured> view) {
    return new SubmitterIndex(view);
  }

  @Bean
  QuarantineView quarantineEntries() {
    return new QuarantineView();
  }

  @Bean(destroyMethod = "close")
  TopicView<LeadQuarantined> quarantineView(
      IntakeSettings settings,
      IntakeTopics topics,
      QuarantineView entries,
      EventReaders readers,
      InstantSource clock) {
    return view(settings.folder("quarantine"), topics.quarantined(), entries, readers, clock);
  }

  private static <V extends SpecificRecord> TopicView<V> view(
      Path folder,
      Topic<V> topic,
      TopicView.Entries<V> entries,
      EventReaders readers,
      InstantSource clock) {
    try {
      return new TopicView<>(folder, topic, entries, readers::open, clock).start();
    } catch (IOException e) {
      throw new InvalidSettingException("the view of " + topic.name() + ": " + e.getMessage());
    }
  }

  @Bean
  Quarantine quarantine(
      QuarantineView entries,
      TopicView<LeadQuarantined> view,
      KafkaEventSink kafkaSink,
      OutputSchemas schemas,
      InstantSource clock) {
    return new KafkaQuarantine(
        entries,
        view,
        new KafkaQuarantine.Releases(kafkaSink, schemas::areKnown),
        () -> TraceParent.start(ThreadLocalRandom.current()),
        clock);
  }

  /** Only where somebody can be asked. */
  @Bean(destroyMethod = "close")
  @ConditionalOnProperty({"spring.mail.host", "rapport.intake.mail-from"})
  ConfirmationAsking confirmationAsking(
      IntakeSettings settings,
      IntakeTopics topics,
      ConfirmationRequests requests,
      Quarantine quarantine,
      ConfirmationMetrics metrics,
      Producer<String, byte[]> producer,
      InstantSource clock) {
    ConfirmationAsking asking =
        new ConfirmationAsking(
            settings.kafka().bootstrapServers(),
            topics.quarantined(),
            new ConfirmationAsking.Asking(requests, quarantine, metrics),
            producer,
            PatientReader.Pace.USUAL,
            clock);
    metrics.watch(asking::oldestUnasked);
    return asking;
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

  // What vendors only announce

  @Bean(destroyMethod = "close")
  LeadFetchers leadFetchers(
      IntakeSettings settings,
      Providers providers,
      IntakeTopics topics,
      LeadIntake leadIntake,
      EventSink leadSink,
      Producer<String, byte[]> producer,
      WebhookMetrics metrics,
      InstantSource clock) {
    return new LeadFetchers(
        settings.kafka().bootstrapServers(),
        providers.fetched(),
        topics,
        new LeadFetchers.Keeping(leadIntake, leadSink, ThreadLocalRandom::current),
        producer,
        metrics,
        PatientReader.Pace.USUAL,
        settings.intake().fetchPatience(),
        clock);
  }
}
