package dev.rapport.intake;

import com.google.common.net.HostAndPort;
import dev.rapport.identity.PersonKey;
import dev.rapport.intake.imports.ImportLimits;
import dev.rapport.intake.web.BearerKeys;
import dev.rapport.intake.web.BodyRoom;
import dev.rapport.intake.web.WebLimits;
import dev.rapport.intake.webhook.WebhookLimits;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    return dir == null ? folder("spool") : dir;
  }

  /**
   * A folder for something that this instance keeps.
   *
   * @throws InvalidSettingException if nothing says where
   */
  Path folder(String name) {
    if (stateDir != null) {
      return stateDir.resolve(name);
    }
    throw new InvalidSettingException(
        "rapport.state-dir is not set (RAPPORT_STATE_DIR): a folder of this instance's own, on a"
            + " disk that outlives it, where leads wait while Kafka cannot be reached.");
  }

  /** Where files of leads wait, and their reports lie; empty if nothing says where. */
  Optional<Path> importsFolder() {
    return Optional.ofNullable(stateDir).map(dir -> dir.resolve("imports"));
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
   * @param forms folder with a YAML file for each form, beside the one that comes with the service
   * @param formsRead how often the folder is looked at
   * @param publicUrl root address by which browsers reach this service
   * @param mailFrom sender of the mails by which people confirm that it was them
   * @param screening what is held back as suspected spam
   * @param operatorKey what the quarantine and imports answer to; without one they answer to this
   *     machine alone
   * @param apiKeys what {@code POST /v1/leads} and {@code /v1/signals} answer to, any of them;
   *     without one they answer to everybody
   * @param bodyRoom what the bodies of all requests may take in memory together
   * @param bodyTime within it a body has to be here whole; files of leads may take longer
   * @param webhooks the file that declares who may send leads by webhook; nobody if it is not set.
   *     A text, for a relative path would be taken for one within the web application
   * @param maxWebhook the most that a vendor may send at once
   * @param fetchPatience how long an announced lead is tried that its vendor does not give, while
   *     it gives others
   */
  public record Intake(
      @DefaultValue("10m") Duration duplicateWindow,
      @DefaultValue("5s") Duration patience,
      @DefaultValue("2s") Duration retryAfter,
      @DefaultValue("128") int maxInFlight,
      @DefaultValue("256KB") DataSize maxBody,
      @DefaultValue Spool spool,
      @DefaultValue Imports imports,
      @Nullable String forms,
      @DefaultValue("10s") Duration formsRead,
      @Nullable URI publicUrl,
      @Nullable String mailFrom,
      @DefaultValue Screening screening,
      @Nullable String operatorKey,
      @DefaultValue List<String> apiKeys,
      @Nullable DataSize bodyRoom,
      @DefaultValue("20s") Duration bodyTime,
      @Nullable String webhooks,
      @DefaultValue("1MB") DataSize maxWebhook,
      @DefaultValue("24h") Duration fetchPatience)
      implements WebLimits, WebhookLimits {

    /** The folder of forms; null if none is set. */
    @Nullable Path formsFolder() {
      return forms == null || forms.isBlank() ? null : Path.of(forms);
    }

    /** Whether a mail could be written by which somebody confirms that it was them. */
    boolean canAskByMail() {
      return publicUrl != null && mailFrom != null && !mailFrom.isBlank();
    }

    /** The operators' key, if one is set. */
    BearerKeys operators() {
      return new BearerKeys(operatorKey == null ? List.of() : List.of(operatorKey));
    }

    /** The keys of programs that send leads and signals; none if everybody may. */
    BearerKeys programs() {
      return new BearerKeys(apiKeys);
    }

    /** Bounds of bodies; together they have an eighth of the heap if nothing else is set. */
    BodyRoom.Bounds bodyBounds() {
      long room = bodyRoom == null ? Runtime.getRuntime().maxMemory() / 8 : bodyRoom.toBytes();
      int most = Math.max(maxBodyBytes(), maxWebhookBytes());
      return new BodyRoom.Bounds(Math.max(room, 2L * most), most, bodyTime);
    }

    /** Keeps the keys out of logs. */
    @Override
    public String toString() {
      return "Intake[…]";
    }

    @Override
    public int maxBodyBytes() {
      return Math.toIntExact(maxBody.toBytes());
    }

    @Override
    public int maxWebhookBytes() {
      return Math.toIntExact(maxWebhook.toBytes());
    }

    /** The limits of imports; a line of JSON is a lead like any other. */
    ImportLimits importLimits() {
      return new ImportLimits(
          imports.maxFile().toBytes(),
          imports.maxInFlight(),
          imports.concurrent(),
          imports.waiting(),
          maxBodyBytes(),
          imports.keepFree().toBytes(),
          imports.keepReports());
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
   * What is held back as suspected spam.
   *
   * @param enabled whether anything is
   * @param throwawayDomains file of mail domains, one a line, beside the well-known ones
   * @param disposablePhones file of phone numbers in E.164, one a line; a star ends a beginning
   * @param listsRead how often the files are looked at
   * @param checkMailServers whether mail domains are looked up in the background
   * @param nameServer to ask for them, as host or host:port; the system's own if it is not set
   * @param repeatedBy how many people may send the same words
   * @param repeatedWithin how long such words are remembered
   */
  public record Screening(
      @DefaultValue("true") boolean enabled,
      @Nullable Path throwawayDomains,
      @Nullable Path disposablePhones,
      @DefaultValue("1m") Duration listsRead,
      @DefaultValue("false") boolean checkMailServers,
      @Nullable String nameServer,
      @DefaultValue("5") int repeatedBy,
      @DefaultValue("10m") Duration repeatedWithin) {

    private static final int DNS_PORT = 53;

    /** The name server to ask, if one is set. */
    @Nullable InetSocketAddress nameServerAddress() {
      if (nameServer == null || nameServer.isBlank()) {
        return null;
      }
      try {
        HostAndPort server = HostAndPort.fromString(nameServer).withDefaultPort(DNS_PORT);
        return new InetSocketAddress(server.getHost(), server.getPort());
      } catch (IllegalArgumentException e) {
        throw new InvalidSettingException(
            "rapport.intake.screening.name-server: " + e.getMessage());
      }
    }
  }

  /**
   * Files of leads.
   *
   * @param maxFile the largest file
   * @param maxInFlight how many rows of one file may wait for the broker at a time
   * @param concurrent how many files may be imported at a time
   * @param waiting how many more may wait on disk for their turn
   * @param keepFree what files leave free on the disk, which the spool needs too
   * @param keepReports how long an import can be asked about after it is over
   */
  public record Imports(
      @DefaultValue("1GB") DataSize maxFile,
      @DefaultValue("512") int maxInFlight,
      @DefaultValue("4") int concurrent,
      @DefaultValue("16") int waiting,
      @DefaultValue("1GB") DataSize keepFree,
      @DefaultValue("7d") Duration keepReports) {}
}
