package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.LeadField;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Typeform (typeform.com/developers/webhooks). */
final class TypeformAdapter implements VendorAdapter {

  private static final Set<String> KNOWN_OF_EVENT =
      Set.of("event_id", "event_type", "form_response");

  private static final Set<String> KNOWN =
      Set.of(
          "token",
          "submitted_at",
          "definition",
          "answers",
          "hidden",
          "variables",
          "calculated",
          "ending");

  private final ProviderSettings.Typeform settings;
  private final Wording wording;
  private final InstantSource clock;

  TypeformAdapter(ProviderSettings.Typeform settings, InstantSource clock) {
    this.settings = settings;
    this.wording = settings.wording();
    this.clock = clock;
  }

  @Override
  public boolean isAuthentic(WebhookRequest request) {
    Secret secret = settings.secret();
    return secret == null
        || Signatures.isSame(
            Signatures.after("sha256=", request.header("Typeform-Signature")),
            Signatures.base64(Signatures.hmac(Signatures.SHA_256, secret, request.body())));
  }

  @Override
  public List<Delivery> read(WebhookRequest request) {
    JsonNode event = request.json();
    JsonNode response = event.path("form_response");
    String id = EventIds.of(response.path("token"), event.path("event_id"));
    if (!VendorLead.text(event.path("event_type")).equals("form_response")) {
      return List.of(new Delivery.OfNoInterest(id));
    }
    VendorLead lead = new VendorLead(wording, clock.instant());
    Map<String, String> titles = titles(response);
    response.path("answers").forEach(answer -> put(lead, answer, titles));
    response.path("hidden").properties().forEach(f -> lead.put(f.getKey(), f.getValue()));
    response.path("variables").forEach(v -> lead.put(VendorLead.text(v.path("key")), value(v)));
    lead.capturedAt("submitted_at", response.path("submitted_at"))
        .put("score", VendorLead.attribute("score"), response.path("calculated").path("score"))
        .put("ending", VendorLead.attribute("ending"), response.path("ending").path("ref"))
        .put(
            "form_title",
            VendorLead.attribute("form_title"),
            response.path("definition").path("title"))
        .keepAll(response, KNOWN)
        .keepAll(event, KNOWN_OF_EVENT);
    return List.of(new Delivery.Lead(lead.build(), id));
  }

  private static Map<String, String> titles(JsonNode response) {
    Map<String, String> titles = new HashMap<>();
    for (JsonNode field : response.path("definition").path("fields").values()) {
      titles.put(VendorLead.text(field.path("id")), VendorLead.text(field.path("title")));
    }
    return titles;
  }

  private void put(VendorLead lead, JsonNode answer, Map<String, String> titles) {
    JsonNode field = answer.path("field");
    String id = VendorLead.text(field.path("id"));
    String ref = VendorLead.text(field.path("ref"));
    List<String> names = List.of(ref, id, titles.getOrDefault(id, ""));
    String value = value(answer);
    boolean told = names.stream().anyMatch(name -> wording.path(name).isPresent());
    switch (told ? "" : VendorLead.text(answer.path("type"))) {
      case "email" -> lead.put(ref, LeadField.EMAIL.path(), value);
      case "phone_number" -> lead.put(ref, LeadField.PHONE.path(), value);
      default -> lead.putNamed(names, value);
    }
  }

  /** Answers stand under the name of their type; choices say their label, or what was typed. */
  private static String value(JsonNode answer) {
    String type = VendorLead.text(answer.path("type"));
    JsonNode value = answer.path(type);
    return switch (type) {
      case "choice" -> label(value.path("label"), value.path("other"));
      case "choices" ->
          value.path("labels").valueStream().map(VendorLead::text).collect(Collectors.joining(", "))
              + other(value);
      default -> VendorLead.text(value);
    };
  }

  private static String label(JsonNode label, JsonNode other) {
    String text = VendorLead.text(label);
    return text.isEmpty() ? VendorLead.text(other) : text;
  }

  private static String other(JsonNode choices) {
    String other = VendorLead.text(choices.path("other"));
    boolean first = choices.path("labels").isEmpty();
    return other.isEmpty() || first ? other : ", " + other;
  }
}
