package dev.rapport.intake.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.intake.RecordingSink;
import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.SharedData;
import dev.rapport.intake.Vendors;
import dev.rapport.intake.lead.Consent;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.NormalisedLead;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Signal;
import dev.rapport.intake.lead.Submission;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every vendor's documented payload through the running service. */
class WebhookTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String BOOKED = Payloads.CALENDLY.formatted("invitee.created", "null");

  private final RunningIntake intake = RunningIntake.get();
  private final RecordingSink sink = intake.sink();

  @BeforeEach
  void forget() {
    sink.clear();
  }

  static Stream<Arguments> leads() {
    return Stream.of(
        Arguments.of("google-ads", Payloads.GOOGLE),
        Arguments.of("typeform", Payloads.TYPEFORM),
        Arguments.of("hubspot", Payloads.HUBSPOT_FORM),
        Arguments.of("hubspot", Payloads.HUBSPOT_CONTACT),
        Arguments.of("calendly", BOOKED),
        Arguments.of("segment", Payloads.SEGMENT));
  }

  static Stream<Arguments> all() {
    return Stream.concat(
        leads(),
        Stream.of(
            Arguments.of("meta", Payloads.META),
            Arguments.of("linkedin", Payloads.LINKEDIN),
            Arguments.of("partner-portal", Payloads.PORTAL)));
  }

  @ParameterizedTest
  @MethodSource("leads")
  void a_lead_that_is_sent_twice_has_one_id(String provider, String payload) {
    assertThat(Vendors.signed(provider, payload).statusCode()).isEqualTo(200);
    assertThat(Vendors.signed(provider, payload).statusCode()).isEqualTo(200);
    assertThat(sink.kept()).hasSize(2);
    assertThat(sink.kept().get(0).id()).isEqualTo(sink.kept().get(1).id());
    assertThat(sink.kept().get(0).route()).isEqualTo(Route.WEBHOOK);
    assertThat(sink.kept().get(0).routeName()).isEqualTo(provider);
  }

  @Test
  void a_lead_that_comes_again_with_other_words_around_it_is_the_same_submission() {
    String delivery =
        """
        {"leads": [{"id": "p-9", "attempt": %d, "contact": {"mail": "%s"}}]}
        """;
    Vendors.signed("partner-portal", delivery.formatted(1, "ada@example.com"));
    Vendors.signed("partner-portal", delivery.formatted(2, "ada@example.com"));
    Vendors.signed("partner-portal", delivery.formatted(1, "grace@example.com"));
    List<Submission> kept = sink.kept();
    assertThat(kept.get(0).lead()).isNotEqualTo(kept.get(1).lead());
    assertThat(kept).extracting(Submission::id).containsOnly(kept.get(0).id());
    assertThat(kept.get(1).contentHash()).isEqualTo(kept.get(0).contentHash());
    // Ids that are not what they are declared to be must not cost a lead.
    assertThat(kept.get(2).contentHash()).isNotEqualTo(kept.get(0).contentHash());
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_is_not_signed_or_signed_with_something_else_is_refused(
      String provider, String payload) {
    String unsigned = payload.replace("not-a-secret", "guessed");
    assertProblem(Vendors.post(provider, unsigned), 401, "wrong-signature");
    HttpResponse<String> wrong =
        Vendors.post(
            provider,
            unsigned,
            "X-Hub-Signature-256",
            "sha256=" + Vendors.hex("other"),
            "X-LI-Signature",
            Vendors.hex("other"),
            "Typeform-Signature",
            "sha256=",
            "X-HubSpot-Request-Timestamp",
            Long.toString(Instant.now().toEpochMilli()),
            "X-HubSpot-Signature-v3",
            "AAAA",
            "Calendly-Webhook-Signature",
            "t=%d,v1=00".formatted(Instant.now().getEpochSecond()),
            "X-Signature",
            "",
            "Authorization",
            "Basic %%%",
            "X-Portal-Signature",
            Vendors.hex(payload));
    assertProblem(wrong, 401, "wrong-signature");
    assertThat(sink.of(IntakeEvent.class)).isEmpty();
  }

  @Test
  void google_ads_is_read_column_by_column_and_told_nothing() {
    HttpResponse<String> answer = Vendors.signed("google-ads", Payloads.GOOGLE);
    assertThat(answer.body()).isEqualTo("{}");
    Submission submission = sink.kept().get(0);
    NormalisedLead lead = submission.lead();
    assertThat(lead.email()).hasToString("ada@example.com");
    assertThat(lead.phone()).isEqualTo("+442079460958");
    assertThat(lead.texts())
        .containsOnly(
            entry(LeadField.FIRST_NAME, "Ada"),
            entry(LeadField.LAST_NAME, "King Byron"),
            entry(LeadField.COMPANY, "Analytical Engines"),
            entry(LeadField.JOB_TITLE, "Head of Operations"),
            entry(LeadField.CAMPAIGN, "987654321"),
            entry(LeadField.CHANNEL, "paid_search"));
    assertThat(lead.answers()).containsOnly(entry("budget", "20k"));
    assertThat(lead.clickIds()).containsOnly(entry("gclid", "EAIaIQ"));
    assertThat(lead.attributes())
        .containsOnly(
            entry("fullName", "Ada King Byron"),
            entry("EMAIL", "ada@home.example.com"),
            entry("POSTAL_CODE", "W1"),
            entry("What age?", "Old"),
            entry("isTest", "true"),
            entry("api_version", "1.0"),
            entry("form_id", "123456789"),
            entry("campaign_id", "987654321"),
            entry("adgroup_id", "20000000000"),
            entry("creative_id", "30000000000"),
            entry("new_field", "{\"a\":[1]}"));
    assertThat(submission.capturedAt()).isEqualTo(Instant.parse("2026-01-02T12:30:00Z"));
  }

  @Test
  void meta_says_what_it_has_and_each_is_put_on_record_once() {
    Vendors.signed("meta", Payloads.META);
    Vendors.signed("meta", Payloads.META);
    List<IntakeEvent.Announced> announced = sink.of(IntakeEvent.Announced.class);
    assertThat(announced)
        .extracting(IntakeEvent.Announced::vendorLeadId)
        .containsExactly("4001", "4002", "4001", "4002");
    assertThat(announced.get(0).id()).isEqualTo(announced.get(2).id());
    assertThat(announced.get(0).provider()).isEqualTo("meta");
    assertThat(announced.get(0).capturedAt()).isEqualTo(Instant.ofEpochSecond(1767355199));
    assertThat(announced.get(0).attributes())
        .containsOnly(
            entry("page_id", "10"),
            entry("form_id", "20"),
            entry("ad_id", "30"),
            entry("adgroup_id", "30"),
            entry("created_time", "1767355199"));
  }

  @Test
  void meta_gets_its_challenge_back_for_the_right_token_alone() {
    HttpResponse<String> answer =
        get("meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=not-a-secret");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("1158201444");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertProblem(
        get("meta?hub.mode=subscribe&hub.challenge=1&hub.verify_token=no"), 401, "wrong-signature");
    assertProblem(get("meta"), 401, "wrong-signature");
    assertProblem(get("google-ads"), 401, "wrong-signature");
  }

  @Test
  void linkedin_says_what_it_has_and_deletions_are_of_no_interest() {
    Vendors.signed("linkedin", Payloads.LINKEDIN);
    Vendors.signed("linkedin", Payloads.LINKEDIN.replace("CREATED", "DELETED"));
    IntakeEvent.Announced announced = sink.of(IntakeEvent.Announced.class).get(0);
    assertThat(sink.of(IntakeEvent.class)).hasSize(1);
    assertThat(announced.vendorLeadId()).isEqualTo("abc-1");
    assertThat(announced.capturedAt()).isEqualTo(Instant.ofEpochMilli(1767355199000L));
    assertThat(announced.attributes()).containsEntry("leadType", "SPONSORED");
  }

  @Test
  void linkedin_gets_a_code_signed_but_no_text_that_could_be_a_body() {
    String code = "890e4665-4dfe-4ab1-b689-ed553bceeed0";
    HttpResponse<String> answer = get("linkedin?challengeCode=" + code);
    assertThat(JSON.readTree(answer.body()))
        .isEqualTo(
            JSON.readTree(
                "{\"challengeCode\": \"%s\", \"challengeResponse\": \"%s\"}"
                    .formatted(code, Vendors.hex(code))));
    String body = URLEncoder.encode("hmacsha256=" + Payloads.LINKEDIN, UTF_8);
    assertProblem(get("linkedin?challengeCode=" + body), 401, "wrong-signature");
  }

  @Test
  void typeform_is_read_by_ref_title_and_type() {
    Vendors.signed("typeform", Payloads.TYPEFORM);
    Submission submission = sink.kept().get(0);
    NormalisedLead lead = submission.lead();
    assertThat(lead.email()).hasToString("ada@example.com");
    assertThat(lead.phone()).isEqualTo("+442079460958");
    assertThat(lead.companySize()).isNotNull();
    assertThat(lead.texts())
        .containsOnly(
            entry(LeadField.FIRST_NAME, "Ada"),
            entry(LeadField.CAMPAIGN, "q1"),
            entry(LeadField.CHANNEL, "content"));
    assertThat(lead.answers()).containsOnly(entry("pain", "Quotes by hand"));
    assertThat(lead.clickIds()).containsOnly(entry("gclid", "G1"));
    assertThat(lead.attributes())
        .containsOnly(
            entry("Which tools?", "Excel, Mail, Fax"),
            entry("Existing customer?", "false"),
            entry("How many seats?", "40"),
            entry("user_id", "u-1"),
            entry("plan", "gold"),
            entry("score", "9"),
            entry("ending", "default"),
            entry("form_title", "Talk to us"),
            entry("form_id", "F1"),
            entry("landed_at", "2026-01-02T12:20:00Z"),
            entry("new_field", "true"));
    assertThat(submission.capturedAt()).isEqualTo(Instant.parse("2026-01-02T12:30:00Z"));
  }

  @Test
  void hubspot_sends_forms_and_contacts() {
    Vendors.signed("hubspot", Payloads.HUBSPOT_FORM);
    Vendors.signed("hubspot", Payloads.HUBSPOT_CONTACT);
    Vendors.signed("hubspot", Payloads.HUBSPOT_CONTACT.replace("1767357000000", "1767357000001"));
    Vendors.signed("hubspot", Payloads.HUBSPOT_EVENTS);
    assertThat(sink.kept())
        .allSatisfy(
            kept -> {
              assertThat(kept.lead().email()).hasToString("ada@example.com");
              assertThat(kept.lead().text(LeadField.FIRST_NAME)).isEqualTo("Ada");
            });
    Submission form = sink.kept().get(0);
    assertThat(form.capturedAt()).isEqualTo(Instant.ofEpochMilli(1767357000000L));
    assertThat(form.lead().companySize()).isEqualTo(120);
    assertThat(form.lead().text(LeadField.LANDING_PAGE))
        .isEqualTo("https://www.example.com/quotes");
    assertThat(form.lead().attributes())
        .containsOnly(entry("Favourite colour", "blue"), entry("formId", "F2"));
    // Enrolled again after a change, a contact is another submission.
    assertThat(sink.kept()).extracting(Submission::id).doesNotHaveDuplicates().hasSize(4);
  }

  @Test
  void hubspot_and_calendly_are_not_believed_after_five_minutes() {
    Instant old = Instant.now().minus(Duration.ofMinutes(6));
    assertProblem(Vendors.hubSpot(Payloads.HUBSPOT_FORM, old), 401, "wrong-signature");
    assertProblem(Vendors.calendly(BOOKED, old), 401, "wrong-signature");
    Instant recent = Instant.now().minus(Duration.ofMinutes(4));
    assertThat(Vendors.hubSpot(Payloads.HUBSPOT_FORM, recent).statusCode()).isEqualTo(200);
    assertThat(Vendors.calendly(BOOKED, recent).statusCode()).isEqualTo(200);
  }

  @Test
  void who_books_a_meeting_is_a_lead_and_who_moves_it_gives_a_signal() {
    Vendors.signed("calendly", BOOKED);
    Vendors.signed("calendly", Payloads.CALENDLY.formatted("invitee.created", "\"https://old\""));
    Vendors.signed("calendly", Payloads.CALENDLY.formatted("invitee.canceled", "null"));
    NormalisedLead lead = sink.kept().get(0).lead();
    assertThat(sink.kept()).hasSize(1);
    assertThat(lead.text(LeadField.LAST_NAME)).isEqualTo("Byron");
    assertThat(lead.text(LeadField.COMPANY)).isEqualTo("Engines");
    assertThat(lead.phone()).isEqualTo("+442079460958");
    assertThat(lead.answers()).containsOnly(entry("pain", "Quotes"));
    assertThat(lead.attributes())
        .containsEntry("meetingName", "Discovery")
        .containsEntry("meetingAt", "2026-01-09T10:00:00.000000Z")
        .containsEntry("new_field", "new");
    assertThat(signals())
        .extracting(Signal::name, Signal::kind, Signal::origin)
        .containsExactly(
            tuple("meeting_rescheduled", Signal.Kind.BEHAVIOUR, "calendly"),
            tuple("meeting_cancelled", Signal.Kind.BEHAVIOUR, "calendly"));
    assertThat(signals().get(0).person()).isEqualTo(sink.kept().get(0).person());
  }

  @Test
  void segment_events_are_leads_if_the_settings_say_so() {
    Vendors.signed("segment", Payloads.SEGMENT);
    NormalisedLead lead = sink.kept().get(0).lead();
    assertThat(lead.email()).hasToString("ada@example.com");
    assertThat(lead.companySize()).isEqualTo(120);
    assertThat(lead.language()).isEqualTo("en-GB");
    assertThat(lead.texts())
        .containsOnly(
            entry(LeadField.FIRST_NAME, "Ada"),
            entry(LeadField.COMPANY, "Engines"),
            entry(LeadField.CHANNEL, "paid_search"),
            entry(LeadField.CAMPAIGN, "q1"),
            entry(LeadField.MEDIUM, "cpc"),
            entry(LeadField.LANDING_PAGE, "https://www.example.com/quotes"));
    assertThat(lead.attributes())
        .containsOnly(
            entry("event", "Demo Requested"),
            entry("plan", "gold"),
            entry("id", "c-1"),
            entry("userId", "u-1"),
            entry("new_field", "1"));
  }

  @Test
  void a_bad_one_of_a_batch_costs_no_other() {
    HttpResponse<String> answer = Vendors.signed("segment", Payloads.SEGMENT_BATCH);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).get("results").valueStream())
        .extracting(item -> item.get("status").asString())
        .containsExactly(
            "signal",
            "signal",
            "unreadable",
            "of_no_interest",
            "refused",
            "of_no_interest",
            "unreadable",
            "lead");
    assertThat(answer.body()).contains("contact.missing").doesNotContain("grace");
    assertThat(signals().get(0).kind()).isEqualTo(Signal.Kind.ENRICHMENT);
    assertThat(signals().get(0).attributes())
        .containsEntry("jobTitle", "Head of Operations")
        .containsEntry("vendor.kind", "vip");
    assertThat(signals().get(1).attributes())
        .containsEntry("title", "Quotes in a minute")
        .containsEntry("seconds", "55");
    assertThat(signals().get(1).occurredAt()).isEqualTo(Instant.parse("2026-01-02T12:30:00Z"));
  }

  @Test
  void segments_libraries_name_themselves_by_their_write_key_and_the_call_by_its_path() {
    String key = Base64.getEncoder().encodeToString("not-a-secret:".getBytes(UTF_8));
    String identify = "{\"messageId\": \"m\", \"traits\": {\"email\": \"ada@example.com\"}}";
    HttpResponse<String> answer =
        Vendors.post("segment/v1/identify", identify, "Authorization", "Basic " + key);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(signals()).extracting(Signal::name).containsExactly("identified");
    assertThat(Vendors.post("segment", identify, "X-Write-Key", "not-a-secret").statusCode())
        .isEqualTo(200);
    assertProblem(Vendors.post("typeform/v1/identify", identify), 404, "unknown-provider");
  }

  @Test
  void a_web_to_lead_form_goes_on_to_its_page_if_that_is_one_of_ours() {
    Map<String, String> fields =
        Map.of(
            "oid", "00D000000000001",
            "first_name", "Ada",
            "last_name", "Byron",
            "email", "ada@example.com",
            "company", "Engines & Söhne",
            "title", "Head of Operations",
            "lead_source", "Trade Show",
            "emailOptOut", "1",
            "00N000000000001", "this quarter",
            "00N000000000002", "100%");
    HttpResponse<String> answer = form(fields, "https://www.example.com/thanks?x=1");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location"))
        .contains("https://www.example.com/thanks?x=1");
    NormalisedLead lead = sink.kept().get(0).lead();
    assertThat(lead.texts())
        .containsOnly(
            entry(LeadField.FIRST_NAME, "Ada"),
            entry(LeadField.LAST_NAME, "Byron"),
            entry(LeadField.COMPANY, "Engines & Söhne"),
            entry(LeadField.JOB_TITLE, "Head of Operations"),
            entry(LeadField.CHANNEL, "trade_show"));
    assertThat(lead.answers()).containsOnly(entry("timing", "this quarter"));
    assertThat(lead.attributes()).containsOnly(entry("00N000000000002", "100%"));
    assertThat(lead.consent()).containsExactly(new Consent("email", false, null, null));
    for (String elsewhere :
        List.of("https://evil.example", "//evil.example", "javascript:alert(1)", "%", "")) {
      assertThat(form(fields, elsewhere).statusCode()).isEqualTo(200);
    }
    assertThat(sink.kept()).extracting(Submission::id).containsOnly(sink.kept().get(0).id());
    assertProblem(form(Map.of("oid", "00D000000000001"), "x"), 422, "invalid-lead");
    assertProblem(form(Map.of("email", "ada@example.com"), "x"), 401, "wrong-signature");
  }

  @Test
  void where_nothing_stands_that_was_declared_somebody_is_told() {
    HttpResponse<String> answer =
        Vendors.signed("partner-portal", "{\"renamed\": [{\"mail\": \"ada@example.com\"}]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("unreadable");
  }

  @Test
  void anybody_else_is_read_by_json_path() {
    HttpResponse<String> answer = Vendors.signed("partner-portal", Payloads.PORTAL);
    assertThat(JSON.readTree(answer.body()).get("results").valueStream())
        .extracting(item -> item.get("status").asString() + " " + item.get("eventId").asString())
        .containsExactly("lead p-1", "lead p-2", "refused p-3");
    Submission submission = sink.kept().get(0);
    NormalisedLead lead = submission.lead();
    assertThat(submission.capturedAt()).isEqualTo(Instant.parse("2026-01-02T11:30:00Z"));
    assertThat(lead.email()).hasToString("ada@example.com");
    assertThat(lead.phone()).isEqualTo("+442079460958");
    assertThat(lead.companySize()).isEqualTo(120);
    assertThat(lead.answers()).containsOnly(entry("budget", "20k"));
    assertThat(lead.texts())
        .containsOnly(entry(LeadField.LAST_NAME, "Byron"), entry(LeadField.CHANNEL, "partner"));
    assertThat(lead.attributes())
        .containsEntry("id", "p-1")
        .containsKey("questions")
        .doesNotContainKey("internal_note");
  }

  @Test
  void what_may_not_be_on_disk_is_to_be_sent_again_whole() {
    sink.unavailableOnce();
    HttpResponse<String> answer = Vendors.signed("segment", Payloads.SEGMENT_BATCH);
    assertProblem(answer, 503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(Vendors.signed("segment", Payloads.SEGMENT_BATCH).statusCode()).isEqualTo(200);
    sink.unavailableOnce();
    assertProblem(Vendors.signed("meta", Payloads.META), 503, "unavailable");
  }

  @Test
  void a_wrong_address_does_not_cost_the_number_beside_it_nor_a_long_text_the_lead() {
    ObjectNode payload = (ObjectNode) JSON.readTree(Payloads.HUBSPOT_FORM);
    ObjectNode values = (ObjectNode) payload.get("values");
    values.put("Email", "nonsense@").put("Phone", "+442079460958");
    values.put("Message", "x".repeat(20_000)).put("n".repeat(300), "long name");
    for (int i = 0; i < 300; i++) {
      values.put("field " + i, "value");
    }
    assertThat(Vendors.signed("hubspot", payload.toString()).statusCode()).isEqualTo(200);
    NormalisedLead lead = sink.kept().get(0).lead();
    assertThat(lead.phone()).isEqualTo("+442079460958");
    assertThat(lead.attributes())
        .containsEntry("email", "nonsense@")
        .containsEntry("Message", "x".repeat(10_000))
        .containsKey("fieldsLeftOut");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "5", "\"x\"", "{} {}", "null"})
  void what_is_no_json_is_told_so(String body) {
    assertProblem(Vendors.signed("typeform", body), 400, "unreadable");
    assertProblem(Vendors.signed("google-ads", body), 400, "unreadable");
  }

  @Test
  void faults_of_http_are_problems() {
    assertProblem(Vendors.post("nobody", "{}"), 404, "unknown-provider");
    assertProblem(get("nobody"), 404, "unknown-provider");
    HttpRequest.Builder large =
        intake
            .request("/v1/webhooks/typeform")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(new byte[2 << 20]));
    assertProblem(intake.send(large), 413, "too-large");
    for (String type : List.of("text/xml", "nonsense", "multipart/form-data; boundary=x")) {
      HttpRequest.Builder wrong =
          intake
              .request("/v1/webhooks/typeform")
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString("<lead/>"));
      assertProblem(intake.send(wrong), 415, "unsupported-media-type");
    }
  }

  @Test
  void deliveries_are_counted_by_provider_and_result() {
    double before = intake.counted("rapport.webhooks.deliveries");
    Vendors.signed("segment", Payloads.SEGMENT_BATCH);
    Vendors.post("typeform", "{}");
    Vendors.signed("typeform", "{");
    Vendors.post("nobody", "{}");
    assertThat(intake.counted("rapport.webhooks.deliveries") - before).isEqualTo(8 + 1 + 1);
  }

  @Test
  void the_api_describes_webhooks() {
    JsonNode api = JSON.readTree(intake.send(intake.request("/v3/api-docs").GET()).body());
    assertThat(api.at("/paths/~1v1~1webhooks~1{provider}/post/responses").propertyNames())
        .contains("200", "303", "400", "401", "404", "413", "415", "503");
    assertThat(api.at("/paths/~1v1~1webhooks~1{provider}/get/responses").propertyNames())
        .contains("200", "401", "404");
  }

  @Test
  void what_vendors_are_seen_to_send_is_understood() throws IOException {
    JsonNode samples =
        JSON.readTree(Files.readString(SharedData.file("payloads/vendor_samples.json")));
    ObjectNode google = (ObjectNode) samples.get("google_ads_lead_form");
    google.put("google_key", "not-a-secret");
    Vendors.signed("google-ads", google.toString());
    Vendors.signed("hubspot", samples.get("hubspot_form_submission_activepieces").toString());
    assertThat(sink.kept())
        .extracting(kept -> String.valueOf(kept.lead().email()))
        .containsExactly("jane@example.com", "john.doe@example.com");
    // The form asks for no address.
    HttpResponse<String> typeform =
        Vendors.signed("typeform", samples.get("typeform_form_response_pipedream").toString());
    assertThat(typeform.body()).contains("\"refused\"", "contact.missing");
    JsonNode meta =
        JSON.readTree(Files.readString(SharedData.file("payloads/meta_leadgen_webhook.jsonl")));
    Vendors.signed("meta", meta.get("body").toString());
    assertThat(sink.of(IntakeEvent.Announced.class))
        .extracting(IntakeEvent.Announced::vendorLeadId)
        .containsExactly("233370042045345");
  }

  @Test
  void every_example_of_segments_documents_is_taken_or_of_no_interest() throws IOException {
    List<String> lines =
        Files.readAllLines(SharedData.file("payloads/segment_spec_examples.jsonl"));
    for (String line : lines) {
      String body = JSON.readTree(line).get("body").toString();
      HttpResponse<String> answer = Vendors.signed("segment", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(200);
    }
    assertThat(sink.of(IntakeEvent.class)).isNotEmpty();
  }

  private List<Signal> signals() {
    return sink.of(IntakeEvent.Signalled.class).stream()
        .map(IntakeEvent.Signalled::signal)
        .toList();
  }

  private HttpResponse<String> get(String path) {
    return intake.send(intake.request("/v1/webhooks/" + path).GET());
  }

  private HttpResponse<String> form(Map<String, String> fields, String returnTo) {
    String body =
        Stream.concat(fields.entrySet().stream(), Stream.of(Map.entry("retURL", returnTo)))
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return intake.send(
        intake
            .request("/v1/webhooks/salesforce")
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(BodyPublishers.ofString(body)));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JSON.readTree(answer.body()).get("type").asString())
        .isEqualTo("https://rapport.dev/problems/" + slug);
  }
}
