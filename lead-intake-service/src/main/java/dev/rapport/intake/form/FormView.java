package dev.rapport.intake.form;

import dev.rapport.intake.lead.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A form's page, as its template reads it. Text that is not there is empty.
 *
 * @param language of the page
 * @param title of the window
 * @param style address of the style sheet
 * @param action where it is sent
 * @param heading over it
 * @param intro under the heading
 * @param notice what the person must know first
 * @param faults everything that is to be mended
 * @param inputs that people fill in
 * @param agreements that people tick
 * @param trapId id of the input that people do not see
 * @param trap its name
 * @param trapped what stands in it
 * @param hidden what the page sends besides
 * @param submit on the button
 * @param anew address of the whole form, for somebody who came back
 * @param words what else the page says
 */
record FormView(
    String language,
    String title,
    String style,
    String action,
    String heading,
    String intro,
    String notice,
    List<Fault> faults,
    List<Input> inputs,
    List<Agreement> agreements,
    String trapId,
    String trap,
    String trapped,
    List<Hidden> hidden,
    String submit,
    String anew,
    Map<String, String> words) {

  /** Whether anything is to be mended. */
  boolean faulty() {
    return !faults.isEmpty();
  }

  /** What stands over the faults, and what stands in the inputs. */
  record Filled(FilledForm form, List<FieldError> errors) {

    private String value(FormField field) {
      return form.parameters().values().getOrDefault(field.name(), "");
    }

    private String fault(String name) {
      return errors.stream()
          .filter(error -> error.field().equals(name))
          .map(FieldError::message)
          .findFirst()
          .orElse("");
    }

    /** The inputs of fields. */
    List<Input> inputs(List<FormField> fields) {
      return fields.stream().map(this::input).toList();
    }

    private Input input(FormField field) {
      String value = value(field);
      String id = id(field.name());
      List<Choice> choices =
          Stream.iterate(0, i -> i < field.options().size(), i -> i + 1)
              .map(i -> choice(i == 0 ? id : id + "-" + i, field.options().get(i), value))
              .toList();
      return new Input(
          id,
          field.name(),
          field.type(),
          field.label(),
          Objects.requireNonNullElse(field.help(), ""),
          Objects.requireNonNullElse(field.autocomplete(), ""),
          field.required(),
          value,
          fault(field.name()),
          choices);
    }

    private static Choice choice(String id, FormField.Option option, String value) {
      return new Choice(id, option.value(), option.label(), option.value().equals(value));
    }

    /** The boxes to tick. */
    List<Agreement> agreements() {
      return form.form().consent().stream()
          .map(
              item ->
                  new Agreement(
                      id(item.name()),
                      item.name(),
                      item.wording(),
                      item.required(),
                      form.grants(item),
                      fault(item.name())))
          .toList();
    }

    /** The faults in the order of the inputs that are shown, and after them what is about none. */
    List<Fault> faults(List<Input> inputs, List<Agreement> agreements) {
      List<Fault> faults = new ArrayList<>();
      Set<String> shown = new HashSet<>();
      for (Input input : inputs) {
        shown.add(input.name);
        faults.add(new Fault(input.id, input.label, input.fault));
      }
      for (Agreement agreement : agreements) {
        shown.add(agreement.name);
        faults.add(new Fault(agreement.id, agreement.wording, agreement.fault));
      }
      errors.stream()
          .filter(error -> !shown.contains(error.field()))
          .map(error -> new Fault("", "", error.message()))
          .distinct()
          .forEach(faults::add);
      faults.removeIf(fault -> fault.message.isEmpty());
      return faults;
    }

    /** Unlike any other on a page that this form stands on. */
    String id(String name) {
      return "rapport-" + form.form().id() + "-" + name;
    }
  }

  /**
   * Something to be mended.
   *
   * @param target id of the input; empty if it is about none
   * @param about what the input is called
   * @param message what is wrong
   */
  record Fault(String target, String about, String message) {}

  /** What the page sends besides. */
  record Hidden(String name, String value) {}

  /** A box to tick. */
  record Agreement(
      String id, String name, String wording, boolean required, boolean ticked, String fault) {}

  /** One to choose from. */
  record Choice(String id, String value, String label, boolean chosen) {}

  /** Something that people fill in. */
  record Input(
      String id,
      String name,
      FormField.Type kind,
      String label,
      String help,
      String autocomplete,
      boolean required,
      String value,
      String fault,
      List<Choice> choices) {

    /** As HTML names it; numbers are typed as text, for a wheel must not change them. */
    String type() {
      return kind == FormField.Type.NUMBER ? "text" : kind.name().toLowerCase(Locale.ROOT);
    }

    String mode() {
      return kind == FormField.Type.NUMBER ? "numeric" : "";
    }

    boolean area() {
      return kind == FormField.Type.TEXTAREA;
    }

    boolean buttons() {
      return kind == FormField.Type.CHOICE && !isLong();
    }

    boolean list() {
      return kind == FormField.Type.CHOICE && isLong();
    }

    private boolean isLong() {
      return choices.size() > FormField.MOST_BUTTONS;
    }

    boolean line() {
      return !area() && kind != FormField.Type.CHOICE;
    }

    /** Its help, and the place of its fault, which a script may fill. */
    String describedBy() {
      return (help.isEmpty() ? "" : id + "-help ") + id + "-fault";
    }
  }
}
