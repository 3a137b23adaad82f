package dev.rapport.intake.kafka;

import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.LeadIntake;
import dev.rapport.intake.lead.VendorLeads;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;

/** Fetches what vendors announce: each provider at its own pace, so that none waits for another. */
public final class LeadFetchers implements AutoCloseable {

  private final List<PatientReader> running;

  /**
   * Where fetched leads go.
   *
   * @param intake takes them as any other
   * @param sink where they are kept
   * @param random gives traces their ids
   */
  public record Keeping(LeadIntake intake, EventSink sink, Supplier<RandomGenerator> random) {}

  /**
   * Begins to fetch.
   *
   * @param vendors where the leads are, by provider
   * @param producer for what has to be set aside, or to wait its turn
   * @param patience how long a lead is tried that cannot be had, while others can
   */
  public LeadFetchers(
      String bootstrapServers,
      Map<String, VendorLeads> vendors,
      IntakeTopics topics,
      Keeping keeping,
      Producer<String, byte[]> producer,
      FetchTally tally,
      PatientReader.Pace pace,
      Duration patience,
      InstantSource clock) {
    this.running =
        vendors.entrySet().stream()
            .map(
                vendor -> {
                  String provider = vendor.getKey();
                  DeadLetters letters = new DeadLetters(producer);
                  LeadFetcher fetcher =
                      new LeadFetcher(
                          provider,
                          vendor.getValue(),
                          topics.announced(),
                          keeping,
                          letters,
                          tally,
                          patience,
                          clock);
                  return new PatientReader(
                          "fetch." + provider,
                          topics.announced().name(),
                          bootstrapServers,
                          fetcher,
                          letters,
                          pace,
                          clock)
                      .start();
                })
            .toList();
  }

  @Override
  public void close() {
    running.forEach(PatientReader::stop);
    running.forEach(PatientReader::close);
  }
}
