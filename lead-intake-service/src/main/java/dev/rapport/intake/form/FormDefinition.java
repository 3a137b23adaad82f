package dev.rapport.intake.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a script needs to show a form and send it.
 *
 * @param id the form's
 * @param title over it
 * @param intro under the title
 * @param submit on the button
 * @param language of its words
 * @param fields in their order
 * @param consent what people are asked to agree to
 * @param honeypot name of an input that people must not see
 * @param stamp says since when it is shown, to be sent as {@code _rapport_stamp}
 * @param thanks what is said when it was sent
 * @param thankYou where the browser goes then
 * @param words what else the page says, by key
 * @param html the form itself, ready to stand in a page: as the hosted page has it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FormDefinition(
    String id,
    String title,
    @Nullable String intro,
    String submit,
    String language,
    List<Field> fields,
    List<Agreement> consent,
    String honeypot,
    String stamp,
    String thanks,
    @Nullable URI thankYou,
    Map<String, String> words,
    String html) {

  /**
   * A field.
   *
   * @param name of its input
   * @param type text, email, tel, number, textarea, radio, select or hidden
   * @param required whether it must be answered
   * @param question whether somebody who comes back is asked it, if they did not answer it
   * @param options to choose from
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Field(
      String name,
      String label,
      @Nullable String help,
      String type,
      boolean required,
      boolean question,
      List<FormField.Option> options,
      @Nullable String autocomplete) {}

  /**
   * Something to agree to.
   *
   * @param name of its input
   */
  record Agreement(String name, String purpose, String wording, boolean required) {}

  /** The definition of a form. */
  static FormDefinition of(Form form, String stamp, String html) {
    return new FormDefinition(
        form.id(),
        form.title(),
        form.intro(),
        form.submit(),
        form.language(),
        form.fields().stream().map(FormDefinition::field).toList(),
        form.consent().stream()
            .map(i -> new Agreement(i.name(), i.purpose(), i.wording(), i.required()))
            .toList(),
        form.spam().honeypot(),
        stamp,
        form.thanks(),
        form.thankYou(),
        Word.all(form.words()),
        html);
  }

  private static Field field(FormField field) {
    return new Field(
        field.name(),
        field.label(),
        field.help(),
        type(field),
        field.required(),
        field.isQuestion(),
        field.options(),
        field.autocomplete());
  }

  private static String type(FormField field) {
    if (field.type() == FormField.Type.CHOICE) {
      return field.isLongChoice() ? "select" : "radio";
    }
    return field.type().name().toLowerCase(Locale.ROOT);
  }
}
