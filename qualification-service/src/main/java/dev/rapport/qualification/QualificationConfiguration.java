package dev.rapport.qualification;

import dev.rapport.events.BrokerCheck;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.OutputSchemas;
import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.stream.DeadLetterHandler;
import dev.rapport.events.stream.DeadLetterListener;
import dev.rapport.events.stream.StreamRecovery;
import dev.rapport.events.stream.WatchedStreams;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.kafka.KafkaStandardJournal;
import dev.rapport.qualification.kafka.ProposalReader;
import dev.rapport.qualification.kafka.StandardTopicReader;
import dev.rapport.qualification.kafka.TopicSalesHistory;
import dev.rapport.qualification.model.LeadWindow;
import dev.rapport.qualification.model.StandardRepository;
import dev.rapport.qualification.model.agreement.AgreedStandards;
import dev.rapport.qualification.model.agreement.ReviewReminder;
import dev.rapport.qualification.model.agreement.StandardAgreement;
import dev.rapport.qualification.model.agreement.StandardJournal;
import dev.rapport.qualification.replay.PastLeads;
import dev.rapport.qualification.replay.Replays;
import dev.rapport.qualification.stream.AssessmentTopology;
import dev.rapport.qualification.stream.CurrentLead;
import dev.rapport.qualification.stream.GlobalTableLeads;
import dev.rapport.qualification.stream.SampleAssessment;
import dev.rapport.qualification.stream.StreamsHealth;
import dev.rapport.qualification.trial.LeadSample;
import dev.rapport.qualification.trial.RecentLeads;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ResourceLoader;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** How the parts are put together. */
@Configuration(proxyBeanMethods = false)
class QualificationConfiguration {

  private static final Duration BETWEEN_SCHEMA_LOOK_UPS = Duration.ofSeconds(2);
  private static final Duration BETWEEN_REVIEW_CHECKS = Duration.ofSeconds(1);

  /** How long a decision waits for the broker. */
  private static final Duration TO_DECIDE = Duration.ofSeconds(10);

  // ---- What everything rests on

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  PersonKey.Hasher personKeys(QualificationSettings settings) {
    return new PersonKey.Hasher(settings.identity().required());
  }

  @Bean
  QualificationMetrics metrics(MeterRegistry registry) {
    return new QualificationMetrics(registry);
  }

  // ---- The lead standard

  /** Reads what is agreed; first of all the configured file, whose faults need no broker. */
  @Bean
  StandardInstallation standardInstallation(
      QualificationSettings settings, ResourceLoader resources, InstantSource clock) {
    return new StandardInstallation(new StandardFile(settings.standard(), resources).read(), clock);
  }

  /** Waits for a broker, so first it is to be known whether anybody can be let in. */
  @Bean
  @DependsOn("springSecurityFilterChain")
  StandardTopicReader standardTopicReader(
      StandardInstallation installation,
      Topics topics,
      QualificationSettings settings,
      QualificationMetrics metrics) {
    QualificationSettings.Kafka kafka = settings.kafka();
    return new StandardTopicReader(
            topics.standardsPublished(),
            kafka.bootstrapServers(),
            kafka.startTimeout(),
            metrics::deadLetter)
        .load();
  }

  @Bean
  StandardJournal standardJournal(
      StandardTopicReader reader, Topics topics, QualificationSettings settings) {
    return new KafkaStandardJournal(
        reader, topics.standardsPublished(), settings.kafka().bootstrapServers(), TO_DECIDE);
  }

  @Bean
  AgreedStandards standards(
      StandardInstallation installation,
      StandardTopicReader reader,
      StandardJournal journal,
      InstantSource clock) {
    AgreedStandards standards =
        new AgreedStandards(installation.standardId(), reader::dossiers, clock);
    reader.start(standards::refresh);
    installation.publish(journal);
    standards.refresh();
    return standards;
  }

  @Bean
  StandardAgreement standardAgreement(
      AgreedStandards standards, StandardJournal journal, InstantSource clock) {
    return new StandardAgreement(standards, journal, clock);
  }

  @Bean
  ProposalReader proposalReader(
      StandardAgreement agreement,
      Topics topics,
      QualificationSettings settings,
      QualificationMetrics metrics) {
    return new ProposalReader(
            topics.standardsProposed(),
            agreement,
            settings.kafka().bootstrapServers(),
            metrics::deadLetter)
        .start();
  }

  @Bean
  ReviewReminder reviewReminder(
      AgreedStandards standards,
      StandardJournal journal,
      InstantSource clock,
      QualificationSettings settings,
      QualificationMetrics metrics) {
    ReviewReminder reminder =
        new ReviewReminder(standards, journal, clock, settings.review().remindDaysBefore());
    metrics.reviewDue(reminder::daysLeft);
    return reminder;
  }

  @Bean
  ReviewWatch reviewWatch(ReviewReminder reminder) {
    return new ReviewWatch(reminder).start(BETWEEN_REVIEW_CHECKS);
  }

  /** Decisions of other instances must be seen here. */
  @Bean
  HealthIndicator standardsHealthIndicator(StandardTopicReader reader) {
    return () -> (reader.isAlive() ? Health.up() : Health.down()).build();
  }

  @Bean
  StandardsReadable standardsReadableHealthIndicator(
      StandardTopicReader reader, StandardInstallation installation) {
    return new StandardsReadable(reader::dossiers, installation.standardId());
  }

  /** An error that no later attempt mends ends its thread. */
  @Bean
  HealthIndicator proposalsHealthIndicator(ProposalReader proposals) {
    return () -> (proposals.isAlive() ? Health.up() : Health.down()).build();
  }

  // ---- The stream

  @Bean
  EventSerdes eventSerdes(QualificationSettings settings) {
    return new RegistryEventSerdes(
        settings.registry().url(),
        settings.registry().register()
            ? RegistryEventSerdes.Mode.REGISTER
            : RegistryEventSerdes.Mode.LOOK_UP);
  }

  @Bean
  Topics topics(EventSerdes serdes) {
    return new Topics(serdes);
  }

  @Bean
  AssessmentTopology assessmentTopology(
      Topics topics,
      StandardRepository standards,
      QualificationSettings settings,
      InstantSource clock,
      QualificationMetrics metrics) {
    return new AssessmentTopology(
        topics,
        new AssessmentTopology.Judging(
            standards,
            new LeadWindow(settings.qualification().leadWindow()),
            settings.qualification().duplicateRetention(),
            settings.qualification().rejudging().pace().at(Topics.LEADS_CAPTURED.partitions()),
            clock,
            metrics));
  }

  @Bean
  Function<
          KStream<String, LeadCaptured>,
          Function<KStream<String, LeadSignal>, Consumer<GlobalKTable<String, CurrentLead>>>>
      assess(AssessmentTopology topology) {
    return submissions -> signals -> currentLeads -> topology.assess(submissions, signals);
  }

  /** Without a serde bean for each type the binder would fall back to JSON. */
  @Bean
  Serde<LeadCaptured> leadCapturedSerde(Topics topics) {
    return topics.leadsCaptured().valueSerde();
  }

  @Bean
  Serde<LeadSignal> leadSignalSerde(Topics topics) {
    return topics.leadsSignals().valueSerde();
  }

  @Bean
  Serde<CurrentLead> currentLeadSerde(AssessmentTopology topology) {
    return topology.currentLeadSerde();
  }

  /**
   * Primary, because Spring Boot brings a configurer of its own for metrics, and where there are
   * two without a first the binder calls none.
   */
  @Bean
  @Primary
  StreamsBuilderFactoryBeanConfigurer streamsConfigurer(
      QualificationSettings settings, InstantSource clock, QualificationMetrics metrics) {
    StreamRecovery recovery = StreamRecovery.parking(clock);
    return streams -> {
      // The binder sets a handler of its own, which ends the client, right before it starts it.
      streams.setKafkaStreamsCustomizer(client -> client.setUncaughtExceptionHandler(recovery));
      Properties configuration = Objects.requireNonNull(streams.getStreamsConfiguration());
      DeadLetterListener count = metrics::deadLetter;
      configuration.put(DeadLetterHandler.LISTENER, count);
      String instance = settings.kafka().instanceId();
      if (instance != null && !instance.isBlank()) {
        configuration.put(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, instance);
      }
      // What the getter gave is a copy.
      streams.setStreamsConfiguration(configuration);
    };
  }

  // ---- The view and the health of it

  @Bean
  GlobalTableLeads currentLeads(ObjectProvider<StreamsBuilderFactoryBean> factories) {
    return GlobalTableLeads.of(streams(factories));
  }

  // ---- Drafts tried out

  @Bean
  LeadSample leadSample(RecentLeads leads, InstantSource clock) {
    return new LeadSample(leads, clock);
  }

  @Bean
  Replays replays(
      PastLeads leads,
      Topics topics,
      QualificationSettings settings,
      InstantSource clock,
      @Value("${rapport.state-dir}") Path stateFolder) {
    return new Replays(
        leads,
        new TopicSalesHistory(
            settings.kafka().bootstrapServers(),
            topics.leadsHandoffs(),
            topics.salesOutcomes(),
            topics.salesRoster(),
            settings.kafka().startTimeout()),
        stateFolder.resolve("replays"),
        clock);
  }

  @Bean
  StreamsHealth streamsHealthIndicator(ObjectProvider<StreamsBuilderFactoryBean> factories) {
    return new StreamsHealth(WatchedStreams.of(streams(factories)));
  }

  @Bean
  HealthIndicator streamsAliveHealthIndicator(StreamsHealth streams) {
    return streams.alive();
  }

  @Bean
  OutputSchemas outputSchemas(Topics topics, StandardRepository standards) {
    LeadAssessed sample = SampleAssessment.by(standards.assessor());
    return new OutputSchemas(
            List.of(
                OutputSchemas.sample(topics.leadsAssessed(), sample),
                OutputSchemas.sample(topics.leadsCurrent(), sample)))
        .start(BETWEEN_SCHEMA_LOOK_UPS);
  }

  @Bean
  HealthIndicator outputSchemasHealthIndicator(OutputSchemas schemas) {
    return () -> (schemas.areKnown() ? Health.up() : Health.down()).build();
  }

  @Bean
  BrokerCheck brokerCheck(QualificationSettings settings) {
    return BrokerCheck.of(
        settings.kafka().bootstrapServers(), List.of(Topics.LEADS_ASSESSED.name()));
  }

  /** Streams say that they run for long after the last broker went away. */
  @Bean
  HealthIndicator brokerHealthIndicator(BrokerCheck broker) {
    return () ->
        broker
            .fault()
            .map(fault -> Health.down().withDetail("broker", fault).build())
            .orElseGet(() -> Health.up().build());
  }

  private static Supplier<@Nullable KafkaStreams> streams(
      ObjectProvider<StreamsBuilderFactoryBean> factories) {
    return () -> {
      StreamsBuilderFactoryBean factory = factories.getIfAvailable();
      return factory == null ? null : factory.getKafkaStreams();
    };
  }
}
