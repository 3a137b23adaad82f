package dev.rapport.feedback;

import dev.rapport.events.BrokerCheck;
import dev.rapport.events.EventSerdes;
import dev.rapport.events.OutputSchemas;
import dev.rapport.events.RegistryEventSerdes;
import dev.rapport.events.RegistryEventSerdes.Mode;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.stream.TopicCreation;
import dev.rapport.events.stream.WatchedStreams;
import dev.rapport.feedback.content.ContentDesk;
import dev.rapport.feedback.content.ContentRulesFiles;
import dev.rapport.feedback.content.ObjectionsOfLeads;
import dev.rapport.feedback.content.ObjectionsOfRules;
import dev.rapport.feedback.learning.StandardInEffect;
import dev.rapport.feedback.model.BinView;
import dev.rapport.feedback.model.FunnelView;
import dev.rapport.feedback.model.ObjectionsHeard;
import dev.rapport.feedback.model.OutcomeLog;
import dev.rapport.feedback.model.review.FunnelReader;
import dev.rapport.feedback.model.review.HealthView;
import dev.rapport.feedback.model.review.ReviewReader;
import dev.rapport.feedback.model.review.ReviewView;
import dev.rapport.feedback.state.BinCellState;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.ReviewCellState;
import dev.rapport.feedback.state.SubmissionOutcome;
import dev.rapport.feedback.stream.FeedbackTopics;
import dev.rapport.feedback.stream.GlobalViews;
import dev.rapport.feedback.stream.JourneyTopology;
import dev.rapport.feedback.stream.KafkaOutcomeLog;
import dev.rapport.feedback.stream.RunningStreams;
import dev.rapport.feedback.stream.SampleOutcome;
import dev.rapport.feedback.stream.StateLimits;
import dev.rapport.standard.content.ContentRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What the service is made of. */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

  private static final Duration BETWEEN_SCHEMA_LOOK_UPS = Duration.ofSeconds(1);

  // The contract

  @Bean
  EventSerdes eventSerdes(FeedbackSettings settings) {
    Mode mode = settings.registry().register() ? Mode.REGISTER : Mode.LOOK_UP;
    return new RegistryEventSerdes(settings.registry().url(), mode);
  }

  @Bean
  Topics topics(EventSerdes serdes) {
    return new Topics(serdes);
  }

  // Journeys. The binder finds serdes by the type of the beans.

  @Bean
  Serde<LeadAssessed> leadAssessedSerde(Topics topics) {
    return topics.leadsAssessed().valueSerde();
  }

  @Bean
  Serde<LeadHandoff> leadHandoffSerde(Topics topics) {
    return topics.leadsHandoffs().valueSerde();
  }

  @Bean
  Serde<SalesOutcome> salesOutcomeSerde(Topics topics) {
    return topics.salesOutcomes().valueSerde();
  }

  @Bean
  Serde<SubmissionOutcome> submissionOutcomeSerde() {
    return FeedbackTopics.outcomesBySubmission().valueSerde();
  }

  @Bean
  Serde<FunnelCellState> funnelCellSerde() {
    return FeedbackTopics.funnelCurrent().valueSerde();
  }

  @Bean
  Serde<BinCellState> binCellSerde() {
    return FeedbackTopics.binsCurrent().valueSerde();
  }

  @Bean
  Serde<ReviewCellState> reviewCellSerde() {
    return FeedbackTopics.reviewCurrent().valueSerde();
  }

  @Bean
  FeedbackMetrics feedbackMetrics(MeterRegistry registry) {
    return new FeedbackMetrics(registry);
  }

  @Bean
  JourneyTopology journeyTopology(
      Topics topics, FeedbackSettings settings, FeedbackMetrics listener) {
    createTopics(settings);
    return new JourneyTopology(
        topics, settings.feedback().publishEvery(), StateLimits.USUAL, listener);
  }

  /** The last three arguments are only asked for so that the binder makes the global tables. */
  @Bean
  Function<
          KStream<String, LeadAssessed>,
          Function<
              KStream<String, LeadHandoff>,
              Function<
                  KStream<String, SalesOutcome>,
                  Function<
                      KStream<String, SubmissionOutcome>,
                      Function<
                          GlobalKTable<String, FunnelCellState>,
                          Function<
                              GlobalKTable<String, BinCellState>,
                              Consumer<GlobalKTable<String, ReviewCellState>>>>>>>>
      journeys(JourneyTopology topology) {
    return assessed ->
        handoffs ->
            outcomes ->
                bySubmission ->
                    funnel ->
                        bins ->
                            review -> topology.connect(assessed, handoffs, outcomes, bySubmission);
  }

  /** Primary: the binder takes one configurer, and Spring Boot brings another for its metrics. */
  @Bean
  @Primary
  RunningStreams runningStreams(FeedbackMetrics metrics, InstantSource clock) {
    return new RunningStreams(metrics::deadLetter, clock);
  }

  // Outcomes and views

  @Bean
  OutcomeLog outcomeLog(FeedbackSettings settings, Topics topics) {
    return new KafkaOutcomeLog(
        KafkaOutcomeLog.producer(settings.kafka().bootstrapServers()), topics);
  }

  @Bean
  FunnelView funnelView(RunningStreams running) {
    return new GlobalViews(running).funnel();
  }

  @Bean
  BinView binView(RunningStreams running) {
    return new GlobalViews(running).bins();
  }

  @Bean
  ReviewView reviewView(RunningStreams running) {
    return new GlobalViews(running).review();
  }

  @Bean
  ReviewReader reviewReader(
      ReviewView view, BinView bins, HealthView health, Currency currency, InstantSource clock) {
    return new ReviewReader(view, bins, health, currency, clock);
  }

  @Bean
  FunnelReader funnelReader(ReviewView view, InstantSource clock) {
    return new FunnelReader(view, clock);
  }

  @Bean
  Currency reportingCurrency(FeedbackSettings settings) {
    return Currency.getInstance(settings.feedback().currency());
  }

  // Contents

  @Bean
  ContentRules contentRules(FeedbackSettings settings) {
    return ContentRulesFiles.read(settings.feedback().contentRules());
  }

  @Bean
  ObjectionsHeard objectionsHeard(ReviewView view, ContentRules rules, InstantSource clock) {
    return new ObjectionsOfLeads(view, new ObjectionsOfRules(rules), clock);
  }

  @Bean
  ContentDesk contentDesk(
      ContentRules rules, StandardInEffect standardInEffect, ObjectionsHeard heard) {
    return new ContentDesk(rules, standardInEffect, heard);
  }

  @Bean
  RandomGenerator traceIds() {
    return new SecureRandom();
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  // Health

  @Bean
  HealthIndicator streamsHealthIndicator(RunningStreams running) {
    return new StreamsHealthIndicator(running.watched(), WatchedStreams::isReady);
  }

  @Bean
  HealthIndicator streamsAliveHealthIndicator(RunningStreams running) {
    return new StreamsHealthIndicator(running.watched(), WatchedStreams::isAlive);
  }

  @Bean
  OutputSchemas outputSchemas(Topics topics) {
    return new OutputSchemas(
            List.of(OutputSchemas.sample(topics.salesOutcomes(), SampleOutcome.event())))
        .start(BETWEEN_SCHEMA_LOOK_UPS);
  }

  @Bean
  HealthIndicator outputSchemasHealthIndicator(OutputSchemas schemas) {
    return () -> (schemas.areKnown() ? Health.up() : Health.down()).build();
  }

  @Bean
  BrokerCheck brokerCheck(FeedbackSettings settings) {
    return BrokerCheck.of(
        settings.kafka().bootstrapServers(), List.of(Topics.SALES_OUTCOMES.name()));
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

  private static void createTopics(FeedbackSettings settings) {
    FeedbackSettings.Kafka kafka = settings.kafka();
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
      new TopicCreation(admin, kafka.replicationFactor(), settings.feedback().startPatience())
          .ensure(FeedbackTopics.required());
    }
  }
}
