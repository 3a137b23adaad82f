package dev.rapport.intake.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.RunningIntake;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormPageControllerTest {

  private static final int TEN_KILOBYTES = 10_000;

  private final RunningIntake intake = RunningIntake.get();

  @BeforeEach
  void forget() {
    intake.sink().clear();
  }

  @Test
  void a_page_lets_nothing_run_and_only_the_forms_origins_frame_it() {
    HttpResponse<String> page = get("/forms/contact");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(header(page, "Content-Security-Policy"))
        .contains(
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action"
                + " 'self' https://www.example.com; frame-ancestors https://www.example.com");
    assertThat(header(page, "X-Content-Type-Options")).contains("nosniff");
    assertThat(header(page, "Referrer-Policy")).contains("strict-origin-when-cross-origin");
    assertThat(header(page, "Cache-Control")).contains("no-store");
    assertThat(page.body()).doesNotContain("<script", "style=");
  }

  @Test
  void a_form_that_stands_on_no_other_page_is_framed_by_none() {
    assertThat(header(get("/forms/qualify"), "Content-Security-Policy").orElseThrow())
        .endsWith("form-action 'self'; frame-ancestors 'none'");
  }

  @Test
  void each_page_has_a_key_of_its_own() {
    assertThat(key(get("/forms/contact"))).isNotEqualTo(key(get("/forms/contact")));
  }

  @Test
  void a_form_that_is_not_there_has_a_page_that_says_so() {
    for (String path : List.of("/forms/nowhere", "/forms/nowhere/thanks")) {
      HttpResponse<String> page = get(path);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("There is no such form");
    }
  }

  @Test
  void what_an_address_says_is_text_and_nothing_else() {
    String page = get("/forms/contact?utm_source=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").body();

    assertThat(page).doesNotContain("<script").contains("&quot;&gt;&lt;script&gt;alert(1)");
  }

  @Test
  void what_was_typed_is_text_and_nothing_else() {
    HttpResponse<String> page =
        post(
            "contact",
            "work_email=%22%3E%3Cb%3E&pain=%3C%2Ftextarea%3E%3Cb%3E&x%22y=%3Cb%3E",
            "text/html");

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body()).doesNotContain("<b>", "\"><b");
  }

  @Test
  void a_program_that_does_not_ask_for_a_page_gets_a_problem() {
    HttpResponse<String> problem = post("contact", "work_email=x", "*/*");

    assertThat(problem.statusCode()).isEqualTo(422);
    assertThat(header(problem, "Content-Type")).contains("application/problem+json");
  }

  @Test
  void the_browser_remembers_an_id_and_the_names_of_questions_and_nothing_else() {
    HttpResponse<String> sent =
        post(
            "contact",
            "work_email=ada%40example.com&timing=this+quarter&consent.contact=yes",
            "text/html");

    String cookie = header(sent, "Set-Cookie").orElseThrow();
    assertThat(cookie)
        .matches(
            "rapport_visitor=[0-9a-f-]{36}_[^~]+~timing; Path=/forms/contact; Max-Age=7776000;"
                + " Expires=[^;]+; HttpOnly; SameSite=Lax");
    String value = cookie.substring(0, cookie.indexOf(';'));
    assertThat(remembered("/forms/contact", value)).contains("One more question", "What hurts?");
    assertThat(remembered("/forms/contact", value.replace("timing", "pain")))
        .contains("By when?")
        .doesNotContain("What hurts?");
    assertThat(remembered("/forms/contact", value + "~pain~nonsense"))
        .contains("Thank you. We will be in touch.");
  }

  @Test
  void a_cookie_that_is_not_ours_or_another_forms_is_nobodys() {
    String value = "rapport_visitor=0d8f2f6e-7a55-4bb0-8f57-1d1d0f3ad0c4_x_zzzzzz.0000~timing";
    assertThat(remembered("/forms/contact", value)).contains("Work e-mail");
    assertThat(remembered("/forms/contact", "rapport_visitor=~~")).contains("Work e-mail");
    assertThat(remembered("/forms/contact", "rapport_visitor=")).contains("Work e-mail");

    String sent =
        header(
                post("contact", "work_email=ada%40example.com&consent.contact=yes", "text/html"),
                "Set-Cookie")
            .orElseThrow();
    assertThat(remembered("/forms/hurried", sent.substring(0, sent.indexOf(';'))))
        .contains("Rarely sent");
  }

  @Test
  void a_script_gets_a_form_with_its_words_and_a_stamp_that_is_ours() {
    HttpResponse<String> answer = ask("contact", "https://www.example.com");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).contains("no-store");
    assertThat(header(answer, "Access-Control-Allow-Origin")).contains("https://www.example.com");
    JsonNode form = JsonMapper.shared().readTree(answer.body());
    assertThat(form.path("title").asString()).isEqualTo("Talk to us");
    assertThat(form.path("submit").asString()).isEqualTo("See if you qualify");
    assertThat(form.at("/fields/0").toString())
        .isEqualTo(
            "{\"name\":\"work_email\",\"label\":\"Work e-mail\",\"type\":\"email\",\"required\":true,"
                + "\"question\":false,\"options\":[]}");
    assertThat(form.at("/consent/0/name").asString()).isEqualTo("consent.contact");
    assertThat(form.path("honeypot").asString()).isEqualTo("website_url");
    assertThat(form.path("words").path("sending").asString()).isEqualTo("Sending…");
    assertThat(
            intake
                .bean(FormStamps.class)
                .read(
                    intake.bean(Forms.class).find("contact").orElseThrow(),
                    form.path("stamp").asString()))
        .isPresent();
    assertThat(form.path("html").asString()).doesNotContain("_rapport_key").contains("<form");
  }

  @Test
  void a_script_of_another_page_is_told_that_the_form_is_not_meant_for_it() {
    HttpResponse<String> answer = ask("contact", "https://evil.example.com");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("wrong-origin").doesNotContain("Talk to us");
    assertThat(ask("nowhere", "https://www.example.com").statusCode()).isEqualTo(404);
  }

  @Test
  void a_browser_that_says_it_is_on_our_own_page_is_believed_behind_a_proxy_too() {
    HttpRequest.Builder request =
        intake
            .request("/v1/forms/qualify")
            .header("Origin", "https://intake.example.com")
            .header("Sec-Fetch-Site", "same-origin");

    assertThat(intake.send(request).statusCode()).isEqualTo(200);
  }

  @Test
  void the_script_is_below_ten_kilobytes_and_is_not_sent_twice() {
    HttpResponse<String> script = get("/embed.js");
    HttpResponse<String> again =
        intake.send(
            intake
                .request("/embed.js")
                .header("If-None-Match", header(script, "ETag").orElseThrow()));

    assertThat(script.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(TEN_KILOBYTES);
    assertThat(header(script, "Content-Type")).contains("text/javascript;charset=UTF-8");
    assertThat(header(script, "Cache-Control"))
        .contains("max-age=3600, public, stale-while-revalidate=86400");
    assertThat(header(script, "Access-Control-Allow-Origin")).contains("*");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(get("/forms/form.css").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path) {
    return intake.send(intake.request(path));
  }

  private String remembered(String path, String cookie) {
    HttpResponse<String> page = intake.send(intake.request(path).header("Cookie", cookie));
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }

  private HttpResponse<String> ask(String form, String origin) {
    return intake.send(intake.request("/v1/forms/" + form).header("Origin", origin));
  }

  private HttpResponse<String> post(String form, String body, String accept) {
    return intake.send(
        intake
            .request("/v1/forms/" + form)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(body)));
  }

  private static String key(HttpResponse<String> page) {
    return page.body().replaceAll("(?s).*name=\"_rapport_key\" value=\"([^\"]+)\".*", "$1");
  }

  private static Optional<String> header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name);
  }
}
