package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.intake.lead.Consent;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.TypedLead;
import dev.rapport.intake.lead.VendorLeads.Cause;
import dev.rapport.intake.lead.VendorLeads.Fetched;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Leads of Meta's Graph API (developers.facebook.com, Retrieving Leads). */
final class MetaLeads implements FetchedLeads.Vendor {

  private static final Set<String> KNOWN =
      Set.of("created_time", "field_data", "custom_disclaimer_responses", "campaign_name");

  /** Codes of the Graph API: too many calls, by an app, a user, a page or a business. */
  private static final Set<Integer> THROTTLED = Set.of(4, 17, 32, 341, 613);

  private static final int FIRST_OF_BUSINESS_LIMITS = 80_000;
  private static final int LAST_OF_BUSINESS_LIMITS = 80_099;

  /** An expired token, and permissions that somebody took from us. */
  private static final Set<Integer> CREDENTIALS = Set.of(3, 10, 102, 190);

  /** An invalid parameter, and of those: there is no such lead, or we may not see it. */
  private static final int INVALID = 100;

  private static final int UNSEEN = 33;

  private static final int FIRST_OF_PERMISSIONS = 200;
  private static final int LAST_OF_PERMISSIONS = 299;

  /** An unknown fault, and a service that is away. */
  private static final Set<Integer> PASSING = Set.of(1, 2);

  private static final String TEST_LEAD = "<test lead:";

  private final ProviderSettings.Meta settings;
  private final Wording wording;
  private final InstantSource clock;

  MetaLeads(ProviderSettings.Meta settings, InstantSource clock) {
    this.settings = settings;
    this.wording = settings.wording();
    this.clock = clock;
  }

  @Override
  public URI address(String vendorLeadId) {
    return FetchedLeads.under(
        settings.graphUrl(),
        root ->
            "%s/%s/%s?fields=%s%s"
                .formatted(
                    root,
                    settings.version(),
                    encoded(vendorLeadId),
                    encoded(String.join(",", settings.leadFields())),
                    proof()));
  }

  /** Shows that the token is used by the app itself. */
  private String proof() {
    Secret appSecret = settings.appSecret();
    return appSecret == null
        ? ""
        : "&appsecret_proof="
            + Signatures.hex(
                Signatures.hmac(Signatures.SHA_256, appSecret, settings.accessToken().bytes()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + settings.accessToken().value());
  }

  @Override
  public Optional<TypedLead> lead(JsonNode answer) {
    if (!answer.path("field_data").isArray()) {
      return Optional.empty();
    }
    VendorLead lead = new VendorLead(wording, clock.instant());
    fields(answer).forEach(field -> put(lead, field));
    answer.path("custom_disclaimer_responses").forEach(box -> decide(lead, box));
    String channel =
        VendorLead.text(answer.path("is_organic")).equals("true")
            ? "organic_social"
            : "paid_social";
    lead.capturedAt("created_time", answer.path("created_time"))
        .put("campaign_name", LeadField.CAMPAIGN.path(), answer.path("campaign_name"))
        .fill(LeadField.CAMPAIGN, VendorLead.text(answer.path("campaign_id")))
        .fill(LeadField.CHANNEL, channel)
        .keepAll(answer, KNOWN);
    return Optional.of(lead.build());
  }

  /** Work addresses first: they say more, and the first one to come is the lead's. */
  private static List<JsonNode> fields(JsonNode answer) {
    List<JsonNode> fields = new ArrayList<>(answer.path("field_data").values());
    fields.sort(Comparator.comparing(field -> !name(field).startsWith("work_")));
    return fields;
  }

  private static void put(VendorLead lead, JsonNode field) {
    String name = name(field);
    String value =
        field.path("values").valueStream().map(VendorLead::text).collect(Collectors.joining(", "));
    if (value.startsWith(TEST_LEAD)) {
      lead.test(true);
    }
    switch (name) {
      case "full_name" -> lead.fullName(name, value);
      case "work_phone_number" -> lead.put(name, LeadField.PHONE.path(), value);
      default -> lead.put(name, value);
    }
  }

  private static String name(JsonNode field) {
    return VendorLead.text(field.path("name"));
  }

  private static void decide(VendorLead lead, JsonNode box) {
    String purpose = VendorLead.text(box.path("checkbox_key"));
    if (!purpose.isBlank() && purpose.length() <= TypedLead.LONGEST_NAME) {
      String checked = VendorLead.text(box.path("is_checked"));
      lead.decide(new Consent(purpose, checked.equals("1") || checked.equals("true"), null, null));
    }
  }

  /** Expired tokens and exceeded limits come with the status of a bad request. */
  @Override
  public Optional<Fetched> fault(JsonNode answer, VendorHttp.Answer.Said said) {
    JsonNode error = answer.path("error");
    int code = error.path("code").asInt(0);
    int subcode = error.path("error_subcode").asInt(0);
    String detail = "status %d, code %d/%d".formatted(said.status(), code, subcode);
    if (isWithin(code, FIRST_OF_BUSINESS_LIMITS, LAST_OF_BUSINESS_LIMITS)
        || THROTTLED.contains(code)) {
      return Optional.of(new Fetched.NotNow(Cause.THROTTLED, detail, said.retryAfter()));
    }
    if (isWithin(code, FIRST_OF_PERMISSIONS, LAST_OF_PERMISSIONS)
        || CREDENTIALS.contains(code)
        || (code == INVALID && subcode == UNSEEN)) {
      return Optional.of(new Fetched.NotNow(Cause.CREDENTIALS, detail, said.retryAfter()));
    }
    return PASSING.contains(code) || error.path("is_transient").asBoolean(false)
        ? Optional.of(new Fetched.NotNow(Cause.UNREACHABLE, detail, said.retryAfter()))
        : Optional.empty();
  }

  private static boolean isWithin(int code, int first, int last) {
    return code >= first && code <= last;
  }
}
