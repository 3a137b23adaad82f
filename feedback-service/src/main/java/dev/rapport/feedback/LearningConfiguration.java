package dev.rapport.feedback;

import dev.rapport.events.Topics;
import dev.rapport.feedback.learning.LearningThread;
import dev.rapport.feedback.learning.RecentStandards;
import dev.rapport.feedback.learning.StandardInEffect;
import dev.rapport.feedback.learning.TopicInputs;
import dev.rapport.feedback.learning.TopicLessons;
import dev.rapport.feedback.learning.TopicProposals;
import dev.rapport.feedback.learning.TopicStandards;
import dev.rapport.feedback.model.drift.InputView;
import dev.rapport.feedback.model.learning.LastHealth;
import dev.rapport.feedback.model.learning.Learning;
import dev.rapport.feedback.model.learning.LearningRuns;
import dev.rapport.feedback.model.learning.Lessons;
import dev.rapport.feedback.model.learning.Proposals;
import dev.rapport.feedback.model.learning.Standards;
import dev.rapport.feedback.model.review.HealthView;
import dev.rapport.feedback.stream.KafkaOutcomeLog;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.recalibration.Guardrails;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What learns from outcomes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LearningConfiguration.LearningSettings.class)
class LearningConfiguration {

  /**
   * How outcomes recalibrate the standard; defaults stand in {@code application.yaml}.
   *
   * @param every how often they are looked at
   * @param leastOutcomes a bin with fewer does not move by itself
   * @param largestMove how many points a bin may move in one step
   * @param firstAfter how long after the start they are looked at first
   * @param patience how long a topic may take to answer
   * @param standardsEvery how often pages look which standards there are
   */
  @ConfigurationProperties("rapport.learning")
  record LearningSettings(
      Duration every,
      Duration firstAfter,
      int leastOutcomes,
      int largestMove,
      Duration patience,
      Duration standardsEvery) {}

  @Bean
  Lessons lessons(FeedbackSettings settings, LearningSettings learning) {
    return new TopicLessons(settings.kafka().bootstrapServers(), learning.patience());
  }

  @Bean
  InputView inputView(FeedbackSettings settings, LearningSettings learning) {
    return new TopicInputs(settings.kafka().bootstrapServers(), learning.patience());
  }

  @Bean
  Standards standards(Topics topics, FeedbackSettings settings, LearningSettings learning) {
    return new TopicStandards(topics, settings.kafka().bootstrapServers(), learning.patience());
  }

  @Bean
  Proposals proposals(Topics topics, FeedbackSettings settings, LearningSettings learning) {
    return new TopicProposals(
        topics,
        KafkaOutcomeLog.producer(settings.kafka().bootstrapServers()),
        settings.kafka().bootstrapServers(),
        learning.patience());
  }

  @Bean
  LearningThread learningThread(
      Lessons lessons,
      InputView inputs,
      Standards standards,
      Proposals proposals,
      LearningSettings settings,
      FeedbackMetrics metrics,
      InstantSource clock) {
    Guardrails guardrails = new Guardrails(settings.leastOutcomes(), settings.largestMove());
    return new LearningThread(
            new Learning(lessons, inputs, standards, proposals, guardrails), clock, metrics)
        .start(settings.firstAfter(), settings.every());
  }

  @Bean(defaultCandidate = false)
  RecentStandards recentStandards(Standards standards, LearningSettings settings) {
    return new RecentStandards(standards).start(settings.standardsEvery());
  }

  @Bean
  HealthView healthView(
      LearningRuns runs, @Qualifier("recentStandards") Standards recent, InstantSource clock) {
    return new LastHealth(runs, recent, clock);
  }

  @Bean
  StandardInEffect standardInEffect(
      @Qualifier("recentStandards") Standards recent, InstantSource clock) {
    return new StandardInEffect(recent, clock, BundledStandards.b2bDefault());
  }
}
