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
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.imports.BackgroundImports;
import dev.rapport.intake.imports.ImportLimits;
import dev.rapport.intake.imports.ImportMetrics;
import dev.rapport.intake.imports.ImportRegister;
import dev.rapport.intake.imports.ImportRuns;
import dev.rapport.intake.kafka.ConfirmationAsking;
import dev.rapport.intake.kafka.EventProducer;
import dev.rapport.intake.kafka.EventReaders;
import dev.rapport.intake.kafka.IntakeTopics;
import dev.rapport.intake.kafka.KafkaEventSink;
import dev.rapport.intake.kafka.KafkaOutlet;
import dev.rapport.intake.kafka.LeadFetchers;
import dev.rapport.intake.kafka.Outlet;
import dev.rapport.intake.kafka.PatientReader;
import dev.rapport.intake.kafka.SampleEvents;
import dev.rapport.intake.kafka.WarmEventSink;
import dev.rapport.intake.lead.BoundedEventSink;
import dev.rapport.intake.lead.ConfirmationRequests;
import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.IntakeTally;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.Screening;
import dev.rapport.intake.lead.SignalIntake;
import dev.rapport.intake.lead.SubmissionIds;
import dev.rapport.intake.lead.Submitters;
import dev.rapport.intake.quarantine.Quarantine;
import dev.rapport.intake.screening.DisposableLists;
import dev.rapport.intake.screening.DnsMailServers;
import dev.rapport.intake.screening.MailServers;
import dev.rapport.intake.screening.ReloadedLists;
import dev.rapport.intake.screening.SpamScreening;
import dev.rapport.intake.spool.Detour;
import dev.rapport.intake.spool.EventSpool;
import dev.rapport.intake.spool.SpoolDrain;
import dev.rapport.intake.spool.SpoolMetrics;
import dev.rapport.intake.spool.SpoolingEventSink;
import dev.rapport.intake.view.KafkaQuarantine;
import dev.rapport.intake.view.QuarantineView;
import dev.rapport.intake.view.SubmitterIndex;
import dev.rapport.intake.view.TopicView;
import dev.rapport.intake.web.Traces;
import dev.rapport.intake.web.WebLimits;
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
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

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
  SubmissionIds submissionIds(
      PersonKey.Hasher hasher, InstantSource clock, IntakeSettings settings) {
    return new SubmissionIds(hasher, settings.intake().duplicateWindow(), clock);
  }

  @Bean(destroyMethod = "close")
  ReloadedLists disposableLists(IntakeSettings settings) {
    IntakeSettings.Screening screening = settings.intake().screening();
    try {
      return new ReloadedLists(screening.throwawayDomains(), screening.disposablePhones())
          .start(screening.listsRead());
    } catch (IOException e) {
      throw new InvalidSettingException("rapport.intake.screening: cannot read " + e.getMessage());
    }
  }

  @Bean
  MailServers mailServers(IntakeSettings settings) {
    IntakeSettings.Screening screening = settings.intake().screening();
    return screening.checkMailServers()
        ? new DnsMailServers(screening.nameServerAddress())
        : MailServers.UNKNOWN;
  }

  @Bean
  Screening screening(
      IntakeSettings settings,
      DisposableLists lists,
      MailServers mailServers,
      InstantSource clock) {
    IntakeSettings.Screening screening = settings.intake().screening();
    return screening.enabled()
        ? new SpamScreening(
            lists,
            mailServers,
            new SpamScreening.Repetition(screening.repeatedBy(), screening.repeatedWithin()),
            clock)
        : Screening.NONE;
  }

  @Bean
  LeadIntake leadIntake(
      PersonKey.Hasher hasher,
      SubmissionIds ids,
      Screening screening,
      IntakeTally tally,
      InstantSource clock) {
    return new LeadIntake(hasher, ids, screening, tally, clock);
  }

  @Bean
  SignalIntake signalIntake(
      PersonKey.Hasher hasher,
      SubmissionIds ids,
      Submitters submitters,
      MeterRegistry registry,
      InstantSource clock,
      IntakeSettings settings) {
    return new SignalIntake(
        hasher,
        ids,
        submitters,
        new SignalMetrics(registry),
        clock,
        settings.intake().retryAfter());
  }

  // HTTP

  @Bean
  WebMvcConfigurer operatorGate(IntakeSettings settings, JsonMapper json) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new OperatorGate(settings.intake().operators(), json))
            .addPathPatterns("/v1/quarantine/**", "/v1/imports/**");
      }
    };
  }

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

  // Imports

  @Bean
  ImportRegister importRegister(
      ImportLimits limits, MeterRegistry registry, IntakeSettings settings, InstantSource clock) {
    try {
      return ImportRegister.open(
          settings.importsFolder(), limits, new ImportMetrics(registry), clock);
    } catch (IOException e) {
      throw new InvalidSettingException("the folder of imports: " + e.getMessage());
    }
  }

  @Bean
  ImportRuns importRuns(
      LeadIntake intake,
      @Qualifier("importSink") EventSink sink,
      ImportRegister register,
      ImportLimits limits,
      InstantSource clock) {
    return new ImportRuns(intake, sink, register, limits, clock);
  }

  /** Only where there is a disk for their files. */
  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("rapport.state-dir")
  BackgroundImports backgroundImports(
      ImportRegister register,
      ImportRuns runs,
      SubmissionIds ids,
      ImportLimits limits,
      InstantSource clock) {
    try {
      return BackgroundImports.start(register, runs, ids, limits, clock);
    } catch (IOException e) {
      throw new InvalidSettingException("the folder of imports: " + e.getMessage());
    }
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
        InstantSource clock) {
      return new KafkaQuarantine(
          entries, view, kafkaSink, () -> TraceParent.start(ThreadLocalRandom.current()), clock);
    }

    /** Only where somebody can be asked. */
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty({"spring.mail.host", "rapport.intake.mail-from"})
    ConfirmationAsking confirmationAsking(
        IntakeSettings settings,
        IntakeTopics topics,
        ConfirmationRequests requests,
        Producer<String, byte[]> producer,
        InstantSource clock) {
      return new ConfirmationAsking(
          settings.kafka().bootstrapServers(),
          topics.quarantined(),
          requests,
          producer,
          PatientReader.Pace.USUAL,
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
          clock);
    }
  }
}
