package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.VendorLeads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Who may send leads by webhook, by the names that stand in their addresses. */
public final class Providers {

  /** The longest that a vendor may take to answer, from first to last byte. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, VendorAdapter> adapters;
  private final Map<String, VendorLeads> fetched;

  private Providers(Map<String, VendorAdapter> adapters, Map<String, VendorLeads> fetched) {
    this.adapters = adapters;
    this.fetched = fetched;
  }

  /** Nobody. */
  public static Providers none() {
    return new Providers(Map.of(), Map.of());
  }

  /**
   * Those that a file declares.
   *
   * @param placeholders puts in place of <code>${NAME}</code> what the environment has under it;
   *     throws {@link IllegalArgumentException} if it has nothing
   * @throws InvalidProvidersException if the file cannot be used
   */
  public static Providers read(Path file, UnaryOperator<String> placeholders, InstantSource clock) {
    String yaml;
    try {
      yaml = Files.readString(file);
    } catch (IOException e) {
      throw new InvalidProvidersException(
          file + " cannot be read: " + e.getClass().getSimpleName());
    }
    return of(new ProvidersFile(file.toString(), yaml, placeholders), clock);
  }

  static Providers of(ProvidersFile file, InstantSource clock) {
    Map<String, ProviderSettings> settings = file.read(each -> adapter(each, clock));
    Map<String, VendorAdapter> adapters = new LinkedHashMap<>();
    Map<String, VendorLeads> fetched = new LinkedHashMap<>();
    settings.forEach(
        (name, each) -> {
          adapters.put(name, adapter(each, clock));
          vendor(each, clock)
              .ifPresent(
                  vendor ->
                      fetched.put(name, new FetchedLeads(new VendorHttp(PATIENCE, clock), vendor)));
        });
    return new Providers(adapters, fetched);
  }

  private static VendorAdapter adapter(ProviderSettings settings, InstantSource clock) {
    if (settings instanceof ProviderSettings.GoogleAds google) {
      return new GoogleAdsAdapter(google, clock);
    }
    if (settings instanceof ProviderSettings.Meta meta) {
      return new MetaAdapter(meta, clock);
    }
    if (settings instanceof ProviderSettings.LinkedIn linkedIn) {
      return new LinkedInAdapter(linkedIn, clock);
    }
    if (settings instanceof ProviderSettings.Typeform typeform) {
      return new TypeformAdapter(typeform, clock);
    }
    if (settings instanceof ProviderSettings.HubSpot hubSpot) {
      return new HubSpotAdapter(hubSpot, clock);
    }
    if (settings instanceof ProviderSettings.Calendly calendly) {
      return new CalendlyAdapter(calendly, clock);
    }
    if (settings instanceof ProviderSettings.Segment segment) {
      return new SegmentAdapter(segment, clock);
    }
    if (settings instanceof ProviderSettings.Salesforce salesforce) {
      return new SalesforceAdapter(salesforce, clock);
    }
    return new GenericAdapter((ProviderSettings.Generic) settings, clock);
  }

  private static Optional<FetchedLeads.Vendor> vendor(
      ProviderSettings settings, InstantSource clock) {
    if (settings instanceof ProviderSettings.Meta meta) {
      return Optional.of(new MetaLeads(meta, clock));
    }
    if (settings instanceof ProviderSettings.LinkedIn linkedIn) {
      return Optional.of(new LinkedInLeads(linkedIn, clock));
    }
    return Optional.empty();
  }

  /** Their names. */
  public Set<String> names() {
    return adapters.keySet();
  }

  /** Where the leads are of those that only announce them, by name. */
  public Map<String, VendorLeads> fetched() {
    return fetched;
  }

  Optional<VendorAdapter> named(String name) {
    return Optional.ofNullable(adapters.get(name));
  }
}
