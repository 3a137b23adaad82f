package dev.rapport.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page that people sign says what the code does. */
class LeadStandardDocTest {
  private static final Path PAGE = Path.of("..", "docs", "lead-standard.md");

  @Test
  void the_example_on_the_page_is_the_bundled_standard() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();

    String example = page.substring(start, page.indexOf("```\n", start));

    assertThat(LeadStandardReader.read(example)).isEqualTo(BundledStandards.b2bDefault());
  }

  @Test
  void every_field_of_the_schema_is_on_the_page() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> fields = new TreeSet<>();
    try (InputStream schema = getClass().getResourceAsStream(StandardSchema.RESOURCE)) {
      collect(JsonMapper.shared().readTree(Objects.requireNonNull(schema)), fields);
    }

    assertThat(fields)
        .contains("oddsAtBase", "statements", "noPlans")
        .allSatisfy(field -> assertThat(page).contains(field));
  }

  private static void collect(JsonNode schema, Set<String> fields) {
    fields.addAll(schema.path("properties").propertyNames());
    for (JsonNode part : schema) {
      collect(part, fields);
    }
  }
}
