package dev.rapport.intake.form;

import dev.rapport.intake.web.Seal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Says on a form since when it is open, so that nobody can claim to have taken longer.
 *
 * @param seal makes it ours
 * @param clock tells the time
 */
public record FormStamps(Seal seal, InstantSource clock) {

  private static final int RADIX = 36;

  /** A stamp of the present time. */
  public String stamp(Form form) {
    return seal.seal(purpose(form), Long.toString(clock.millis(), RADIX));
  }

  /** When a stamp was given; empty if it is none of ours for this form. */
  public Optional<Instant> read(Form form, String stamp) {
    return seal.open(purpose(form), stamp).flatMap(FormStamps::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(text, RADIX)));
    } catch (NumberFormatException | DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static String purpose(Form form) {
    return "form-stamp:" + form.id();
  }
}
