package dev.rapport.intake;

import dev.rapport.identity.PersonKey;
import dev.rapport.intake.imports.ImportLimits;
import dev.rapport.intake.web.WebLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Everything that can be set, under {@code rapport}.
 *
 * @param kafka where leads are kept
 * @param registry where the schemas of events are
 * @param identity what people are recognised by
 * @param stateDir where this instance keeps what it needs after a restart
 * @param intake what is particular to this service
 */
@ConfigurationProperties("rapport")
public record IntakeSettings(
    @DefaultValue Kafka kafka,
    @DefaultValue Registry registry,
    @DefaultValue Identity identity,
    @Nullable Path stateDir,
    @DefaultValue Intake intake) {

  /**
   * Where the spool is. There is no default: what lies there is nowhere else.
   *
   * @throws InvalidSettingException if nothing says where
   */
  Path spoolFolder() {
    Path dir = intake.spool().dir();
    if (dir != null) {
      return dir;
    }
    if (stateDir != null) {
      return stateDir.resolve("spool");
    }
    throw new InvalidSettingException(
        "rapport.state-dir is not set (RAPPORT_STATE_DIR): a folder of this instance's own, on a"
            + " disk that outlives it, where leads wait while Kafka cannot be reached.");
  }

  /**
   * Where leads are kept.
   *
   * @param bootstrapServers host:port, separated by commas
   */
  public record Kafka(@DefaultValue("localhost:9092") String bootstrapServers) {}

  /**
   * Where the schemas of events are.
   *
   * @param url root address
   * @param register whether unknown schemas are registered; for development
   */
  public record Registry(
      @DefaultValue("http://localhost:8080") URI url, @DefaultValue("false") boolean register) {}

  /**
   * What people are recognised by.
   *
   * @param secret of the person key, at least 32 characters, the same for every service and
   *     instance
   */
  public record Identity(@Nullable String secret) {

    /** The hasher under the secret. */
    PersonKey.Hasher hasher() {
      if (secret == null || secret.isBlank()) {
        throw new InvalidSettingException(
            "rapport.identity.secret is not set (RAPPORT_IDENTITY_SECRET): at least 32 characters,"
                + " the same for every service.");
      }
      try {
        return new PersonKey.Hasher(secret);
      } catch (IllegalArgumentException tooShort) {
        throw new InvalidSettingException("rapport.identity.secret: " + tooShort.getMessage());
      }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Identity[secret=" + (secret == null ? "none" : "…") + "]";
    }
  }

  /**
   * What is particular to this service.
   *
   * @param duplicateWindow within it, the same content without a key is the same submission
   * @param patience how long a lead may wait for the broker
   * @param retryAfter what senders are told while leads cannot be kept
   * @param maxInFlight how many requests may wait for the broker at a time
   * @param maxBody the largest lead
   * @param spool where leads wait that the broker does not take in time
   * @param imports files of leads
   */
  public record Intake(
      @DefaultValue("10m") Duration duplicateWindow,
      @DefaultValue("5s") Duration patience,
      @DefaultValue("2s") Duration retryAfter,
      @DefaultValue("128") int maxInFlight,
      @DefaultValue("256KB") DataSize maxBody,
      @DefaultValue Spool spool,
      @DefaultValue Imports imports)
      implements WebLimits {

    @Override
    public int maxBodyBytes() {
      return Math.toIntExact(maxBody.toBytes());
    }

    /** The limits of imports; a line of JSON is a lead like any other. */
    ImportLimits importLimits() {
      return new ImportLimits(
          imports.maxFile().toBytes(), imports.maxInFlight(), imports.concurrent(), maxBodyBytes());
    }
  }

  /**
   * Where leads wait that the broker does not take in time.
   *
   * @param dir a folder of this instance's own, on a disk that outlives it; {@code spool} under the
   *     state folder if it is not set
   * @param after how long a lead waits for the broker before it goes there
   * @param maxSize what may wait together; beyond it senders are turned away
   */
  public record Spool(
      @Nullable Path dir,
      @DefaultValue("1s") Duration after,
      @DefaultValue("1GB") DataSize maxSize) {}

  /**
   * Files of leads.
   *
   * @param maxFile the largest file
   * @param maxInFlight how many rows of one file may wait for the broker at a time
   * @param concurrent how many files may be imported at a time
   */
  public record Imports(
      @DefaultValue("1GB") DataSize maxFile,
      @DefaultValue("512") int maxInFlight,
      @DefaultValue("4") int concurrent) {}
}
