package dev.rapport.intake.form;

import static dev.rapport.intake.form.Form.require;

import java.util.regex.Pattern;

/**
 * Something that people are asked to agree to.
 *
 * @param purpose for example contact, newsletter
 * @param wording that is shown, and kept with the decision
 * @param required whether the form is refused without it
 */
public record ConsentItem(String purpose, String wording, boolean required) {

  private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  /** Refuses an item that says nothing. */
  public ConsentItem {
    require(
        purpose != null && PURPOSE.matcher(purpose).matches(),
        "purpose: lower-case letters, digits, _ and -");
    require(wording != null && !wording.isBlank(), "wording: the words that people agree to");
  }

  /** The name of its input. */
  public String name() {
    return "consent." + purpose;
  }
}
