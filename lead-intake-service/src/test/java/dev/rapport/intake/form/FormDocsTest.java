package dev.rapport.intake.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says of forms is so. */
class FormDocsTest {

  private static final List<String> EXAMPLE_WORDS = List.of("again");

  @Test
  void the_example_is_a_form_that_says_every_default_that_the_reference_names() {
    String example = FormTexts.examples("yaml").get(0);

    Form form = FormReader.read("docs/forms.md", example);

    assertThat(form.submit()).isEqualTo(sparse().submit());
    assertThat(form.language()).isEqualTo(sparse().language());
    assertThat(form.spam()).isEqualTo(sparse().spam());
    assertThat(form.keepAddress()).isEqualTo(sparse().keepAddress());
    assertThat(form.words().keySet()).containsExactlyElementsOf(EXAMPLE_WORDS);
    assertThat(form.questions()).extracting(FormField::name).containsExactly("pain", "timing");
  }

  @Test
  void the_reference_names_every_key_and_what_is_usual() {
    String docs = FormTexts.docs();

    assertThat(keys(Form.class, "").toList()).allSatisfy(key -> assertThat(docs).contains(key));
    Stream.of(
            keys(FormField.class, "fields[]."),
            keys(FormField.Option.class, "fields[].options[]."),
            keys(ConsentItem.class, "consent[]."),
            keys(SpamSettings.class, "spam."),
            keys(SpamSettings.Rate.class, "spam.perForm."),
            keys(Form.ConfirmationMail.class, "confirmation."))
        .flatMap(keys -> keys)
        .forEach(key -> assertThat(docs).contains(key));
    assertThat(docs)
        .contains("| `submit` | " + sparse().submit())
        .contains("| `confirmation.subject` | " + sparse().confirmation().subject())
        .contains("| `confirmation.text` | " + sparse().confirmation().text())
        .contains("| `thanks` | " + sparse().thanks())
        .contains("| `spam.honeypot` | `" + sparse().spam().honeypot())
        .contains("| `spam.minimumFill` | `" + sparse().spam().minimumFill());
  }

  @Test
  void the_reference_names_every_word() {
    assertThat(Word.all(Map.of()))
        .allSatisfy(
            (key, english) ->
                assertThat(FormTexts.docs()).contains("| `" + key + "` | " + english + " |"));
  }

  private static Stream<String> keys(Class<?> record, String prefix) {
    return Arrays.stream(record.getRecordComponents())
        .map(RecordComponent::getName)
        .map(name -> "`" + prefix + name + "`");
  }

  private static Form sparse() {
    return FormReader.read(
        "sparse", "{id: sparse, title: Sparse, fields: [{name: email, label: E-mail}]}");
  }
}
