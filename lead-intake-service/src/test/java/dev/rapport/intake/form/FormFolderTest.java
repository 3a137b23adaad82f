package dev.rapport.intake.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormFolderTest {

  private static final String FORM =
      """
      id: %s
      title: %s
      fields:
        - {name: email, label: E-mail, type: email}
      """;

  @TempDir private Path folder;

  @Test
  void the_form_that_comes_with_the_service_asks_what_the_standard_asks() throws IOException {
    try (FormFolder forms = new FormFolder(null, form -> {})) {
      Form form = forms.find("qualify").orElseThrow();

      assertThat(form.questions())
          .extracting(FormField::to)
          .containsExactly("answers.pain", "answers.timing", "answers.budget", "answers.role");
      assertThat(form.submit()).isEqualTo("See if you qualify");
      assertThat(form.spam())
          .isEqualTo(
              new SpamSettings(
                  "website_url",
                  Duration.ofSeconds(3),
                  false,
                  new SpamSettings.Rate(10, Duration.ofMinutes(1)),
                  new SpamSettings.Rate(3_000, Duration.ofMinutes(1))));
    }
  }

  @Test
  void the_examples_are_forms() throws IOException {
    try (FormFolder forms =
        new FormFolder(Path.of("..", "deploy", "examples", "forms"), form -> {})) {
      assertThat(forms.find("demo-request")).isPresent();
    }
  }

  @Test
  void a_file_with_nothing_in_it_is_said_to_be_no_form() throws IOException {
    Path file = write("a.yaml", FORM.formatted("talk", "Talk to us"), 1);
    try (FormFolder forms = new FormFolder(folder, form -> {})) {
      for (String nothing : new String[] {"---\n", "# soon\n", "null\n"}) {
        assertThatThrownBy(() -> FormReader.read("a.yaml", nothing))
            .isInstanceOf(InvalidFormException.class)
            .hasMessageStartingWith("a.yaml: ");
      }
      Files.writeString(file, "---\n");
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(2)));
      forms.look();
      assertThat(forms.find("talk")).isPresent();
    }
  }

  @Test
  void a_file_that_cannot_be_read_for_a_while_is_read_when_it_can() throws IOException {
    Path file = write("a.yaml", FORM.formatted("talk", "Talk to us"), 1);
    try (FormFolder forms = new FormFolder(folder, form -> {})) {
      // A folder of that name can be listed but not read, like a file on a disk that has a fault.
      Files.delete(file);
      Files.createDirectory(file);
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(2)));
      forms.look();
      assertThat(forms.find("talk").orElseThrow().title()).isEqualTo("Talk to us");

      Files.delete(file);
      write("a.yaml", FORM.formatted("talk", "Write to us"), 2);
      forms.look();
      assertThat(forms.find("talk").orElseThrow().title()).isEqualTo("Write to us");
    }
  }

  @Test
  void a_form_that_was_changed_is_read_again_and_a_broken_one_leaves_all_as_they_were()
      throws IOException {
    Path file = write("a.yaml", FORM.formatted("talk", "Talk to us"), 1);
    try (FormFolder forms = new FormFolder(folder, form -> {})) {
      assertThat(forms.find("talk").orElseThrow().title()).isEqualTo("Talk to us");

      write("a.yaml", FORM.formatted("talk", "Call us"), 2);
      forms.look();
      assertThat(forms.find("talk").orElseThrow().title()).isEqualTo("Call us");

      write("a.yaml", "id: [", 3);
      forms.look();
      assertThat(forms.find("talk").orElseThrow().title()).isEqualTo("Call us");

      Files.delete(file);
      forms.look();
      assertThat(forms.find("talk")).isEmpty();
    }
  }

  @Test
  void two_forms_of_one_id_are_refused() throws IOException {
    write("a.yaml", FORM.formatted("talk", "One"), 1);
    write("b.yml", FORM.formatted("talk", "Two"), 1);

    assertThatThrownBy(() -> new FormFolder(folder, form -> {}))
        .isInstanceOf(InvalidFormException.class)
        .hasMessage("b.yml: another file has a form talk");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "id: Talk | line 1 | id: lower-case letters",
        "id: talk | line 1 | title: every form has one",
        "^{id: talk, title: T, fields: [{name: a, label: A}]}^ | line 1 | holds email or phone",
        "^{id: talk, title: T, fields: [{name: email, label: A, lable: B}]}^ | fields[0].lable | lable",
        "^{id: talk, title: T, fields: [{name: email, label: A, type: color}]}^"
            + " | fields[0].type | CHOICE",
        "^{id: talk, title: T, fields: [{name: email, label: A, type: choice}]}^"
            + " | fields[0] | options: a choice has them",
        "^{id: talk, title: T, fields: [{name: email, label: A}, {name: p, label: P, to: answer.pain}]}^"
            + " | fields[1] | to: a lead has no answer.pain",
        "^{id: talk, title: T, fields: [{name: email, label: A}], origins: [example.com]}^"
            + " | line 1 | origins: example.com is no origin",
        "^{id: talk, title: T, fields: [{name: email, label: A}], spam: {minimumFill: soon}}^"
            + " | spam.minimumFill | Duration",
        "^^ | bad.yaml | empty"
      })
  void a_mistake_is_told_with_its_place(String yaml, String place, String fault)
      throws IOException {
    write("bad.yaml", yaml, 1);

    assertThatThrownBy(() -> new FormFolder(folder, form -> {}))
        .isInstanceOf(InvalidFormException.class)
        .hasMessageContaining("bad.yaml")
        .hasMessageContaining(place)
        .hasMessageContaining(fault);
  }

  private Path write(String name, String yaml, long second) throws IOException {
    Path file = Files.writeString(folder.resolve(name), yaml);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
  }
}
