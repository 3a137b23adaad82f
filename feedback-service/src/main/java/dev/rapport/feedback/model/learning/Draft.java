package dev.rapport.feedback.model.learning;

import java.time.Instant;
import java.util.UUID;

/**
 * A draft that outcomes speak for.
 *
 * @param id the same, whoever proposes this version to follow that one
 * @param standardId the standard
 * @param baseVersion the version in effect, which was recalibrated
 * @param proposedAt when
 * @param document in YAML, with the evidence as comments
 * @param guardrailsHeld whether it may take effect by itself, where the standard allows that
 */
public record Draft(
    UUID id,
    String standardId,
    int baseVersion,
    Instant proposedAt,
    String document,
    boolean guardrailsHeld) {}
