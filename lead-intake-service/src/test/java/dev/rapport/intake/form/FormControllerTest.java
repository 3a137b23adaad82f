package dev.rapport.intake.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.intake.RecordingSink;
import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Signal;
import dev.rapport.intake.lead.Submission;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormControllerTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunningIntake intake = RunningIntake.get();
  private final RecordingSink sink = intake.sink();

  @BeforeEach
  void forget() {
    sink.clear();
  }

  @Test
  void a_browser_without_scripts_is_sent_on_and_its_lead_is_kept() {
    HttpResponse<String> answer = post("contact", filled());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("https://www.example.com/thanks");
    Submission submission = only();
    assertThat(submission.route()).isEqualTo(Route.FORM);
    assertThat(submission.routeName()).isEqualTo("contact");
    assertThat(submission.lead().email()).hasToString("ada@example.com");
    assertThat(submission.lead().answers()).containsEntry("timing", "this quarter");
    assertThat(submission.lead().text(LeadField.CHANNEL)).isEqualTo("website");
  }

  @Test
  void a_script_gets_json_by_which_it_can_go_on() {
    JsonNode answer = json(script("contact", filled()));

    assertThat(answer.path("status").asString()).isEqualTo("accepted");
    assertThat(answer.path("submissionId").asString()).isEqualTo(only().id().toString());
    assertThat(answer.path("next").asString()).isNotBlank();
  }

  @Test
  void where_the_visitor_came_from_is_kept() {
    Map<String, String> form = filled();
    form.put("utm_source", "google");
    form.put("utm_medium", "cpc");
    form.put("utm_campaign", "q4");
    form.put("gclid", "abc");
    form.put("fbclid", "def");
    form.put("msclkid", "ghi");
    form.put("li_fat_id", "jkl");
    form.put("favourite_colour", "green");

    HttpResponse<String> answer =
        intake.send(request("contact", form).header("Referer", "https://www.example.com/a?x=1#y"));

    assertThat(answer.statusCode()).isEqualTo(303);
    Submission submission = only();
    assertThat(submission.lead().text(LeadField.MEDIUM)).isEqualTo("cpc");
    assertThat(submission.lead().text(LeadField.CAMPAIGN)).isEqualTo("q4");
    assertThat(submission.lead().text(LeadField.LANDING_PAGE))
        .isEqualTo("https://www.example.com/a");
    assertThat(submission.lead().clickIds())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("gclid", "abc", "fbclid", "def", "msclkid", "ghi", "li_fat_id", "jkl"));
    assertThat(submission.lead().attributes())
        .containsEntry("utm_source", "google")
        .containsEntry("favourite_colour", "green");
  }

  @Test
  void an_input_that_nobody_declared_cannot_pass_for_one_that_means_something() {
    Map<String, String> form = filled();
    form.put("email", "eve@example.com");
    form.put("consent.profiling", "yes");
    form.put("capturedAt", "2001-01-01T00:00:00Z");

    post("contact", form);

    Submission submission = only();
    assertThat(submission.lead().email()).hasToString("ada@example.com");
    assertThat(submission.lead().consent()).extracting("purpose").doesNotContain("profiling");
    assertThat(submission.capturedAt()).isEqualTo(submission.receivedAt());
  }

  @Test
  void a_constant_of_the_form_wins_over_what_is_sent() {
    Map<String, String> form = filled();
    form.put("source.channel", "paid_search");
    form.put("channel", "paid_search");

    post("contact", form);

    assertThat(only().lead().text(LeadField.CHANNEL)).isEqualTo("website");
  }

  @Test
  void consent_is_kept_with_the_words_that_were_shown_and_the_time() {
    post("contact", filled());

    Submission submission = only();
    assertThat(submission.lead().consent())
        .extracting("purpose", "granted", "wording", "at")
        .containsExactly(
            tuple("contact", true, "You may call me.", submission.capturedAt()),
            tuple("newsletter", false, "You may send me news.", submission.capturedAt()));
  }

  @Test
  void without_the_needed_consent_it_is_refused_and_the_input_named() {
    Map<String, String> form = filled();
    form.remove("consent.contact");

    JsonNode problem = refused(script("contact", form));

    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("consent.contact");
    assertThat(problem.at("/errors/0/code").asString()).isEqualTo("consent.required");
    assertThat(sink.kept()).isEmpty();
  }

  @Test
  void a_fault_names_the_input_as_the_form_does() {
    Map<String, String> form = filled();
    form.put("work_email", "nobody");

    JsonNode problem = refused(script("contact", form));

    assertThat(problem.at("/errors/0/field").asString()).isEqualTo("work_email");
    assertThat(problem.at("/errors/0/code").asString()).isEqualTo("email.invalid");
  }

  @Test
  void a_double_click_and_a_reload_are_one_lead() {
    post("contact", filled());
    post("contact", filled());
    Map<String, String> named = filled();
    named.put("_rapport_key", "page-1");
    post("contact", named);
    post("contact", named);

    assertThat(sink.kept()).extracting(Submission::id).hasSize(4);
    assertThat(sink.kept().stream().map(Submission::id).distinct()).hasSize(2);
  }

  @Test
  void who_goes_back_and_mends_what_they_said_sends_something_new() {
    Map<String, String> form = filled();
    form.put("_rapport_key", "page-2");
    post("contact", form);
    form.put("timing", "next year");
    HttpResponse<String> answer = post("contact", form);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(sink.kept().stream().map(Submission::id).distinct()).hasSize(2);
  }

  @Test
  void a_field_that_people_do_not_see_gives_robots_away_and_they_are_not_told() {
    Map<String, String> form = filled();
    form.put("website_url", "https://spam.example.com");

    JsonNode answer = json(script("contact", form));

    assertThat(answer.path("status").asString()).isEqualTo("accepted");
    assertThat(sink.kept()).isEmpty();
    assertThat(sink.of(IntakeEvent.Quarantined.class))
        .singleElement()
        .satisfies(
            held ->
                assertThat(held.reasons())
                    .extracting(reason -> reason.code().name())
                    .containsExactly("HONEYPOT"));
  }

  @Test
  void a_form_that_was_sent_as_soon_as_it_was_shown_is_held_back() {
    Map<String, String> form = filled();
    form.put("_rapport_stamp", intake.bean(FormStamps.class).stamp(form("contact")));

    post("contact", form);

    assertThat(reasons()).containsExactly("TOO_FAST");
  }

  @Test
  void a_stamp_of_another_form_or_of_nobody_is_no_stamp() {
    Map<String, String> form = filled();
    form.put("_rapport_stamp", intake.bean(FormStamps.class).stamp(form("hurried")));
    post("contact", form);
    form.put("_rapport_stamp", "kzx1.00000000000000000000000000000000");
    post("contact", form);

    assertThat(reasons()).containsExactly("STAMP_FORGED", "STAMP_FORGED");
  }

  @Test
  void a_later_answer_of_the_same_browser_is_a_signal_and_no_second_lead() {
    String next = json(script("contact", filled())).path("next").asString();
    Submission first = only();

    JsonNode answer =
        json(script("contact", Map.of("_rapport_next", next, "pain", "Quotes take days.")));

    assertThat(answer.path("next").asString()).isEqualTo(next);
    assertThat(sink.kept()).hasSize(1);
    assertThat(sink.of(IntakeEvent.Signalled.class))
        .singleElement()
        .satisfies(
            event -> {
              Signal signal = event.signal();
              assertThat(signal.person()).isEqualTo(first.person());
              assertThat(signal.submissionId()).isEqualTo(first.id());
              assertThat(signal.kind()).isEqualTo(Signal.Kind.ANSWER);
              assertThat(signal.answers()).isEqualTo(Map.of("pain", "Quotes take days."));
              assertThat(signal.origin()).isEqualTo("contact");
            });
  }

  @Test
  void nothing_goes_on_from_what_is_held() {
    Map<String, String> form = filled();
    form.put("website_url", "https://spam.example.com");

    assertThat(json(script("contact", form)).has("next")).isFalse();
    assertThat(post("contact", form).headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(sink.of(IntakeEvent.Quarantined.class)).hasSize(2);
  }

  @Test
  void a_page_of_another_origin_is_refused_and_the_right_one_may_read_the_answer() {
    HttpResponse<String> wrong =
        intake.send(request("contact", filled()).header("Origin", "https://evil.example.com"));
    HttpResponse<String> right =
        intake.send(request("contact", filled()).header("Origin", "https://www.example.com"));

    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(right.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://www.example.com");
  }

  @Test
  void who_sends_too_often_is_told_when_to_come_again() {
    Map<String, String> form = Map.of("email", "ada@example.com");
    for (int i = 0; i < 3; i++) {
      assertThat(post("hurried", form).statusCode()).isEqualTo(303);
    }

    HttpResponse<String> answer = post("hurried", form);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"address\";q=3;w=3600");
    assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
        .startsWith("\"address\";r=0;t=");
    assertThat(reasons()).containsOnly("STAMP_FORGED");
  }

  @Test
  void multipart_is_read_as_well() {
    String boundary = "----x";
    String body =
        filled().entrySet().stream()
                .map(
                    entry ->
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                            .formatted(boundary, entry.getKey(), entry.getValue()))
                .collect(Collectors.joining())
            + "--"
            + boundary
            + "--\r\n";

    HttpResponse<String> answer =
        intake.send(
            intake
                .request("/v1/forms/contact")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(only().lead().email()).hasToString("ada@example.com");
  }

  @Test
  void what_is_no_form_is_told_so() {
    assertThat(post("nowhere", filled()).statusCode()).isEqualTo(404);
    assertThat(
            intake
                .send(
                    intake
                        .request("/v1/forms/contact")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(415);
    assertThat(post("contact", Map.of("pain", "x".repeat(300_000))).statusCode()).isEqualTo(413);
    assertThat(
            intake
                .send(
                    intake
                        .request("/v1/forms/contact")
                        .header("Content-Type", "multipart/form-data; boundary=z")
                        .POST(BodyPublishers.ofString("no parts at all")))
                .statusCode())
        .isBetween(400, 499);
  }

  @Test
  void the_network_is_kept_where_the_form_says_so_but_never_the_address() {
    post("contact", filled());

    assertThat(only().lead().attributes().get("ipAddress")).isIn("127.0.0.0/24", "::/48");
  }

  private Form form(String id) {
    return intake.bean(Forms.class).find(id).orElseThrow();
  }

  private List<String> reasons() {
    return sink.of(IntakeEvent.Quarantined.class).stream()
        .map(held -> held.reasons().get(0).code().name())
        .toList();
  }

  private Submission only() {
    assertThat(sink.kept()).hasSize(1);
    return sink.kept().get(0);
  }

  private static Map<String, String> filled() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("work_email", "ada@example.com");
    form.put("full_name", "Ada Byron");
    form.put("timing", "this quarter");
    form.put("consent.contact", "on");
    return form;
  }

  private HttpResponse<String> post(String form, Map<String, String> parameters) {
    return intake.send(request(form, parameters));
  }

  private HttpResponse<String> script(String form, Map<String, String> parameters) {
    return intake.send(request(form, parameters).header("Accept", "application/json"));
  }

  private HttpRequest.Builder request(String form, Map<String, String> parameters) {
    String body =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return intake
        .request("/v1/forms/" + form)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JSON.readTree(answer.body());
  }

  private static JsonNode refused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    return JSON.readTree(answer.body());
  }
}
