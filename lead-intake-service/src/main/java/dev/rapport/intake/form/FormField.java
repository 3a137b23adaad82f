package dev.rapport.intake.form;

import static dev.rapport.intake.form.Form.require;

import dev.rapport.intake.lead.FieldNames;
import dev.rapport.intake.lead.LeadField;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a form asks.
 *
 * @param name of the input
 * @param to the lead's field that it holds, for example {@code email}, {@code answers.timing}; by
 *     its name if it is not given
 * @param label the question in plain words
 * @param help a line under it
 * @param type of the input
 * @param required whether the form is refused without it
 * @param options to choose from, of a choice
 * @param autocomplete what browsers fill in, as HTML names it
 */
public record FormField(
    String name,
    String to,
    String label,
    @Nullable String help,
    Type type,
    boolean required,
    List<Option> options,
    @Nullable String autocomplete) {

  /** Before names that are the form's own. */
  private static final List<String> OPEN_PATHS =
      List.of("answers.", "attributes.", "source.clickIds.");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final String ANSWER = "answers.";

  /** More than these are a list, else a row of buttons. */
  static final int MOST_BUTTONS = 6;

  /** Of an input. */
  public enum Type {
    TEXT,
    EMAIL,
    TEL,
    NUMBER,
    TEXTAREA,
    CHOICE,
    HIDDEN
  }

  /**
   * One of those to choose from.
   *
   * @param value that is sent
   * @param label that is shown; the value if it is not given
   */
  public record Option(String value, String label) {

    /** Refuses an empty one. */
    public Option {
      require(value != null && !value.isBlank(), "options: each has a value");
      label = Objects.requireNonNullElse(label, value);
    }
  }

  /** Refuses a field that could not be shown. */
  public FormField {
    require(
        name != null && NAME.matcher(name).matches(),
        "name: a letter, then letters, digits and _ . -");
    to = to == null ? FieldNames.path(name).orElse("attributes." + name) : to;
    type = Objects.requireNonNullElse(type, Type.TEXT);
    require(type == Type.HIDDEN || (label != null && !label.isBlank()), "label: what is asked");
    label = Objects.requireNonNullElse(label, "");
    options = List.copyOf(Objects.requireNonNullElse(options, List.of()));
    require(
        (type == Type.CHOICE) != options.isEmpty(),
        "options: a choice has them, and nothing else does");
    require(!to.startsWith("consent."), "to: consent is declared under consent");
    require(
        isPath(to), "to: a lead has no %s; answers.… and attributes.… take any name".formatted(to));
  }

  private static boolean isPath(String to) {
    return LeadField.at(to).isPresent()
        || OPEN_PATHS.stream().anyMatch(open -> to.startsWith(open) && to.length() > open.length());
  }

  /** Whether the lead standard asks it. */
  public boolean isQuestion() {
    return to.startsWith(ANSWER);
  }

  /** The same, where an answer to it is all that is sent. */
  FormField alone() {
    return new FormField(name, to, label, help, type, true, options, autocomplete);
  }

  /** Whether there is more to choose from than is shown at once. */
  boolean isLongChoice() {
    return options.size() > MOST_BUTTONS;
  }
}
