package dev.rapport.feedback.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What kind of lead was judged, beyond where it came from.
 *
 * @param landingPage of the last source: host and path without its query, which tells persons apart
 * @param industry as it was sent, in lower case
 * @param country ISO 3166-1 alpha-2
 * @param companySize number of employees
 * @param lastCapturedAt the latest submission, which brought the last source
 * @param control whether it goes to sales although it is below the line, to see what the standard
 *     misses
 */
public record Traits(
    @Nullable String landingPage,
    @Nullable String industry,
    @Nullable String country,
    @Nullable Integer companySize,
    @Nullable Instant lastCapturedAt,
    boolean control) {

  /** Of a judgement that was kept before these were. */
  public static final Traits NONE = new Traits(null, null, null, null, null, false);

  /** The class of the company's size, as the funnel tells segments apart. */
  public String sizeClass() {
    if (companySize == null || companySize < 1) {
      return FunnelCell.NONE;
    }
    if (companySize <= 10) {
      return "1-10";
    }
    if (companySize <= 50) {
      return "11-50";
    }
    if (companySize <= 250) {
      return "51-250";
    }
    return companySize <= 1_000 ? "251-1000" : "1001+";
  }
}
