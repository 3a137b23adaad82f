package dev.rapport.intake.lead;

import dev.rapport.identity.PersonKey;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that became known about a person after a submission.
 *
 * @param id the same for the same signal sent twice
 * @param person whom it is about
 * @param submissionId the submission it belongs to, where the sender knows it
 * @param occurredAt when it happened
 * @param receivedAt when it came in
 * @param kind what kind of knowledge it is
 * @param name for example page_viewed, demo_watched
 * @param answers to the lead standard's questions
 * @param attributes whatever else was sent
 * @param origin who says so
 */
public record Signal(
    UUID id,
    PersonKey person,
    @Nullable UUID submissionId,
    Instant occurredAt,
    Instant receivedAt,
    Kind kind,
    String name,
    SortedMap<String, String> answers,
    SortedMap<String, String> attributes,
    @Nullable String origin) {

  /** What kind of knowledge a signal carries. */
  public enum Kind {
    /** What the person did. */
    BEHAVIOUR,
    /** What the person said later. */
    ANSWER,
    /** What somebody else knows about them. */
    ENRICHMENT
  }
}
