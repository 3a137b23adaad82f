package dev.rapport.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.handoff.model.MaterialCatalogue;
import dev.rapport.handoff.model.Objection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterialFileTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("materials.yaml");
    Files.writeString(file, "objections: [{id: price, name: Too expensive}]");
  }

  @Test
  void a_changed_file_is_in_force_when_it_is_next_looked_at() throws IOException {
    try (MaterialFile materials = new MaterialFile(file.toString(), CLOCK)) {
      assertThat(ids(materials)).isEqualTo("price");

      Files.writeString(file, "objections: [{id: effort, name: Too much work}]");
      materials.look();

      assertThat(ids(materials)).isEqualTo("effort");
    }
  }

  @Test
  void a_file_that_has_faults_or_is_gone_leaves_the_catalogue_as_it_was_and_is_said_to_be_so()
      throws IOException {
    try (MaterialFile materials = new MaterialFile("file:" + file, CLOCK)) {
      String valid = Files.readString(file);
      for (String broken : new String[] {"objections: [{id: price}]", "objections: ["}) {
        Files.writeString(file, broken);
        materials.look();
        materials.look();
        assertThat(materials.isFaulty()).as(broken).isTrue();
        assertThat(ids(materials)).isEqualTo("price");
      }
      Files.delete(file);
      materials.look();
      assertThat(materials.isFaulty()).isTrue();
      assertThat(ids(materials)).isEqualTo("price");

      Files.writeString(file, valid);
      materials.look();
      assertThat(materials.isFaulty()).isFalse();
    }
  }

  @Test
  void a_fault_at_the_start_is_told_with_file_line_and_field() throws IOException {
    Files.writeString(file, "objections:\n  - {id: price}\n");

    assertThatThrownBy(() -> new MaterialFile(file.toString(), CLOCK))
        .isInstanceOfSatisfying(
            UnreadableCatalogueException.class,
            e -> {
              var analysis = new UnreadableCatalogueAnalyzer().analyze(e);
              assertThat(analysis).isNotNull();
              assertThat(analysis.getDescription())
                  .contains(file.toString(), "line 2: objections[0].name is missing");
            });
    assertThatThrownBy(() -> new MaterialFile(folder.resolve("none").toString(), CLOCK))
        .isInstanceOf(UnreadableCatalogueException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void without_a_file_there_is_no_material() {
    try (MaterialFile materials = new MaterialFile("", CLOCK)) {
      materials.look();
      assertThat(materials.get()).isSameAs(MaterialCatalogue.EMPTY);
      assertThat(materials.isFaulty()).isFalse();
    }
  }

  private static String ids(MaterialFile materials) {
    return String.join(
        " ", materials.get().objections().stream().map(Objection::objectionId).toList());
  }
}
