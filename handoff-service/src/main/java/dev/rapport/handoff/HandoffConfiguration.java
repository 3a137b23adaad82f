package dev.rapport.handoff;

import dev.rapport.events.BrokerCheck;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.OutputSchemas;
import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.RegistryEventSerdes.Mode;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.stream.TopicCreation;
import dev.rapport.handoff.crm.CrmConnections;
import dev.rapport.handoff.crm.OutcomeLog;
import dev.rapport.handoff.crm.kafka.OutcomeRecords;
import dev.rapport.handoff.model.AnswerLinks;
import dev.rapport.handoff.model.Team;
import dev.rapport.handoff.state.HandoffCommand;
import dev.rapport.handoff.stream.BooksView;
import dev.rapport.handoff.stream.BriefSources;
import dev.rapport.handoff.stream.HandoffRequests;
import dev.rapport.handoff.stream.HandoffTopology;
import dev.rapport.handoff.stream.HandoffView;
import dev.rapport.handoff.stream.InternalTopics;
import dev.rapport.handoff.stream.KafkaHandoffRequests;
import dev.rapport.handoff.stream.MaterialReview;
import dev.rapport.handoff.stream.ObjectionBoard;
import dev.rapport.handoff.stream.RosterBoard;
import dev.rapport.handoff.stream.RunningStreams;
import dev.rapport.handoff.stream.SampleEvents;
import dev.rapport.handoff.stream.WaitingView;
import dev.rapport.handoff.web.FollowUps;
import dev.rapport.handoff.web.HandoffAnswers;
import dev.rapport.handoff.web.HandoffClocks;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.kstream.KStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;

/** What the service is made of. */
@Configuration(proxyBeanMethods = false)
class HandoffConfiguration {

  private static final Duration SCHEMA_CHECK_PAUSE = Duration.ofSeconds(1);

  // The contract

  @Bean
  EventSerdes eventSerdes(HandoffSettings settings) {
    Mode mode = settings.registry().register() ? Mode.REGISTER : Mode.LOOK_UP;
    return new RegistryEventSerdes(settings.registry().url(), mode);
  }

  @Bean
  Topics topics(EventSerdes serdes) {
    return new Topics(serdes);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  /** A field that is there twice, or that there is none of, is a slip: what was meant is lost. */
  @Bean
  JsonMapperBuilderCustomizer eachFieldKnownAndOnce() {
    return builder ->
        builder
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  // Rosters: read before anything else, so that a fault in a file stops the start

  @Bean
  List<Team> rosterFiles(HandoffSettings settings) {
    return RosterFiles.read(settings.roster());
  }

  @Bean
  RosterBoard rosterBoard() {
    return new RosterBoard();
  }

  // Briefs: the catalogue, too, is read before anything else

  @Bean
  MaterialFile materialFile(HandoffSettings settings, InstantSource clock) {
    return new MaterialFile(settings.materials(), clock)
        .watched(settings.handoff().materialsRead());
  }

  @Bean
  BriefSources briefSources(MaterialFile materials) {
    return new BriefSources(materials, new ObjectionBoard());
  }

  @Bean
  MaterialReview materialReview(
      BriefSources sources, MaterialFile materials, InstantSource clock, HandoffMetrics metrics) {
    MaterialReview review = new MaterialReview(sources, clock);
    metrics.materials(review::gaps, materials::isFaulty);
    return review;
  }

  // The stream. The binder finds serdes by the type of the beans.

  @Bean
  Serde<LeadAssessed> leadAssessedSerde(Topics topics) {
    return topics.leadsAssessed().valueSerde();
  }

  @Bean
  Serde<SalesOutcome> salesOutcomeSerde(Topics topics) {
    return topics.salesOutcomes().valueSerde();
  }

  @Bean
  Serde<HandoffCommand> handoffCommandSerde() {
    return HandoffTopology.commandSerde();
  }

  @Bean
  Serde<Roster> rosterSerde(Topics topics) {
    return topics.salesRoster().valueSerde();
  }

  @Bean
  Admin brokerAdmin(HandoffSettings settings) {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka().bootstrapServers()));
  }

  @Bean
  HandoffMetrics handoffMetrics(MeterRegistry registry) {
    return new HandoffMetrics(registry);
  }

  @Bean
  HandoffTopology handoffTopology(
      Topics topics,
      RosterBoard rosters,
      BriefSources briefs,
      HandoffSettings settings,
      InstantSource clock,
      HandoffMetrics metrics,
      Admin admin,
      List<Team> rosterFiles) {
    HandoffSettings.Kafka kafka = settings.kafka();
    new TopicCreation(admin, kafka.replicationFactor(), kafka.startTimeout())
        .ensure(InternalTopics.specs());
    return new HandoffTopology(topics, rosters, briefs, settings.handoff().load(), clock, metrics);
  }

  @Bean
  Function<
          KStream<String, LeadAssessed>,
          Function<
              KStream<String, SalesOutcome>,
              Function<KStream<String, HandoffCommand>, Consumer<KStream<String, Roster>>>>>
      handoff(HandoffTopology topology) {
    return assessed ->
        outcomes -> commands -> rosters -> topology.connect(assessed, outcomes, commands, rosters);
  }

  /** Primary: the binder takes one configurer, and Spring Boot brings another for its metrics. */
  @Bean
  @Primary
  RunningStreams runningStreams(
      HandoffTopology topology, HandoffMetrics metrics, InstantSource clock) {
    return new RunningStreams(topology, metrics::deadLetter, clock);
  }

  @Bean
  FollowUps followUps(HandoffView view, OutcomeLog outcomes, InstantSource clock) {
    return new FollowUps(view, outcomes, clock);
  }

  // Links by which reps answer

  @Bean
  AnswerLinks answerLinks(HandoffSettings settings, @Value("${rapport.state-dir}") Path state) {
    HandoffSettings.Links links = settings.handoff().links();
    return new AnswerLinks(
        LinkSecrets.of(links.secrets(), state), links.address(), links.validFor());
  }

  // Requests and views

  @Bean
  KafkaHandoffRequests handoffRequests(
      HandoffSettings settings, Topics topics, InstantSource clock) {
    return new KafkaHandoffRequests(
        KafkaHandoffRequests.producer(settings.kafka().bootstrapServers()), topics, clock);
  }

  @Bean
  HandoffView handoffView(RunningStreams streams) {
    return streams.handoffs();
  }

  @Bean
  BooksView booksView(RunningStreams streams) {
    return streams.books();
  }

  @Bean
  WaitingView waitingView(RunningStreams streams) {
    return streams.waiting();
  }

  @Bean
  HandoffClocks handoffClocks(RosterBoard rosters, InstantSource clock) {
    return new HandoffClocks(rosters, clock);
  }

  @Bean
  HandoffAnswers handoffAnswers(
      HandoffView view, HandoffRequests requests, HandoffSettings settings, InstantSource clock) {
    return new HandoffAnswers(view, requests, settings.handoff().answerWait(), clock);
  }

  @Bean
  RosterSeeding rosterSeeding(
      List<Team> rosterFiles,
      HandoffSettings settings,
      HandoffRequests requests,
      RosterBoard board,
      InstantSource clock) {
    HandoffSettings.Kafka kafka = settings.kafka();
    KnownTeams known = new KnownTeams(kafka.bootstrapServers(), kafka.startTimeout(), clock);
    return new RosterSeeding(rosterFiles, known::read, requests, board, kafka.startTimeout());
  }

  // Health

  @Bean
  OutputSchemas outputSchemas(Topics topics, CrmConnections crms) {
    List<Runnable> samples = new ArrayList<>(SampleEvents.of(topics));
    if (!crms.names().isEmpty()) {
      samples.add(OutcomeRecords.sample(topics));
    }
    return new OutputSchemas(samples).start(SCHEMA_CHECK_PAUSE);
  }

  @Bean
  BrokerCheck brokerCheck(HandoffSettings settings) {
    return BrokerCheck.of(
        settings.kafka().bootstrapServers(), List.of(Topics.LEADS_HANDOFFS.name()));
  }

  @Bean
  HealthIndicator streamsHealthIndicator(
      RunningStreams streams, BrokerCheck broker, OutputSchemas schemas, RosterSeeding rosters) {
    return new HandoffReadiness(
        streams.watched(),
        Map.of(
            "broker", () -> broker.fault().isEmpty(),
            "rosters", rosters::isInForce,
            "schemas", schemas::areKnown));
  }

  /** For liveness: once the client has ended, only a new process helps. */
  @Bean
  HealthIndicator streamsAliveHealthIndicator(RunningStreams streams) {
    return () -> (streams.watched().isAlive() ? Health.up() : Health.down()).build();
  }
}
