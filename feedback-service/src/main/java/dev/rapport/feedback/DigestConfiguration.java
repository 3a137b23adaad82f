package dev.rapport.feedback;

import dev.rapport.events.Topics;
import dev.rapport.feedback.LearningConfiguration.LearningSettings;
import dev.rapport.feedback.digest.DigestThread;
import dev.rapport.feedback.digest.TopicDigests;
import dev.rapport.feedback.model.review.DigestLog;
import dev.rapport.feedback.model.review.ReviewReader;
import dev.rapport.feedback.model.review.ReviewView;
import dev.rapport.feedback.model.review.WeeklyDigest;
import dev.rapport.feedback.stream.KafkaOutcomeLog;
import dev.rapport.feedback.web.ReviewMarkdown;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tells both teams of each week. */
@Configuration(proxyBeanMethods = false)
class DigestConfiguration {

  @Bean
  DigestLog digestLog(Topics topics, FeedbackSettings settings, LearningSettings learning) {
    return new TopicDigests(
        topics,
        KafkaOutcomeLog.producer(settings.kafka().bootstrapServers()),
        settings.kafka().bootstrapServers(),
        learning.patience());
  }

  @Bean
  DigestThread digestThread(
      ReviewReader reader,
      ReviewView view,
      DigestLog digests,
      InstantSource clock,
      FeedbackSettings settings) {
    return new DigestThread(new WeeklyDigest(reader, view, digests, ReviewMarkdown::of), clock)
        .start(settings.feedback().digestEvery());
  }
}
