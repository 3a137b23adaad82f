package dev.rapport.handoff.model;

import java.time.Instant;
import java.util.UUID;

/**
 * What a link says: whoever holds it may answer a lead for a rep.
 *
 * @param repId who it was made for
 * @param assignedAt when the rep got the lead, to the millisecond: one that comes back has another
 */
public record AnswerLink(UUID leadId, String repId, Instant assignedAt) {}
