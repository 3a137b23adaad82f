package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.Signal;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * Whatever speaks Segment's specification (segment.com/docs/connections/spec). Some events are
 * leads, the others say something about a person; of whom neither an e-mail address nor a phone
 * number is known, they are of no interest.
 */
final class SegmentAdapter implements VendorAdapter {

  /** Pages send beacons as plain text. */
  private static final Set<MediaType> TYPES =
      Set.of(
          MediaType.APPLICATION_JSON, new MediaType("application", "*+json"), MediaType.TEXT_PLAIN);

  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "event",
          "messageId",
          "timestamp",
          "originalTimestamp",
          "sentAt",
          "receivedAt",
          "traits",
          "properties",
          "context",
          "integrations",
          "writeKey");

  private static final Set<String> KNOWN_OF_CONTEXT =
      Set.of("traits", "campaign", "page", "locale", "library");

  private static final Set<String> KNOWN_OF_TRAITS = Set.of("name", "company", "address");

  private static final String BASIC = "Basic ";

  private final ProviderSettings.Segment settings;
  private final Wording wording;
  private final InstantSource clock;

  SegmentAdapter(ProviderSettings.Segment settings, InstantSource clock) {
    this.settings = settings;
    this.wording = settings.wording();
    this.clock = clock;
  }

  @Override
  public Set<MediaType> types() {
    return TYPES;
  }

  @Override
  public boolean hasCalls() {
    return true;
  }

  @Override
  public boolean isAuthentic(WebhookRequest request) {
    Secret shared = settings.sharedSecret();
    Secret key = settings.writeKey();
    if (shared == null && key == null) {
      return true;
    }
    return isSigned(request, shared) || isNamed(request, key);
  }

  private static boolean isSigned(WebhookRequest request, @Nullable Secret shared) {
    return shared != null
        && Signatures.isHex(
            request.header("X-Signature"),
            Signatures.hmac(Signatures.SHA_1, shared, request.body()));
  }

  private static boolean isNamed(WebhookRequest request, @Nullable Secret key) {
    return key != null
        && (Signatures.isSame(user(request.header(HttpHeaders.AUTHORIZATION)), key.value())
            || Signatures.isSame(request.header("X-Write-Key"), key.value()));
  }

  private static @Nullable String user(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return null;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String pair = new String(decoded, UTF_8);
      return pair.contains(":") ? pair.substring(0, pair.indexOf(':')) : pair;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  @Override
  public List<Delivery> read(WebhookRequest request) {
    JsonNode sent = request.json();
    Collection<JsonNode> items = sent.isArray() ? sent.values() : sent.path("batch").values();
    if (items.isEmpty() && sent.isObject() && !sent.has("batch")) {
      return List.of(delivery(sent, request.call()));
    }
    return items.stream().map(item -> delivery(item, "")).toList();
  }

  private Delivery delivery(JsonNode item, String call) {
    if (!item.isObject()) {
      return new Delivery.Unreadable("no object");
    }
    String id = EventIds.of(item.path("messageId"));
    String type = VendorLead.text(item.path("type"));
    return switch ((type.isEmpty() ? call : type).toLowerCase(Locale.ROOT)) {
      case "identify" -> signal(traits(item), Signal.Kind.ENRICHMENT, "identified", id);
      case "track" -> track(item, id);
      case "page", "screen" -> signal(happening(item), Signal.Kind.BEHAVIOUR, "page_viewed", id);
      default -> new Delivery.OfNoInterest(id);
    };
  }

  private Delivery track(JsonNode item, @Nullable String id) {
    String event = VendorLead.text(item.path("event"));
    if (event.isBlank()) {
      return new Delivery.Unreadable("a track without an event");
    }
    return settings.leadEvents().contains(event)
        ? new Delivery.Lead(lead(item, event).build(), id)
        : signal(happening(item), Signal.Kind.BEHAVIOUR, event, id);
  }

  private static Delivery signal(
      VendorLead lead, Signal.Kind kind, String name, @Nullable String id) {
    return lead.hasContact()
        ? new Delivery.PersonSignal(lead.buildSignal(kind, name), id)
        : new Delivery.OfNoInterest(id);
  }

  private VendorLead traits(JsonNode item) {
    VendorLead lead = begun(item);
    person(lead, item.path("traits"));
    return ended(lead, item);
  }

  private VendorLead lead(JsonNode item, String event) {
    VendorLead lead = begun(item);
    person(lead, item.path("properties"));
    lead.put("event", VendorLead.attribute("event"), event);
    return ended(lead, item);
  }

  /** What happened is described in words of its own: a title may be that of a page. */
  private VendorLead happening(JsonNode item) {
    VendorLead lead = begun(item);
    JsonNode properties = item.path("properties");
    lead.put("email", LeadField.EMAIL.path(), properties.path("email"))
        .put("phone", LeadField.PHONE.path(), properties.path("phone"))
        .keepAll(properties, Set.of("email", "phone"));
    return ended(lead, item);
  }

  private VendorLead begun(JsonNode item) {
    return new VendorLead(wording, clock.instant())
        .capturedAt(
            "timestamp",
            item.path(item.hasNonNull("timestamp") ? "timestamp" : "originalTimestamp"));
  }

  private static VendorLead ended(VendorLead lead, JsonNode item) {
    JsonNode context = item.path("context");
    if (!lead.hasContact()) {
      lead.put("email", context.path("traits").path("email"))
          .put("phone", context.path("traits").path("phone"));
    }
    String user = VendorLead.text(item.path("userId"));
    if (!lead.hasContact() && user.contains("@")) {
      lead.put("email", LeadField.EMAIL.path(), user);
    }
    JsonNode campaign = context.path("campaign");
    JsonNode page = context.path("page");
    return lead.put("utm_campaign", campaign.path("name"))
        .put("utm_source", campaign.path("source"))
        .put("utm_medium", campaign.path("medium"))
        .put("utm_term", campaign.path("term"))
        .put("utm_content", campaign.path("content"))
        .put("page_url", LeadField.LANDING_PAGE.path(), page.path("url"))
        .put("page_referrer", LeadField.REFERRER.path(), page.path("referrer"))
        .put("locale", LeadField.LANGUAGE.path(), context.path("locale"))
        .keepAll(context, KNOWN_OF_CONTEXT)
        .keepAll(item, KNOWN);
  }

  private static void person(VendorLead lead, JsonNode traits) {
    lead.putAll(traits, KNOWN_OF_TRAITS).fullName("name", VendorLead.text(traits.path("name")));
    JsonNode company = traits.path("company");
    if (company.isObject()) {
      lead.put("company", company.path("name"))
          .put("industry", company.path("industry"))
          .put("employees", firstOf(company, "employee_count", "employees"))
          .keepAll(company, Set.of("name", "industry", "employee_count", "employees"));
    } else {
      lead.put("company", company);
    }
    JsonNode address = traits.path("address");
    lead.put("country", address.path("country")).keepAll(address, Set.of("country"));
    if (address.isString()) {
      lead.put("address", address);
    }
  }

  private static JsonNode firstOf(JsonNode object, String first, String second) {
    return object.hasNonNull(first) ? object.path(first) : object.path(second);
  }
}
