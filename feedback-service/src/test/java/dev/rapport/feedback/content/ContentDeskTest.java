package dev.rapport.feedback.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.feedback.model.HeardObjection;
import dev.rapport.feedback.model.ObjectionsHeard;
import dev.rapport.standard.BundledStandards;
import dev.rapport.standard.Language;
import dev.rapport.standard.content.Content;
import dev.rapport.standard.content.ContentFormat;
import dev.rapport.standard.content.ContentReport;
import dev.rapport.standard.content.ContentReport.ObjectionFound;
import dev.rapport.standard.content.ContentRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDeskTest {

  @TempDir private Path folder;

  @Test
  void without_counts_the_objections_are_those_of_the_rules_in_their_order() {
    ContentRules rules = ContentRules.bundled();

    assertThat(new ObjectionsOfRules(rules).mostHeard(2))
        .containsExactly(new HeardObjection("price", null), new HeardObjection("effort", null));
    assertThat(check(rules, new ObjectionsOfRules(rules)).objections())
        .extracting(ObjectionFound::id)
        .containsExactly("price", "effort", "competitor", "authority", "security");
  }

  @Test
  void what_was_heard_is_brought_to_the_rules_by_id_name_or_words_and_added_up() {
    ObjectionsHeard heard =
        most ->
            List.of(
                new HeardObjection("no time for a migration", 9L),
                new HeardObjection("vendor lock-in", 7L),
                new HeardObjection("price", 5L),
                new HeardObjection("it COSTS too much", 2L));

    ContentReport report = check(ContentRules.bundled(), heard);

    assertThat(report.objections())
        .extracting(one -> one.id() + " " + one.heard() + " " + one.status().label())
        .containsExactly("effort 9 unanswered", "vendor lock-in 7 mentioned", "price 7 answered");
  }

  @Test
  void rules_of_a_file_are_read_over_the_bundled_ones() throws IOException {
    Path file = Files.writeString(folder.resolve("own.yaml"), "objections: [{id: own, name: Own}]");

    assertThat(ContentRulesFiles.read(" " + file + ", ").objections().get(0).objectionId())
        .isEqualTo("own");
    assertThat(ContentRulesFiles.read("")).isSameAs(ContentRules.bundled());
  }

  @Test
  void a_faulty_file_of_rules_stops_the_start_and_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("own.yaml"), "objection: []");

    assertThatThrownBy(() -> ContentRulesFiles.read(file.toString()))
        .hasMessageContaining("own.yaml")
        .hasMessageContaining("line 1, column 1: objection: ")
        .hasMessageContaining("did you mean objections?");
  }

  private static ContentReport check(ContentRules rules, ObjectionsHeard heard) {
    return new ContentDesk(rules, BundledStandards::b2bDefault, heard)
        .check(
            new Content("€ 5 and no vendor lock-in", ContentFormat.TEXT, Language.EN), null, null);
  }
}
