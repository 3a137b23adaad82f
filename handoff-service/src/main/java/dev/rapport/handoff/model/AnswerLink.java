package dev.rapport.handoff.model;

import java.time.Instant;
import java.util.UUID;

/**
 * What a link says: whoever holds it may answer a lead for a rep.
 *
 * @param repId who it was made for
 * @param expiresAt from when on it opens nothing, to the second
 */
public record AnswerLink(UUID leadId, String repId, Instant expiresAt) {}
