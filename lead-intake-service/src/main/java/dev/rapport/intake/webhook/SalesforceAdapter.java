package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.Consent;
import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.lead.LeadField;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;

/**
 * Forms that were made for Salesforce Web-to-Lead: a page's form sends the same fields here. It is
 * the person's own browser that sends them, unsigned, and goes on to the page that the form names.
 */
final class SalesforceAdapter implements VendorAdapter {

  /** What steers Salesforce, and says nothing of the person. */
  private static final Set<String> STEERING =
      Set.of(
          "oid",
          "retURL",
          "encoding",
          "debug",
          "debugEmail",
          "submit",
          "captcha_settings",
          "g-recaptcha-response");

  private static final Map<String, String> PATHS =
      Map.of(
          "lead_source", LeadField.CHANNEL.path(),
          "Campaign_ID", LeadField.CAMPAIGN.path(),
          "employees", LeadField.COMPANY_SIZE.path(),
          "country_code", LeadField.COUNTRY.path());

  private final ProviderSettings.Salesforce settings;
  private final Wording wording;
  private final InstantSource clock;

  SalesforceAdapter(ProviderSettings.Salesforce settings, InstantSource clock) {
    this.settings = settings;
    this.wording = settings.wording();
    this.clock = clock;
  }

  @Override
  public Set<MediaType> types() {
    return Set.of(MediaType.APPLICATION_FORM_URLENCODED);
  }

  /** Salesforce knows no signature; the organisation's id keeps other people's forms out. */
  @Override
  public boolean isAuthentic(WebhookRequest request) {
    String oid = settings.oid();
    return oid == null || Signatures.isSame(request.formText("oid").orElse(null), oid);
  }

  @Override
  public List<Delivery> read(WebhookRequest request) {
    VendorLead lead = new VendorLead(wording, clock.instant());
    for (Map.Entry<String, String> field : request.form()) {
      String name = field.getKey();
      switch (name) {
        case "emailOptOut" -> refuse(lead, "email", field.getValue());
        case "doNotCall" -> refuse(lead, "phone", field.getValue());
        default -> put(lead, name, field.getValue());
      }
    }
    return List.of(new Delivery.Lead(lead.build(), null));
  }

  private static void put(VendorLead lead, String name, String value) {
    String path = PATHS.get(name);
    if (path != null) {
      lead.put(name, path, value);
    } else if (!STEERING.contains(name)) {
      lead.put(name, value);
    }
  }

  private static void refuse(VendorLead lead, String purpose, String box) {
    if (Set.of("1", "true", "on").contains(box.toLowerCase(Locale.ROOT))) {
      lead.decide(new Consent(purpose, false, null, null));
    }
  }

  @Override
  public Reply reply(WebhookRequest request, List<IntakeResult> results) {
    if (results.stream().anyMatch(IntakeResult.Refused.class::isInstance)) {
      return new Reply.Faults();
    }
    return request
        .formText("retURL")
        .flatMap(this::allowed)
        .<Reply>map(Reply.Redirect::new)
        .orElse(Reply.REPORT);
  }

  private Optional<URI> allowed(String address) {
    try {
      URI uri = new URI(address.strip());
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null && settings.returnHosts().contains(uri.getHost())
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }
}
