package dev.rapport.intake.webhook;

import dev.rapport.intake.lead.IntakeResult;
import dev.rapport.intake.lead.LeadField;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Google Ads lead forms (developers.google.com/google-ads/webhook). The key stands in the body;
 * every lead has an id, under which it may come again.
 */
final class GoogleAdsAdapter implements VendorAdapter {

  private static final Set<String> KNOWN =
      Set.of("lead_id", "user_column_data", "google_key", "is_test", "gcl_id", "lead_submit_time");

  /** Columns whose ids are not what such fields are usually called. */
  private static final Map<String, String> COLUMNS = Map.of("WORK_PHONE", LeadField.PHONE.path());

  private final ProviderSettings.GoogleAds settings;
  private final Wording wording;
  private final InstantSource clock;

  GoogleAdsAdapter(ProviderSettings.GoogleAds settings, InstantSource clock) {
    this.settings = settings;
    this.wording = settings.wording();
    this.clock = clock;
  }

  @Override
  public boolean isAuthentic(WebhookRequest request) {
    Secret key = settings.key();
    return key == null
        || Signatures.isSame(request.jsonText("google_key").orElse(null), key.value());
  }

  @Override
  public List<Delivery> read(WebhookRequest request) {
    JsonNode sent = request.json();
    VendorLead lead = new VendorLead(wording, clock.instant());
    columns(sent).forEach(column -> put(lead, column));
    lead.put("gcl_id", "source.clickIds.gclid", sent.path("gcl_id"))
        .capturedAt("lead_submit_time", sent.path("lead_submit_time"))
        .test(sent.path("is_test").asBoolean(false))
        .keepAll(sent, KNOWN)
        .fill(LeadField.CAMPAIGN, VendorLead.text(sent.path("campaign_id")))
        .fill(LeadField.CHANNEL, "paid_search");
    return List.of(new Delivery.Lead(lead.build(), EventIds.of(sent.path("lead_id"))));
  }

  /** Work addresses first: they say more, and the first one to come is the lead's. */
  private static List<JsonNode> columns(JsonNode sent) {
    List<JsonNode> columns = new ArrayList<>(sent.path("user_column_data").values());
    columns.sort(Comparator.comparing(column -> !id(column).startsWith("WORK_")));
    return columns;
  }

  private static void put(VendorLead lead, JsonNode column) {
    String id = id(column);
    String value = VendorLead.text(column.path("string_value"));
    if (id.equals("FULL_NAME")) {
      lead.fullName(id, value);
    } else if (COLUMNS.containsKey(id)) {
      lead.put(id, COLUMNS.get(id), value);
    } else {
      lead.putNamed(List.of(id, VendorLead.text(column.path("column_name"))), value);
    }
  }

  private static String id(JsonNode column) {
    return VendorLead.text(column.path("column_id"));
  }

  @Override
  public Reply reply(WebhookRequest request, List<IntakeResult> results) {
    return new Reply.EmptyObject();
  }
}
