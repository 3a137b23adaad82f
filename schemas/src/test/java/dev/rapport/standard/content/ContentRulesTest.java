package dev.rapport.standard.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Language;
import dev.rapport.standard.content.ContentReport.ObjectionFound;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContentRulesTest {

  @Test
  void every_language_of_the_standard_has_rules() {
    assertThat(ContentRules.bundled().languages().keySet())
        .isEqualTo(EnumSet.allOf(Language.class));
    assertThat(ContentRules.bundled().objections())
        .hasSize(5)
        .allSatisfy(
            one -> {
              assertThat(Objects.requireNonNull(one.terms()).languages()).hasSize(7);
              assertThat(Objects.requireNonNull(one.answers()).languages()).hasSize(7);
            });
  }

  @Test
  void rules_of_ones_own_add_words() {
    ContentRules rules =
        ContentRulesReader.over(
            ContentRules.bundled(),
            """
            languages:
              en:
                seller: {product: [Acme Flow]}
                actions: {weak: [{says: [see pricing], better: Get your price by Friday}]}
            """);

    ContentReport report = check(rules, "Acme Flow is our platform");

    assertThat(Checked.places(report.words().seller()))
        .containsExactly("1:1 Acme Flow (product)", "1:14 our (us)", "1:18 platform (product)");
  }

  @Test
  void rules_that_extend_nothing_replace_their_language_and_no_other() {
    ContentRules rules =
        ContentRulesReader.over(
            ContentRules.bundled(),
            "{extends: false, languages: {en: {seller: {product: [Acme Flow]}}}}");

    assertThat(check(rules, "Acme Flow is our platform").words().seller().words()).isEqualTo(2);
    assertThat(rules.languages().get(Language.DE))
        .isEqualTo(ContentRules.bundled().languages().get(Language.DE));
    assertThat(rules.objections()).isEqualTo(ContentRules.bundled().objections());
  }

  @Test
  void objections_of_ones_own_go_first_and_take_the_answers_that_are_known() {
    ContentRules rules =
        ContentRulesReader.over(
            ContentRules.bundled(),
            """
            objections:
              - {id: lock-in, name: We would be tied to you, terms: [lock-in], answers: [export any time]}
              - {id: security, name: Is it safe?, terms: {en: [safe]}}
            """);

    ContentReport report = check(rules, "Export any time. Encrypted.");

    assertThat(report.objections())
        .extracting(ObjectionFound::id)
        .containsExactly("lock-in", "security", "price", "effort", "competitor", "authority");
    assertThat(report.objections())
        .filteredOn(one -> one.status() == ContentReport.Answered.ANSWERED)
        .extracting(ObjectionFound::name)
        .containsExactly("We would be tied to you", "Is it safe?");
  }

  @Test
  void a_catalogue_of_material_is_read_for_its_objections() throws IOException {
    String catalogue =
        Files.readString(Path.of("..", "deploy", "examples", "materials", "materials.yaml"));

    List<Objection> objections = ContentRulesReader.objections(catalogue);

    assertThat(objections)
        .extracting(Objection::objectionId)
        .containsExactly("price", "effort", "competitor", "authority", "security");
    assertThat(ContentRules.bundled().completed(objections))
        .allSatisfy(one -> assertThat(one.answers()).isNotNull());
  }

  @Test
  void every_fault_is_told_with_its_line_and_what_was_meant() {
    String faulty =
        """
        languages:
          en:
            seler: {us: [we]}
            cues:
              price: {terms: [cheap, 5]}
          klingon: {}
        objections:
          - {id: Lock In, name: x}
        """;

    assertThatThrownBy(() -> ContentRulesReader.over(ContentRules.bundled(), faulty))
        .isInstanceOf(InvalidContentRulesException.class)
        .hasMessageContaining(
            "line 3, column 5: languages.en.seler: is not a field of the content rules; did you"
                + " mean seller?")
        .hasMessageContaining(
            "line 5, column 30: languages.en.cues.price.terms[1]: 5 is a whole number")
        .hasMessageContaining("line 6, column 3: languages.klingon: is no language that words")
        .hasMessageContaining("line 8, column 6: objections[0].id: \"Lock In\" is not written");
    assertThatThrownBy(() -> ContentRulesReader.over(ContentRules.bundled(), "- [\n"))
        .hasMessageContaining("this is no YAML");
    assertThatThrownBy(() -> ContentRulesReader.objections(""))
        .hasMessageContaining("the document is empty");
  }

  @Test
  void every_field_of_the_schema_is_on_the_page() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "content-check.md"));
    Set<String> fields = new TreeSet<>();
    try (InputStream schema = ContentRules.class.getResourceAsStream(ContentRulesReader.SCHEMA)) {
      collect(JsonMapper.shared().readTree(Objects.requireNonNull(schema)), fields);
    }

    assertThat(fields)
        .contains("useCase", "signOffs", "better")
        .allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
  }

  private static void collect(JsonNode schema, Set<String> fields) {
    fields.addAll(schema.path("properties").propertyNames());
    for (JsonNode part : schema) {
      collect(part, fields);
    }
  }

  private static ContentReport check(ContentRules rules, String text) {
    return new ContentCheck(rules, BundledStandards.b2bDefault())
        .check(new Content(text, ContentFormat.TEXT, Language.EN), rules.objections());
  }
}
