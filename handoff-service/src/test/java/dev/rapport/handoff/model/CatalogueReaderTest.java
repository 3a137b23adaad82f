package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueReaderTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Path EXAMPLES = Path.of("../deploy/examples/materials");

  @Test
  void the_example_is_valid_answers_every_objection_but_one_and_editors_agree() throws IOException {
    String document = Files.readString(EXAMPLES.resolve("materials.yaml"));
    MaterialCatalogue catalogue = CatalogueReader.read(document, TODAY);

    assertThat(catalogue.objections()).hasSize(5);
    assertThat(
            MaterialGaps.of(catalogue, new ObjectionCounts.Month(0, Map.of()), TODAY).objections())
        .containsExactly(
            new MaterialGaps.Gap(
                "security", "Where does our data go?", MaterialGaps.Kind.MISSING, 0));
    assertThat(findings(document)).isEmpty();
  }

  @Test
  void what_editors_mark_is_what_the_service_refuses() throws IOException {
    for (String document :
        List.of(
            "objections: [{id: Price, name: x}]",
            "objections: [{id: price}]",
            "objections: [{id: price, name: x, expected: 2}]",
            "objections: [{id: price, name: x, terms: {xx: [a]}}]",
            "materials: [{id: a, title: b, kind: case-study, link: ftp://x/y, audience: rep, updated: 2026-01-01}]",
            "materials: [{id: a, title: b, kind: film, link: 'https://x/y', audience: rep, updated: 2026-01-01}]",
            "stale: P1Y")) {
      assertThat(findings(document)).as(document).isNotEmpty();
      assertThatThrownBy(() -> CatalogueReader.read(document, TODAY))
          .as(document)
          .isInstanceOf(InvalidCatalogueException.class);
    }
  }

  private static List<?> findings(String document) throws IOException {
    String schema = Files.readString(EXAMPLES.resolve("materials.schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(document, InputFormat.YAML);
  }

  @Test
  void every_fault_is_told_with_its_line_its_field_and_what_would_be_right() {
    String document =
        """
        staleAfter: a year
        objections:
          - {id: price, name: Too expensive, expected: 2}
          - {id: price, name: Again}
          - {id: Not An Id, name: x, terms: {en: [], sw: [ghali]}}
        materials:
          - id: roi
            title: ROI
            kind: film
            link: javascript:alert(1)
            audience: all
            objections: [prices]
            updated: 2027-02-30
            colour: red
          - {id: later, title: x, kind: other, link: "https://example.com", audience: rep, updated: 2027-01-01}
          - {id: none}
        """;

    assertThatThrownBy(() -> CatalogueReader.read(document, TODAY))
        .isInstanceOfSatisfying(
            InvalidCatalogueException.class,
            e ->
                assertThat(e.faults())
                    .extracting(RosterFault::toString)
                    .contains(
                        "line 1: staleAfter 'a year' is no length of time: P6M are six months, P1Y a"
                            + " year",
                        "line 3: objections[0].expected must be a number from 0 to 1",
                        "line 4: objections[1].id 'price' is there twice",
                        "line 5: objections[2].id must be small letters, digits and dashes, 60 at"
                            + " most",
                        "line 5: objections[2].terms.sw is no language whose words are understood;"
                            + " those are en, de, es, fr, it, nl, pt",
                        "line 9: materials[0].kind must be one of case-study, roi-sheet,"
                            + " executive-summary, timeline, comparison, other",
                        "line 10: materials[0].link must be a whole address, https://… or http://…,"
                            + " of 500 characters at most",
                        "line 11: materials[0].audience must be rep or buyer",
                        "line 12: materials[0].objections 'prices' is no id under objections",
                        "line 13: materials[0].updated '2027-02-30' is no date (2026-11-30)",
                        "line 14: materials[0].colour is not a field here; here stand audience, id,"
                            + " industries, kind, link, objections, roles, staleAfter, themes,"
                            + " title, updated",
                        "line 15: materials[1].updated 2027-01-01 is still to come",
                        "line 16: materials[2].title is missing"));
  }

  @Test
  void what_is_no_yaml_is_said_to_be_none() {
    assertThatThrownBy(() -> CatalogueReader.read("objections: [", TODAY))
        .isInstanceOf(InvalidCatalogueException.class)
        .hasMessageContaining("no YAML");
    assertThatThrownBy(() -> CatalogueReader.read("", TODAY))
        .isInstanceOf(InvalidCatalogueException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void a_piece_may_grow_stale_sooner_than_the_rest() {
    MaterialCatalogue catalogue =
        CatalogueReader.read(
            """
            staleAfter: P6M
            materials:
              - {id: a, title: A, kind: other, link: "https://example.com/a", audience: rep, updated: 2026-08-01}
              - {id: b, title: B, kind: other, link: "https://example.com/b", audience: rep, updated: 2026-08-01, staleAfter: P3M}
            """,
            TODAY);

    assertThat(catalogue.materials())
        .extracting(Material::staleAfter)
        .containsExactly(Period.ofMonths(6), Period.ofMonths(3));
    assertThat(catalogue.materials())
        .extracting(material -> material.isStale(TODAY))
        .containsExactly(false, true);
    assertThat(catalogue.materials().get(1).isStale(LocalDate.parse("2026-11-01")))
        .as("fresh on its last day")
        .isFalse();
  }
}
