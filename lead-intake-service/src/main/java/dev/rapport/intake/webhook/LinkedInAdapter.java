package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * LinkedIn Lead Sync (learn.microsoft.com/linkedin, Lead Sync and webhook validation). Only a
 * lead's id comes; the lead itself is fetched by {@link LinkedInLeads}.
 */
final class LinkedInAdapter implements VendorAdapter {

  private static final String PREFIX = "hmacsha256=";

  /**
   * Codes are UUIDs, and nothing else is answered: the answer is a signature by our secret, and
   * whoever could choose the text would have a body of their own signed.
   */
  private static final Pattern CODE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern RESPONSE_ID =
      Pattern.compile("(?:urn:li:leadGenFormResponse:)?([A-Za-z0-9_-]{1,200})");

  private final ProviderSettings.LinkedIn settings;
  private final InstantSource clock;

  LinkedInAdapter(ProviderSettings.LinkedIn settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public boolean isAuthentic(WebhookRequest request) {
    if (settings.insecure()) {
      return true;
    }
    String header = request.header("X-LI-Signature");
    String signature = Signatures.after(PREFIX, header);
    return Signatures.isHex(
        signature == null ? header : signature,
        Signatures.hmac(
            Signatures.SHA_256, settings.clientSecret(), PREFIX.getBytes(UTF_8), request.body()));
  }

  @Override
  public Optional<Handshake> handshake(WebhookRequest request) {
    return request
        .parameter("challengeCode")
        .filter(code -> CODE.matcher(code).matches())
        .map(
            code ->
                new Handshake(
                    MediaType.APPLICATION_JSON,
                    "{\"challengeCode\":\"%s\",\"challengeResponse\":\"%s\"}"
                        .formatted(
                            code,
                            Signatures.hex(
                                Signatures.hmac(
                                    Signatures.SHA_256,
                                    settings.clientSecret(),
                                    code.getBytes(UTF_8))))));
  }

  @Override
  public List<Delivery> read(WebhookRequest request) {
    JsonNode sent = request.json();
    return sent.isArray()
        ? sent.valueStream().map(this::delivery).toList()
        : List.of(delivery(sent));
  }

  private Delivery delivery(JsonNode sent) {
    String action = VendorLead.text(sent.path("leadAction"));
    if (sent.path("leadGenFormResponse").isMissingNode()
        || !(action.isEmpty() || action.equals("CREATED"))) {
      return new Delivery.OfNoInterest(null);
    }
    String id = responseId(VendorLead.text(sent.path("leadGenFormResponse")));
    if (id == null) {
      return new Delivery.Unreadable("no id in leadGenFormResponse");
    }
    return new Delivery.Announcement(
        id,
        VendorTime.parse(VendorLead.text(sent.path("occurredAt")), clock.instant()).orElse(null),
        AnnouncedAttributes.of(sent, "leadGenFormResponse"));
  }

  private static @Nullable String responseId(String urn) {
    Matcher matcher = RESPONSE_ID.matcher(urn);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
