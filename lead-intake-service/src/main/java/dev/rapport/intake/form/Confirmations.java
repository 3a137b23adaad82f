package dev.rapport.intake.form;

import dev.rapport.intake.web.Seal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The links by which people confirm that a submission is theirs. Whoever has the link has the
 * mailbox.
 *
 * @param seal makes them ours
 * @param publicUrl root address by which browsers reach this service
 * @param clock tells the time
 */
public record Confirmations(Seal seal, URI publicUrl, InstantSource clock) {

  /** As long as a submission is held. */
  private static final Duration VALID = Duration.ofDays(30);

  private static final String PURPOSE = "confirmation";
  private static final int RADIX = Character.MAX_RADIX;

  /** The link for a submission. */
  public URI link(UUID submissionId) {
    Instant ends = clock.instant().plus(VALID);
    String token =
        seal.seal(PURPOSE, submissionId + "_" + Long.toString(ends.getEpochSecond(), RADIX));
    String root = publicUrl.toString();
    return URI.create((root.endsWith("/") ? root : root + "/") + "confirm/" + token);
  }

  /** The submission that a link's token is for; empty if it is none of ours, or too old. */
  public Optional<UUID> submission(String token) {
    return seal.open(PURPOSE, token).flatMap(this::valid);
  }

  private Optional<UUID> valid(String text) {
    int gap = text.indexOf('_');
    long ends = Long.parseLong(text.substring(gap + 1), RADIX);
    return ends < clock.instant().getEpochSecond()
        ? Optional.empty()
        : Optional.of(UUID.fromString(text.substring(0, gap)));
  }
}
