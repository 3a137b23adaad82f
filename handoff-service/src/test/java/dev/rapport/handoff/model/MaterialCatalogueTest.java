package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.handoff.model.Material.Reader;
import dev.rapport.handoff.model.ObjectionCounts.Month;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaterialCatalogueTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final Reader PUMPS = new Reader("manual-work", "Manufacturing", "executive");

  @Test
  void what_states_more_of_the_reader_comes_first_and_fresh_before_stale() {
    MaterialCatalogue catalogue =
        catalogue(
            item(
                "stale", "rep", "2024-01-01", "themes: [manual-work], industries: [manufacturing]"),
            item("general", "rep", "2026-11-01", ""),
            item("theme", "rep", "2026-01-01", "themes: [manual-work]"),
            item("both", "rep", "2026-01-01", "themes: [manual-work], roles: [executive]"));

    assertThat(ids(catalogue, PUMPS)).containsExactly("both", "theme", "general");
  }

  @Test
  void what_states_something_else_is_not_for_this_reader() {
    MaterialCatalogue catalogue =
        catalogue(
            item("other-theme", "rep", "2026-11-01", "themes: [compliance]"),
            item("other-industry", "rep", "2026-11-01", "industries: [Retail]"),
            item("any-of", "rep", "2026-11-01", "industries: [Retail, MANUFACTURING]"));

    assertThat(ids(catalogue, PUMPS)).containsExactly("any-of");
    assertThat(ids(catalogue, new Reader(null, null, null))).isEmpty();
  }

  @Test
  void rep_and_buyer_both_get_something_if_there_is_something() {
    MaterialCatalogue catalogue =
        catalogue(
            item("a", "rep", "2026-11-04", ""),
            item("b", "rep", "2026-11-03", ""),
            item("c", "rep", "2026-11-02", ""),
            item("d", "buyer", "2026-11-01", ""));

    assertThat(ids(catalogue, PUMPS)).containsExactly("a", "b", "d");
  }

  @Test
  void material_is_offered_in_one_order_whatever_the_order_of_the_file() {
    List<String> items =
        List.of(
            item("b", "rep", "2026-11-01", ""),
            item("a", "rep", "2026-11-01", ""),
            item("c", "rep", "2026-11-02", ""));

    assertThat(ids(catalogue(items.get(0), items.get(1), items.get(2)), PUMPS))
        .isEqualTo(ids(catalogue(items.get(2), items.get(1), items.get(0)), PUMPS))
        .containsExactly("c", "a", "b");
  }

  @Test
  void words_of_reps_are_brought_to_the_objections_they_speak_of() {
    MaterialCatalogue catalogue =
        CatalogueReader.read(
            """
            objections:
              - {id: price, name: Too expensive, terms: {en: [price, cost], de: [teuer]}}
              - {id: effort, name: Too much work, terms: [migration]}
              - {id: silent, name: Says nothing}
            """,
            TODAY);

    assertThat(catalogue.named("price")).containsExactly("price");
    assertThat(catalogue.named(" TOO EXPENSIVE ")).containsExactly("price");
    assertThat(catalogue.named("costs\u202E and the migrations"))
        .containsExactly("price", "effort");
    assertThat(catalogue.named("zu teuer")).containsExactly("price");
    assertThat(catalogue.named("silent")).containsExactly("silent");
    assertThat(catalogue.named("No  Time\n")).containsExactly("words:no time");
    assertThat(catalogue.named("… ?!")).isEmpty();
  }

  @Test
  void what_was_counted_in_words_counts_for_the_objection_that_a_later_catalogue_has() {
    MaterialCatalogue later =
        CatalogueReader.read("objections: [{id: time, name: No time, terms: [no time]}]", TODAY);

    Month named =
        later.named(
            new Month(5, Map.of("words:no time", 3, "time", 4, "words:no idea", 1, "gone", 2)));

    assertThat(named)
        .isEqualTo(new Month(5, Map.of("time", 5, "words:no idea", 1, "words:gone", 2)));
  }

  private static List<String> ids(MaterialCatalogue catalogue, Reader reader) {
    return catalogue.answering("price", reader, TODAY).stream()
        .map(pick -> pick.material().materialId())
        .toList();
  }

  private static MaterialCatalogue catalogue(String... items) {
    return CatalogueReader.read(
        "objections: [{id: price, name: Too expensive}]\nmaterials:\n" + String.join("", items),
        TODAY);
  }

  private static String item(String id, String audience, String updated, String more) {
    return "  - {id: %s, title: T, kind: other, link: 'https://example.com/', audience: %s, updated: %s, objections: [price]%s}\n"
        .formatted(id, audience, updated, more.isEmpty() ? "" : ", " + more);
  }
}
