package dev.rapport.standard;

import org.jspecify.annotations.Nullable;

/** Where a lead came from, as far as it is known. */
public record LeadSource(
    @Nullable String channel,
    @Nullable String campaign,
    @Nullable String medium,
    @Nullable String landingPage,
    @Nullable String referrer) {

  /** Nothing is known. */
  public static final LeadSource UNKNOWN = new LeadSource(null, null, null, null, null);
}
