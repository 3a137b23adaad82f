package dev.rapport.qualification.replay;

import dev.rapport.standard.Lead;
import dev.rapport.standard.Verdict;
import java.time.Instant;
import java.util.UUID;

/**
 * A lead as it was judged last.
 *
 * @param capturedAt its latest capture
 * @param assessedAt the moment it was judged for
 */
public record PastLead(
    UUID id, Lead lead, Instant capturedAt, Instant assessedAt, Verdict verdict, int score) {}
