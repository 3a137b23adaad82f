package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.intake.lead.LeadField;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * HubSpot (developers.hubspot.com): submissions of forms, and contacts that a workflow sends. What
 * apps subscribe to brings ids of contacts and no contacts, and is of no interest.
 */
final class HubSpotAdapter implements VendorAdapter {

  private static final Set<String> KNOWN =
      Set.of("conversionId", "submittedAt", "values", "fields", "properties", "pageUrl");

  /** When a contact was last heard of; in this order the one that says most. */
  private static final List<String> LAST_HEARD =
      List.of("recent_conversion_date", "hs_lastmodifieddate", "lastmodifieddate");

  /** Characters that HubSpot does not encode in what it signs. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("%3A", ":"),
          Map.entry("%2F", "/"),
          Map.entry("%3F", "?"),
          Map.entry("%40", "@"),
          Map.entry("%21", "!"),
          Map.entry("%24", "$"),
          Map.entry("%27", "'"),
          Map.entry("%28", "("),
          Map.entry("%29", ")"),
          Map.entry("%2A", "*"),
          Map.entry("%2C", ","),
          Map.entry("%3B", ";"));

  private final ProviderSettings.HubSpot settings;
  private final Wording wording;
  private final InstantSource clock;

  HubSpotAdapter(ProviderSettings.HubSpot settings, InstantSource clock) {
    this.settings = settings;
    this.wording = settings.wording();
    this.clock = clock;
  }

  @Override
  public boolean isAuthentic(WebhookRequest request) {
    Secret secret = settings.clientSecret();
    URI url = settings.publicUrl();
    if (secret == null || url == null) {
      return true;
    }
    String time = request.header("X-HubSpot-Request-Timestamp");
    Instant signedAt = Signatures.moment(time, 1);
    return signedAt != null
        && Signatures.isFresh(signedAt, clock.instant())
        && Signatures.isSame(
            request.header("X-HubSpot-Signature-v3"),
            Signatures.base64(
                Signatures.hmac(
                    Signatures.SHA_256,
                    secret,
                    (request.method() + address(url, request.query())).getBytes(UTF_8),
                    request.body(),
                    String.valueOf(time).getBytes(UTF_8))));
  }

  private static String address(URI url, String query) {
    String address = url + (query.isEmpty() ? "" : "?" + query);
    for (Map.Entry<String, String> plain : PLAIN.entrySet()) {
      address = address.replace(plain.getKey(), plain.getValue());
    }
    return address;
  }

  @Override
  public List<Delivery> read(WebhookRequest request) {
    JsonNode sent = request.json();
    return sent.isArray()
        ? sent.valueStream().map(this::delivery).toList()
        : List.of(delivery(sent));
  }

  private Delivery delivery(JsonNode sent) {
    if (!sent.isObject()) {
      return new Delivery.Unreadable("no object");
    }
    if (sent.has("subscriptionType")) {
      return new Delivery.OfNoInterest(EventIds.of(sent.path("eventId")));
    }
    VendorLead lead = new VendorLead(wording, clock.instant());
    values(lead, sent.path("values"));
    values(lead, sent.path("fields"));
    values(lead, sent.path("properties"));
    lead.put("pageUrl", LeadField.LANDING_PAGE.path(), sent.path("pageUrl"))
        .capturedAt("submittedAt", sent.path("submittedAt"))
        .putAll(sent, KNOWN);
    return new Delivery.Lead(lead.build(), eventId(sent));
  }

  /** Names and values, as an object or as a list, each value plain or within an object. */
  private static void values(VendorLead lead, JsonNode values) {
    values.properties().forEach(field -> put(lead, field.getKey(), field.getValue()));
    if (values.isArray()) {
      values.forEach(field -> put(lead, VendorLead.text(field.path("name")), field.path("value")));
    }
  }

  private static void put(VendorLead lead, String name, JsonNode value) {
    JsonNode plain = value.has("value") ? value.path("value") : value;
    switch (name) {
      case "numemployees" -> lead.put(name, LeadField.COMPANY_SIZE.path(), plain);
      case "hs_language" -> lead.put(name, LeadField.LANGUAGE.path(), plain);
      default -> lead.put(name, plain);
    }
  }

  /** A contact that a workflow sends again later is another submission. */
  private static @Nullable String eventId(JsonNode sent) {
    String conversion = EventIds.of(sent.path("conversionId"));
    String contact =
        EventIds.of(sent.path("vid"), sent.path("objectId"), sent.path("hs_object_id"));
    if (conversion != null || contact == null) {
      return conversion;
    }
    for (String property : LAST_HEARD) {
      JsonNode value = sent.path("properties").path(property);
      String at = EventIds.of(value.path("value"), value);
      if (at != null) {
        return contact + "@" + at;
      }
    }
    return null;
  }
}
