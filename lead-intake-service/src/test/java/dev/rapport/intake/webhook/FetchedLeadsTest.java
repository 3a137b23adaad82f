package dev.rapport.intake.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rapport.intake.VendorServer;
import dev.rapport.intake.lead.Consent;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.TypedLead;
import dev.rapport.intake.lead.VendorLeads.Cause;
import dev.rapport.intake.lead.VendorLeads.Fetched;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fetching from a server that answers as the vendors document it. */
class FetchedLeadsTest {

  static final String META_LEAD =
      """
      {"id": "4001", "created_time": "2026-01-02T12:30:00+0000", "ad_id": "30",
       "campaign_id": "50", "campaign_name": "q1", "form_id": "20", "is_organic": false,
       "platform": "fb", "new_field": {"a": 1},
       "custom_disclaimer_responses": [
         {"checkbox_key": "newsletter", "is_checked": "1"},
         {"checkbox_key": "calls", "is_checked": ""}],
       "field_data": [
         {"name": "full_name", "values": ["Ada Byron"]},
         {"name": "email", "values": ["ada@home.example.com"]},
         {"name": "work_email", "values": ["ada@example.com"]},
         {"name": "phone_number", "values": ["+442079460958"]},
         {"name": "company_name", "values": ["Engines"]},
         {"name": "what_is_your_budget?", "values": ["20k"]},
         {"name": "tools", "values": ["excel", "mail"]}]}
      """;

  private static final String LINKEDIN_LEAD =
      """
      {"id": "abc-1", "leadType": "SPONSORED", "submittedAt": 1767357000000, "testLead": true,
       "versionedLeadGenFormUrn": "urn:li:versionedLeadGenForm:(urn:li:leadGenForm:818,1)",
       "leadMetadataInfo": {"sponsoredLeadMetadataInfo": {"campaign": {"name": "q1", "id": "5"}}},
       "formResponse": {
         "answers": [
           {"questionId": 1, "answerDetails": {"textQuestionAnswer": {"answer": "Ada"}}},
           {"questionId": 2, "answerDetails": {"textQuestionAnswer":
             {"answer": "ada@home.example.com"}}},
           {"questionId": 3, "answerDetails": {"textQuestionAnswer":
             {"answer": "ada@example.com"}}},
           {"questionId": 4, "answerDetails": {"multipleChoiceAnswer": {"options": [11, 12]}}},
           {"questionId": 9, "name": "Unasked", "answerDetails":
             {"textQuestionAnswer": {"answer": "x"}}}],
         "consentResponses": [{"consentId": 7, "accepted": true}]},
       "form": {"id": 818, "name": "Talk to us",
         "hiddenFields": [{"name": "utm_medium", "value": "cpc"}],
         "content": {"questions": [
           {"questionId": 1, "predefinedField": "FIRST_NAME", "name": "First name"},
           {"questionId": 2, "predefinedField": "EMAIL", "name": "Email"},
           {"questionId": 3, "predefinedField": "WORK_EMAIL", "name": "Work email"},
           {"questionId": 4, "question": {"localized": {"en_US": "Which tools?"}},
            "questionDetails": {"multipleChoiceQuestionDetails": {"options": [
              {"id": 11, "text": {"localized": {"en_US": "Excel"}}},
              {"id": 12, "text": {"localized": {"en_US": "Mail"}}}]}}}]}}}
      """;

  private static final InstantSource CLOCK = InstantSource.system();
  private static final Secret TOKEN = new Secret("token");

  private final VendorServer vendor = new VendorServer();

  @AfterEach
  void close() {
    vendor.close();
  }

  @Test
  void metas_lead_is_asked_for_with_token_and_proof_and_read_field_by_field() {
    vendor.says(200, META_LEAD);
    TypedLead lead = found(meta().fetch("4001"));
    assertThat(vendor.asked()).hasSize(1);
    assertThat(vendor.asked().get(0).address())
        .startsWith("/v25.0/4001?fields=id%2Ccreated_time")
        .contains("field_data", "&appsecret_proof=")
        .doesNotContain("token");
    assertThat(vendor.asked().get(0).headers())
        .containsEntry("Authorization", List.of("Bearer token"));
    assertThat(lead.fields())
        .containsOnly(
            entry(LeadField.EMAIL, "ada@example.com"),
            entry(LeadField.PHONE, "+442079460958"),
            entry(LeadField.FIRST_NAME, "Ada"),
            entry(LeadField.LAST_NAME, "Byron"),
            entry(LeadField.COMPANY, "Engines"),
            entry(LeadField.CAPTURED_AT, "2026-01-02T12:30:00Z"),
            entry(LeadField.CAMPAIGN, "q1"),
            entry(LeadField.CHANNEL, "paid_social"));
    assertThat(lead.answers()).containsOnly(entry("budget", "20k"));
    assertThat(lead.attributes())
        .containsOnly(
            entry("email", "ada@home.example.com"),
            entry("fullName", "Ada Byron"),
            entry("tools", "excel, mail"),
            entry("id", "4001"),
            entry("ad_id", "30"),
            entry("campaign_id", "50"),
            entry("form_id", "20"),
            entry("is_organic", "false"),
            entry("platform", "fb"),
            entry("new_field", "{\"a\":1}"));
    assertThat(lead.consent())
        .containsExactly(
            new Consent("newsletter", true, null, null), new Consent("calls", false, null, null));
  }

  @Test
  void metas_test_leads_are_marked() {
    vendor.says(
        200,
        """
        {"id": "1", "field_data": [
          {"name": "email", "values": ["test@fb.com"]},
          {"name": "full_name", "values": ["<test lead: dummy data for full_name>"]}]}
        """);
    assertThat(found(meta().fetch("1")).attributes()).containsEntry("isTest", "true");
  }

  @Test
  void linkedins_answers_are_read_by_the_questions_of_their_form() {
    vendor.says(200, LINKEDIN_LEAD);
    TypedLead lead = found(linkedIn().fetch("abc-1"));
    assertThat(vendor.asked().get(0).address())
        .startsWith("/rest/leadFormResponses/abc-1?fields=")
        .contains("form:(hiddenFields");
    assertThat(vendor.asked().get(0).headers())
        .containsEntry("Authorization", List.of("Bearer token"))
        .containsEntry("Linkedin-version", List.of("202606"))
        .containsEntry("X-restli-protocol-version", List.of("2.0.0"));
    assertThat(lead.fields())
        .containsOnly(
            entry(LeadField.EMAIL, "ada@example.com"),
            entry(LeadField.FIRST_NAME, "Ada"),
            entry(LeadField.CAPTURED_AT, "2026-01-02T12:30:00Z"),
            entry(LeadField.CAMPAIGN, "q1"),
            entry(LeadField.MEDIUM, "cpc"),
            entry(LeadField.CHANNEL, "paid_social"));
    assertThat(lead.attributes())
        .containsEntry("EMAIL", "ada@home.example.com")
        .containsEntry("Which tools?", "Excel, Mail")
        .containsEntry("Unasked", "x")
        .containsEntry("isTest", "true")
        .containsEntry("formName", "Talk to us")
        .containsKey("versionedLeadGenFormUrn");
    assertThat(lead.consent()).containsExactly(new Consent("linkedin-7", true, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {} | UNREACHABLE",
        "503 | nonsense | UNREACHABLE",
        "408 | {} | UNREACHABLE",
        "425 | {} | UNREACHABLE",
        "429 | {} | THROTTLED",
        "401 | {} | CREDENTIALS",
        "400 | {\"error\": {\"code\": 190}} | CREDENTIALS",
        "403 | {} | CREDENTIALS",
        "403 | {\"error\": {\"code\": 200}} | CREDENTIALS",
        "400 | {\"error\": {\"code\": 100, \"error_subcode\": 33}} | CREDENTIALS",
        "400 | {\"error\": {\"code\": 4}} | THROTTLED",
        "400 | {\"error\": {\"code\": 80005}} | THROTTLED",
        "400 | {\"error\": {\"code\": 100, \"is_transient\": true}} | UNREACHABLE",
        "500 | {\"error\": {\"code\": 2}} | UNREACHABLE"
      })
  void what_passes_is_told_from_what_stays(int status, String body, Cause cause) {
    vendor.says(status, body);
    assertThat(meta().fetch("1"))
        .isInstanceOfSatisfying(
            Fetched.NotNow.class, notNow -> assertThat(notNow.cause()).isEqualTo(cause));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {}",
        "410 | {}",
        "400 | {\"error\": {\"code\": 100}}",
        "302 | {}",
        "200 | nonsense",
        "200 | []",
        "200 | {\"id\": \"1\"}"
      })
  void what_stays_is_told_from_what_passes(int status, String body) {
    vendor.says(status, body, Map.of("Location", "http://127.0.0.1:1/elsewhere"));
    assertThat(meta().fetch("1")).isInstanceOf(Fetched.Never.class);
    assertThat(vendor.asked()).hasSize(1);
  }

  @Test
  void a_permission_that_linkedin_took_from_us_does_not_cost_its_leads() {
    vendor.says(403, "{\"status\": 403, \"code\": \"ACCESS_DENIED\"}");
    assertThat(linkedIn().fetch("abc-1"))
        .isEqualTo(new Fetched.NotNow(Cause.CREDENTIALS, "status 403", null));
  }

  @Test
  void a_vendor_that_says_when_to_come_again_is_heard() {
    vendor.says(429, "", Map.of("Retry-After", "7"));
    assertThat(meta().fetch("1"))
        .isEqualTo(new Fetched.NotNow(Cause.THROTTLED, "status 429", Duration.ofSeconds(7)));
  }

  @Test
  void a_vendor_that_does_not_answer_or_says_too_much_is_left() {
    vendor.saysNothing().says(200, "x".repeat(3 << 20));
    Instant asked = Instant.now();
    assertThat(meta().fetch("1")).isInstanceOf(Fetched.NotNow.class);
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
    assertThat(meta().fetch("1")).isInstanceOf(Fetched.NotNow.class);
    vendor.close();
    assertThat(meta().fetch("1"))
        .isEqualTo(new Fetched.NotNow(Cause.UNREACHABLE, "ConnectException", null));
  }

  private FetchedLeads meta() {
    ProviderSettings.Meta settings =
        new ProviderSettings.Meta(
            AdapterKind.META,
            TOKEN,
            new Secret("app"),
            TOKEN,
            vendor.url(),
            "v25.0",
            List.of("id", "created_time", "field_data"),
            false,
            Map.of("what_is_your_budget?", "answers.budget"),
            Map.of());
    return new FetchedLeads(http(), new MetaLeads(settings, CLOCK));
  }

  private FetchedLeads linkedIn() {
    ProviderSettings.LinkedIn settings =
        new ProviderSettings.LinkedIn(
            AdapterKind.LINKEDIN,
            TOKEN,
            TOKEN,
            URI.create(vendor.url() + "/"),
            "202606",
            false,
            Map.of(),
            Map.of());
    return new FetchedLeads(http(), new LinkedInLeads(settings, CLOCK));
  }

  private static VendorHttp http() {
    return new VendorHttp(Duration.ofSeconds(1), CLOCK);
  }

  private static TypedLead found(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Found.class);
    return ((Fetched.Found) fetched).lead();
  }
}
