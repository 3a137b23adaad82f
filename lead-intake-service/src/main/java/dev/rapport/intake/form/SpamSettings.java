package dev.rapport.intake.form;

import static dev.rapport.intake.form.Form.require;

import java.time.Duration;
import java.util.Objects;

/**
 * What rubbish is told by.
 *
 * @param honeypot name of an input that people do not see
 * @param minimumFill the least time that a person needs, where the form says since when it is open
 * @param stampRequired whether a form that does not say so is held back
 * @param perAddress how often one address may send this form
 * @param perForm how often it may be sent in all
 */
public record SpamSettings(
    String honeypot, Duration minimumFill, boolean stampRequired, Rate perAddress, Rate perForm) {

  /**
   * So many within a time.
   *
   * @param requests at least one
   * @param within longer than nothing
   */
  public record Rate(int requests, Duration within) {

    /** Refuses a rate that stops everything. */
    public Rate {
      require(requests > 0, "requests: at least 1");
      require(
          within != null && !within.isNegative() && !within.isZero(),
          "within: a time such as PT1M");
    }
  }

  /** Fills in what is usual. */
  public SpamSettings {
    honeypot = Objects.requireNonNullElse(honeypot, "website_url");
    minimumFill = Objects.requireNonNullElse(minimumFill, Duration.ofSeconds(3));
    perAddress = Objects.requireNonNullElse(perAddress, new Rate(10, Duration.ofMinutes(1)));
    perForm = Objects.requireNonNullElse(perForm, new Rate(3_000, Duration.ofMinutes(1)));
    require(!minimumFill.isNegative(), "minimumFill: not less than nothing");
  }

  /** What is usual. */
  static SpamSettings usual() {
    return new SpamSettings(
        "website_url",
        Duration.ofSeconds(3),
        false,
        new Rate(10, Duration.ofMinutes(1)),
        new Rate(3_000, Duration.ofMinutes(1)));
  }
}
