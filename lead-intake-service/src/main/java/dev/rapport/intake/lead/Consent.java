package dev.rapport.intake.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person agreed to or refused.
 *
 * @param purpose for example contact, newsletter
 * @param granted whether they agreed
 * @param wording that they were shown
 * @param at when they decided
 */
public record Consent(
    String purpose, boolean granted, @Nullable String wording, @Nullable Instant at) {}
