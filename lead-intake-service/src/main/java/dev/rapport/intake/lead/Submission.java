package dev.rapport.intake.lead;

import dev.rapport.identity.PersonKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lead that is ready to be kept.
 *
 * @param id the same for the same submission sent twice
 * @param person whose it is
 * @param capturedAt when the person sent it
 * @param receivedAt when it came in
 * @param route how it came
 * @param routeName which import it came by
 * @param contentHash keyed hash that a repetition shares: of the normalised content, or of a
 *     vendor's event id and the person
 * @param lead the content
 */
public record Submission(
    UUID id,
    PersonKey person,
    Instant capturedAt,
    Instant receivedAt,
    Route route,
    @Nullable String routeName,
    String contentHash,
    NormalisedLead lead) {}
