package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
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

  private static Path shared() {
    String property = System.getProperty("rapport.shared", System.getenv("RAPPORT_SHARED"));
    return Path.of(Objects.requireNonNullElse(property, "../../shared"));
  }
}
