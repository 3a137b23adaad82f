package dev.rapport.intake.form;

import dev.rapport.identity.PersonKey;
import dev.rapport.intake.web.Seal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets the browser that sent a form answer further questions of it later, without saying again who
 * it is. It tells nobody anything: an id and a keyed hash.
 *
 * @param submissionId what was sent
 * @param person who sent it
 */
public record Continuation(UUID submissionId, PersonKey person) {

  /** How long one may go on. */
  static final Duration VALID = Duration.ofDays(90);

  private static final int PARTS = 3;

  /** Makes continuations, and knows its own again. */
  public record Book(Seal seal, InstantSource clock) {

    /** A continuation as text. */
    public String write(Form form, Continuation continuation) {
      Instant ends = clock.instant().plus(VALID);
      return seal.seal(
          purpose(form),
          continuation.submissionId()
              + "_"
              + continuation.person()
              + "_"
              + Long.toString(ends.getEpochSecond(), Character.MAX_RADIX));
    }

    /** What text says; empty if it is none of ours for this form, or too old. */
    public Optional<Continuation> read(Form form, String text) {
      return seal.open(purpose(form), text).flatMap(this::parse);
    }

    private Optional<Continuation> parse(String text) {
      String[] parts = text.split("_", PARTS);
      if (parts.length < PARTS) {
        return Optional.empty();
      }
      long ends = Long.parseLong(parts[2], Character.MAX_RADIX);
      return ends < clock.instant().getEpochSecond()
          ? Optional.empty()
          : Optional.of(new Continuation(UUID.fromString(parts[0]), new PersonKey(parts[1])));
    }

    private static String purpose(Form form) {
      return "form-continuation:" + form.id();
    }
  }
}
