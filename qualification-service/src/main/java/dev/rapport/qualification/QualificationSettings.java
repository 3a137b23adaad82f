package dev.rapport.qualification;

import dev.rapport.qualification.model.RejudgingPace;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set; {@code application.yaml} holds the defaults.
 *
 * @param standard where the first lead standard is: a file, or a location that Spring reads
 */
@ConfigurationProperties("rapport")
record QualificationSettings(
    Kafka kafka,
    Registry registry,
    @DefaultValue Identity identity,
    String standard,
    @DefaultValue Review review,
    Qualification qualification) {

  /**
   * @param bootstrapServers where to find the brokers
   * @param startTimeout how long to wait for them at the start
   * @param instanceId a name that stays with this instance over its restarts, unique among the
   *     instances: after a crash it takes its partitions back at once. Null for none.
   */
  record Kafka(String bootstrapServers, Duration startTimeout, @Nullable String instanceId) {}

  /**
   * @param url root address
   * @param register whether schemas that the registry lacks are registered on first use
   */
  record Registry(URI url, boolean register) {}

  /**
   * @param secret of the person key
   */
  record Identity(@Nullable String secret) {

    /** The secret; what is not set ends the start with a line that says so. */
    String required() {
      if (secret == null || secret.isBlank()) {
        throw new MissingSettingException(
            "rapport.identity.secret",
            "the secret that person keys are made with, at least 32 characters, the same for all"
                + " services");
      }
      return secret;
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Identity[secret=***]";
    }
  }

  /**
   * @param leadWindow how long a person's interest lasts after their last submission
   * @param duplicateRetention how long a submission's or signal's id is remembered
   * @param rejudging how another version of the standard goes through open leads
   */
  record Qualification(
      Duration leadWindow, Duration duplicateRetention, @DefaultValue Rejudging rejudging) {}

  /**
   * @param perMinute leads judged again
   * @param toSalesPerHour leads that become sales-qualified by it
   */
  record Rejudging(@DefaultValue("6000") int perMinute, @DefaultValue("120") int toSalesPerHour) {
    RejudgingPace pace() {
      return new RejudgingPace(perMinute, toSalesPerHour);
    }
  }

  /**
   * @param remindDaysBefore how many days before the review of the standard is due both teams are
   *     told
   */
  record Review(@DefaultValue("14") int remindDaysBefore) {}
}
