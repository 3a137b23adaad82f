package dev.rapport.feedback;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code rapport}; their defaults stand in {@code application.yaml}.
 *
 * @param kafka the brokers
 * @param registry the schema registry
 * @param feedback this service's own
 */
@ConfigurationProperties("rapport")
public record FeedbackSettings(Kafka kafka, Registry registry, Feedback feedback) {

  /**
   * The brokers.
   *
   * @param bootstrapServers host and port, with commas between
   * @param replicationFactor of topics that this service creates; -1 for the brokers' own
   */
  public record Kafka(String bootstrapServers, short replicationFactor) {}

  /**
   * The schema registry.
   *
   * @param url root address
   * @param register whether unknown schemas are registered on first use
   */
  public record Registry(URI url, boolean register) {}

  /**
   * This service's own.
   *
   * @param currency ISO 4217: what {@code revenue} is given in
   * @param publishEvery how long a change of the funnel may wait before it is published
   * @param startPatience how long the brokers may take to create topics at start
   * @param digestEvery how often it is looked whether a week's digest is due
   * @param contentRules files of content rules with commas between, over the bundled ones
   */
  public record Feedback(
      String currency,
      Duration publishEvery,
      Duration startPatience,
      Duration digestEvery,
      String contentRules) {}
}
