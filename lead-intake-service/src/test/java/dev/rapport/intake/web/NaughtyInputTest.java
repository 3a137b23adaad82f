package dev.rapport.intake.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.intake.RunningIntake;
import dev.rapport.intake.SharedData;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent, the answer is 202 or a 4xx. */
class NaughtyInputTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static final String LEAD =
      """
      {"email": "ada@example.com", "phone": "+44 20 7946 0958", "firstName": "Ada",
       "companySize": 120, "country": "GB", "language": "en", "capturedAt": "2026-01-01T00:00:00Z",
       "answers": {"timing": "this quarter"},
       "source": {"channel": "paid_search", "clickIds": {"gclid": "x"}},
       "consent": [{"purpose": "contact", "granted": true, "at": "2026-01-01T10:00:00Z"}],
       "attributes": {"pagesViewed": 7}}
      """;

  private static final List<String> FIELDS =
      List.of(
          "email",
          "phone",
          "firstName",
          "lastName",
          "company",
          "companySize",
          "industry",
          "country",
          "language",
          "jobTitle",
          "capturedAt",
          "unknown");

  @Property(tries = 400)
  void a_damaged_lead_is_never_an_error_of_ours(@ForAll("damaged") byte[] body) {
    assertAnswered(BodyPublishers.ofByteArray(body));
  }

  @Property(tries = 300)
  void any_value_in_any_place_is_never_an_error_of_ours(
      @ForAll("places") String place, @ForAll("values") String value) {
    assertAnswered(BodyPublishers.ofString(place.formatted(value)));
  }

  @Test
  void naughty_strings_are_taken_or_refused_in_every_field() throws IOException {
    JsonNode strings =
        JSON.readTree(Files.readString(SharedData.file("messy/naughty_strings.json")));
    for (JsonNode naughty : strings) {
      for (String field : FIELDS) {
        assertAnswered(
            BodyPublishers.ofString(
                "{\"email\": \"a@example.com\", \"%s\": %s}".formatted(field, naughty)));
      }
      assertAnswered(
          BodyPublishers.ofString(
              """
              {"email": "a@example.com", "answers": {"pain": %1$s, %2$s: "x"},
               "source": {"channel": %1$s, "landingPage": %1$s}, "attributes": {%2$s: %1$s}}
              """
                  .formatted(naughty, naughty.isString() ? naughty : "\"x\"")));
    }
  }

  @Provide
  Arbitrary<byte[]> damaged() {
    byte[] whole = LEAD.getBytes(UTF_8);
    return Arbitraries.integers()
        .between(0, whole.length - 1)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .flatMap(
            places ->
                Arbitraries.bytes()
                    .list()
                    .ofSize(places.size())
                    .map(
                        bytes -> {
                          byte[] damaged = whole.clone();
                          for (int i = 0; i < places.size(); i++) {
                            damaged[places.get(i)] = bytes.get(i);
                          }
                          return damaged;
                        }));
  }

  @Provide
  Arbitrary<String> places() {
    return Arbitraries.of(
        "%s",
        "{\"email\": %s}",
        "{\"phone\": %s}",
        "{\"email\": \"a@example.com\", \"companySize\": %s}",
        "{\"email\": \"a@example.com\", \"capturedAt\": %s}",
        "{\"email\": \"a@example.com\", \"country\": %s, \"language\": %1$s}",
        "{\"email\": \"a@example.com\", \"answers\": %s}",
        "{\"email\": \"a@example.com\", \"answers\": {\"timing\": %s}}",
        "{\"email\": \"a@example.com\", \"source\": %s}",
        "{\"email\": \"a@example.com\", \"source\": {\"channel\": %s, \"clickIds\": %1$s}}",
        "{\"email\": \"a@example.com\", \"consent\": %s}",
        "{\"email\": \"a@example.com\", \"consent\": [%s]}",
        "{\"email\": \"a@example.com\", \"consent\": [{\"purpose\": %s, \"granted\": %1$s}]}",
        "{\"email\": \"a@example.com\", \"attributes\": {\"x\": %s}, \"y\": %1$s}");
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().map(JSON::writeValueAsString),
        Arbitraries.of(
            "null",
            "true",
            "-1",
            "1e999999999",
            "9".repeat(5000),
            "0.1",
            "[]",
            "{}",
            "[[[[1]]]]",
            "{\"a\": {\"b\": null}}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\"",
            "NaN",
            "\"+999999999-01-01T00:00:00Z\"",
            "[".repeat(200) + "]".repeat(200)));
  }

  private static void assertAnswered(BodyPublisher body) {
    var answer = RunningIntake.get().post(body);
    assertThat(answer.statusCode()).as(answer.body()).isIn(202, 400, 413, 422);
    if (answer.statusCode() != 202) {
      assertThat(JSON.readTree(answer.body()).get("errors").size()).isPositive();
    }
  }
}
