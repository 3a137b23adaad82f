package dev.rapport.handoff;

import dev.rapport.handoff.model.LoadPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets.
 *
 * @param roster files or folders with rosters for teams that have none yet
 * @param materials the file of the catalogue of material; empty for none
 */
@ConfigurationProperties("rapport")
record HandoffSettings(
    Kafka kafka,
    Registry registry,
    @DefaultValue List<String> roster,
    @DefaultValue("") String materials,
    Handoff handoff) {

  /**
   * The broker.
   *
   * @param replicationFactor of the topics that this service makes for itself; -1 for the brokers'
   *     own
   * @param startTimeout how long it may take to answer at start
   */
  record Kafka(
      String bootstrapServers,
      @DefaultValue("-1") short replicationFactor,
      @DefaultValue("30s") Duration startTimeout) {}

  /**
   * The schema registry.
   *
   * @param register whether unknown schemas are registered (development) or refused
   */
  record Registry(URI url, @DefaultValue("false") boolean register) {}

  /**
   * Handing off.
   *
   * @param load which leads count against a rep's capacity
   * @param answerWait how long a caller is kept waiting for the outcome of an answer
   * @param materialsRead how often the file of the catalogue is looked at
   * @param links by which reps answer without signing in
   */
  record Handoff(
      @DefaultValue("open") LoadPolicy load,
      @DefaultValue("5s") Duration answerWait,
      @DefaultValue("10s") Duration materialsRead,
      Links links) {}

  /**
   * Links by which reps answer.
   *
   * @param secrets the first signs, all are taken; each of 32 bytes or more; none: the instance
   *     makes one of its own
   * @param address where a rep's browser finds this service, without a path
   * @param validFor how long after its assignment a lead can be answered by link
   */
  record Links(@DefaultValue List<String> secrets, URI address, Duration validFor) {

    /** Without the secrets: what is logged is read by others. */
    @Override
    public String toString() {
      return "Links[address=" + address + ", validFor=" + validFor + "]";
    }
  }
}
