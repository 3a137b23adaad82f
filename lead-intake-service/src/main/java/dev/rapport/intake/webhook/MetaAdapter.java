package dev.rapport.intake.webhook;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * Meta Lead Ads (developers.facebook.com, Webhooks for Leadgen). Only a lead's id comes; the lead
 * itself is fetched by {@link MetaLeads}.
 */
final class MetaAdapter implements VendorAdapter {

  private final ProviderSettings.Meta settings;
  private final InstantSource clock;

  MetaAdapter(ProviderSettings.Meta settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public boolean isAuthentic(WebhookRequest request) {
    Secret secret = settings.appSecret();
    return secret == null
        || Signatures.isHex(
            Signatures.after("sha256=", request.header("X-Hub-Signature-256")),
            Signatures.hmac(Signatures.SHA_256, secret, request.body()));
  }

  @Override
  public Optional<Handshake> handshake(WebhookRequest request) {
    boolean ours =
        request.parameter("hub.mode").filter("subscribe"::equals).isPresent()
            && Signatures.isSame(
                request.parameter("hub.verify_token").orElse(null), settings.verifyToken().value());
    return request
        .parameter("hub.challenge")
        .filter(challenge -> ours)
        .map(challenge -> new Handshake(MediaType.TEXT_PLAIN, challenge));
  }

  @Override
  public List<Delivery> read(WebhookRequest request) {
    List<Delivery> deliveries = new ArrayList<>();
    for (JsonNode entry : request.json().path("entry").values()) {
      for (JsonNode change : entry.path("changes").values()) {
        deliveries.add(delivery(change));
      }
    }
    return deliveries.isEmpty() ? List.of(new Delivery.OfNoInterest(null)) : deliveries;
  }

  private Delivery delivery(JsonNode change) {
    JsonNode value = change.path("value");
    if (!VendorLead.text(change.path("field")).equals("leadgen")) {
      return new Delivery.OfNoInterest(null);
    }
    String id = EventIds.of(value.path("leadgen_id"));
    if (id == null || !id.matches("[0-9]{1,40}")) {
      return new Delivery.Unreadable("no leadgen_id of digits");
    }
    return new Delivery.Announcement(
        id,
        VendorTime.parse(VendorLead.text(value.path("created_time")), clock.instant()).orElse(null),
        AnnouncedAttributes.of(value, "leadgen_id"));
  }
}
