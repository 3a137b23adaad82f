package dev.rapport.feedback.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.content.ContentDesk;
import dev.rapport.feedback.content.ObjectionsOfRules;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.content.ContentRules;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest
@ContextConfiguration(classes = {ContentController.class, ProblemAdvice.class})
@Import(ContentControllerTest.Desk.class)
class ContentControllerTest {

  @TestConfiguration
  static class Desk {

    @Bean
    ContentDesk desk() {
      ContentRules rules = ContentRules.bundled();
      return new ContentDesk(rules, BundledStandards::b2bDefault, new ObjectionsOfRules(rules));
    }
  }

  @Autowired private MockMvcTester mvc;

  @Test
  void a_page_is_checked_and_the_names_of_the_answer_are_stable() {
    assertThat(post("text/html", "<p>Our manual <a href=x>Learn more</a> of your € 5"))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"format": "html",
             "language": {"tag": "en", "from": "words", "functionWords": 4, "sure": 0.8},
             "standard": {"id": "b2b-default", "version": 3},
             "words": {"total": 7,
               "seller": {"words": 1, "kinds": {"us": 1, "product": 0, "praise": 0}, "placesLeftOut": 0,
                 "places": [{"line": 1, "column": 4, "text": "Our", "kind": "us"}]},
               "buyer": {"words": 2, "kinds": {"you": 1, "pain": 1}, "themes": {"manual-work": 1},
                 "places": [
                   {"line": 1, "column": 8, "text": "manual", "kind": "pain", "theme": "manual-work"},
                   {"line": 1, "column": 43, "text": "your", "kind": "you"}]},
               "buyerShare": 66.7},
             "cues": [
               {"cue": "use-case", "present": false, "places": [], "placesLeftOut": 0},
               {"cue": "price", "present": true, "right": null,
                "places": [{"line": 1, "column": 50, "text": "5"}]},
               {"cue": "timeline", "present": false}],
             "actions": {"weak": 1, "commitments": 0, "others": 0, "judgedLeftOut": 0, "judged": [
               {"line": 1, "column": 25, "text": "Learn more", "kind": "link", "strength": "weak",
                "better": "See in 3 minutes what a quote by hand costs you"}]},
             "objections": [
               {"id": "price", "name": "It costs too much", "heard": null, "status": "answered"},
               {"id": "effort", "status": "unanswered"}, {"id": "competitor"},
               {"id": "authority"}, {"id": "security"}],
             "findings": [
               {"code": "missing-cue"}, {"code": "missing-cue"},
               {"code": "no-commitment"}, {"code": "weak-action", "line": 1, "column": 25},
               {"code": "unanswered-objection"}, {"code": "unanswered-objection"},
               {"code": "unanswered-objection"}, {"code": "unanswered-objection"}]}""");
  }

  @Test
  void json_can_bring_a_language_a_standard_and_objections_of_its_own() {
    String standard =
        """
        id: own
        version: 7
        effectiveFrom: 2026-01-01
        """;
    MvcTestResult own =
        post(
            "application/json",
            """
            {"content": "# Unsere *Preise*", "format": "markdown", "language": "de-CH",
             "objections": [{"id": "price", "name": "Teuer"}, {"id": "new", "name": "Neu"}]}""");
    assertThat(own)
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"format": "markdown", "language": {"tag": "de", "from": "given", "sure": null},
             "objections": [{"id": "price", "name": "Teuer", "status": "mentioned"},
                            {"id": "new", "status": "unanswered"}]}""");
    assertThat(
            post(
                "application/json",
                "{\"content\": \"x\", \"standard\": \"" + standard.replace("\n", "\\n") + "\"}"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("errors[0].field")
        .asString()
        .startsWith("standard");
  }

  @Test
  void every_fault_of_a_request_is_told() {
    assertThat(
            post(
                "application/json",
                """
                {"contents": "x", "format": "pdf", "language": "klingon",
                 "objections": [{"id": "A B", "nam": "x"}]}"""))
        .hasStatus(400)
        .hasContentTypeCompatibleWith("application/problem+json")
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"type": "https://rapport.dev/problems/invalid-content", "status": 400,
             "errors": [
               {"field": "contents", "code": "value.unknown"}, {"field": "content", "code": "required"},
               {"field": "format", "code": "value.unknown"}, {"field": "language", "code": "value.unknown"},
               {"field": "objections[0].id", "code": "value.invalid"},
               {"field": "objections[0].name", "code": "value.invalid"},
               {"field": "objections[0].nam", "code": "value.invalid"}]}""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1", "\"x"})
  void what_is_no_json_is_malformed(String body) {
    assertThat(post("application/json", body))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("type")
        .isEqualTo("https://rapport.dev/problems/malformed-json");
  }

  @Test
  void an_array_or_an_unknown_language_in_the_query_is_refused() {
    assertThat(post("application/json", "[]")).hasStatus(400);
    assertThat(
            mvc.post().uri("/v1/content/check?language=tlh").contentType("text/plain").content("x"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("errors[0].field")
        .isEqualTo("language");
    assertThat(
            mvc.post().uri("/v1/content/check?language=fr").contentType("text/plain").content("x"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("language.tag")
        .isEqualTo("fr");
  }

  @Test
  void a_mebibyte_is_checked_and_a_byte_more_is_too_large() {
    String most = "our ".repeat(256 * 1024);

    assertThat(post("text/plain", most)).hasStatusOk();
    assertThat(post("text/plain", most + "x"))
        .hasStatus(413)
        .bodyJson()
        .extractingPath("type")
        .isEqualTo("https://rapport.dev/problems/too-large");
  }

  @Test
  void other_types_are_not_read() {
    assertThat(post("application/pdf", "x"))
        .hasStatus(415)
        .hasContentTypeCompatibleWith("application/problem+json");
  }

  @Test
  void the_charset_is_what_the_type_says_and_utf_8_otherwise() {
    byte[] latin1 = "für Sie".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(
            mvc.post()
                .uri("/v1/content/check?language=de")
                .contentType(MediaType.parseMediaType("text/plain;charset=ISO-8859-1"))
                .content(latin1))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("words.buyer.places[0].column")
        .isEqualTo(5);
    assertThat(
            mvc.post()
                .uri("/v1/content/check")
                .contentType(MediaType.parseMediaType("text/plain"))
                .content(latin1))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("detail")
        .asString()
        .startsWith("is not UTF-8");
  }

  private MvcTestResult post(String type, String body) {
    return mvc.post()
        .uri("/v1/content/check")
        .contentType(MediaType.parseMediaType(type))
        .content(body)
        .exchange();
  }
}
