package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strings that break programs do not break a judgement. */
class NaughtyStringsTest {

  @Test
  void no_naughty_string_makes_it_throw() {
    Path file = shared().resolve("data/messy/naughty_strings.json");
    assumeTrue(Files.exists(file), () -> "skipped, no shared data at " + file);
    LeadAssessor assessor = LeadAssessor.of(Standards.small());

    JsonNode strings = JsonMapper.shared().readTree(file);

    assertThat(strings).hasSizeGreaterThan(200);
    for (JsonNode text : strings) {
      Lead lead = LeadStandardPropertyTest.saying(text.asString());
      assertThat(assessor.assess(lead, Standards.NOON).findings()).hasSize(7);
    }
  }

  @Test
  void a_megabyte_of_text_is_judged() {
    Lead lead = LeadStandardPropertyTest.saying("1 to 9 no ".repeat(100_000));

    assertThat(LeadAssessor.of(Standards.small()).assess(lead, Standards.NOON).findings())
        .hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "كل شيء يدوي ونخسر العملاء ",
        "הכול ידני ואנחנו מאבדים לקוחות ",
        "我们每个月手工做报价",
        "全部手作業です。",
        "Всё делаем вручную ",
        "सब कुछ हाथ से ",
        "👩‍👩‍👧‍👦🔥",
        "\u202Eledger\u202C ",
        "é\u0301\u0327",
        "\uD83D",
        "İ",
        "1 bis 9 d'ici "
      })
  void a_hundred_thousand_characters_of_any_script_are_judged_in_bounded_time(String piece) {
    Lead lead = LeadStandardPropertyTest.saying(piece.repeat(100_000 / piece.length()));
    LeadAssessor assessor = LeadAssessor.of(BundledStandards.b2bDefault());

    // A hundredth of it is usual; it is the square of the length that must not be.
    Assessment assessment =
        assertTimeout(Duration.ofSeconds(10), () -> assessor.assess(lead, Standards.NOON));

    assertThat(assessment.findings()).hasSize(8);
  }

  private static Path shared() {
    String property = System.getProperty("rapport.shared", System.getenv("RAPPORT_SHARED"));
    return Path.of(Objects.requireNonNullElse(property, "../../shared"));
  }
}
