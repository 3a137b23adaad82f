package dev.rapport.intake;

import dev.rapport.intake.kafka.FetchTally;
import dev.rapport.intake.lead.VendorLeads;
import dev.rapport.intake.webhook.WebhookTally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What vendors send and what is fetched of them, by the providers of the settings. */
final class WebhookMetrics implements WebhookTally, FetchTally {

  /** What is counted. */
  enum Metric {
    /** What vendors sent, by {@link Tag#PROVIDER} and {@link Tag#RESULT}. */
    DELIVERIES("rapport.webhooks.deliveries", "What vendors sent, and what became of it"),
    /** Leads that were fetched and kept, by {@link Tag#PROVIDER}. */
    FETCHED("rapport.webhooks.fetch.fetched", "Leads that were fetched and kept"),
    /** Attempts in vain, by {@link Tag#PROVIDER} and {@link Tag#CAUSE}. */
    FAILED("rapport.webhooks.fetch.failed", "Attempts at which a vendor gave nothing"),
    /** How often leads had to let others pass, by {@link Tag#PROVIDER}. */
    POSTPONED(
        "rapport.webhooks.fetch.postponed", "Times a lead that could not be had let others pass"),
    /** Leads whose announcements are among the dead letters, by {@link Tag#PROVIDER}. */
    GIVEN_UP("rapport.webhooks.fetch.given.up", "Announced leads that could not be had"),
    /** Seconds since the lead was announced that is being fetched; 0 when none is. */
    OLDEST_AGE("rapport.webhooks.fetch.oldest.age", "Time since the oldest waiting announcement");

    private final String meter;
    private final String description;

    Metric(String meter, String description) {
      this.meter = meter;
      this.description = description;
    }
  }

  /** What counts are split by. */
  enum Tag {
    /** A provider of the settings. */
    PROVIDER("provider"),
    /** A {@link WebhookTally.Fate}. */
    RESULT("result"),
    /** A {@link VendorLeads.Cause}. */
    CAUSE("cause");

    private final String key;

    Tag(String key) {
      this.key = key;
    }
  }

  private record Counted(Metric metric, String provider, @Nullable Enum<?> what) {}

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<Counted, Counter> counters = new HashMap<>();
  private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

  /**
   * Registers every metric at zero.
   *
   * @param fetching those whose leads are fetched
   */
  WebhookMetrics(
      MeterRegistry registry,
      Collection<String> providers,
      Collection<String> fetching,
      InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    for (String provider : providers) {
      for (Fate fate : Fate.values()) {
        register(Metric.DELIVERIES, provider, Tag.RESULT, fate);
      }
    }
    fetching.forEach(this::registerFetching);
  }

  private void registerFetching(String provider) {
    register(Metric.FETCHED, provider);
    register(Metric.POSTPONED, provider);
    register(Metric.GIVEN_UP, provider);
    for (VendorLeads.Cause cause : VendorLeads.Cause.values()) {
      register(Metric.FAILED, provider, Tag.CAUSE, cause);
    }
    Gauge.builder(Metric.OLDEST_AGE.meter, this, metrics -> metrics.oldestAge(provider))
        .description(Metric.OLDEST_AGE.description)
        .tag(Tag.PROVIDER.key, provider)
        .baseUnit("seconds")
        .register(registry);
  }

  private void register(Metric metric, String provider) {
    register(new Counted(metric, provider, null), Tags.of(Tag.PROVIDER.key, provider));
  }

  private void register(Metric metric, String provider, Tag tag, Enum<?> what) {
    register(
        new Counted(metric, provider, what),
        Tags.of(Tag.PROVIDER.key, provider, tag.key, what.name().toLowerCase(Locale.ROOT)));
  }

  private void register(Counted counted, Tags tags) {
    counters.put(
        counted,
        Counter.builder(counted.metric().meter)
            .description(counted.metric().description)
            .tags(tags)
            .register(registry));
  }

  @Override
  public void delivered(String provider, Fate fate) {
    count(new Counted(Metric.DELIVERIES, provider, fate));
  }

  @Override
  public void fetched(String provider) {
    count(new Counted(Metric.FETCHED, provider, null));
  }

  @Override
  public void failed(String provider, VendorLeads.Cause cause) {
    count(new Counted(Metric.FAILED, provider, cause));
  }

  @Override
  public void postponed(String provider) {
    count(new Counted(Metric.POSTPONED, provider, null));
  }

  @Override
  public void givenUp(String provider) {
    count(new Counted(Metric.GIVEN_UP, provider, null));
  }

  @Override
  public void waitingSince(String provider, @Nullable Instant announcedAt) {
    if (announcedAt == null) {
      waiting.remove(provider);
    } else {
      waiting.put(provider, announcedAt);
    }
  }

  private void count(Counted counted) {
    Objects.requireNonNull(counters.get(counted)).increment();
  }

  private double oldestAge(String provider) {
    Instant since = waiting.get(provider);
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1e3;
  }
}
