package dev.rapport.intake.lead;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The marketing channel that a lead came by, where it does not say so itself: told by its medium,
 * as analytics tools use {@code utm_medium}, else by the click id of an advertisement.
 */
final class Channels {

  private static final Map<String, String> BY_MEDIUM =
      Map.ofEntries(
          Map.entry("cpc", "paid_search"),
          Map.entry("ppc", "paid_search"),
          Map.entry("paidsearch", "paid_search"),
          Map.entry("sem", "paid_search"),
          Map.entry("organic", "organic_search"),
          Map.entry("seo", "organic_search"),
          Map.entry("email", "email"),
          Map.entry("newsletter", "email"),
          Map.entry("social", "social"),
          Map.entry("organicsocial", "organic_social"),
          Map.entry("paidsocial", "paid_social"),
          Map.entry("display", "display"),
          Map.entry("banner", "display"),
          Map.entry("cpm", "display"),
          Map.entry("affiliate", "affiliate"),
          Map.entry("referral", "referral"),
          Map.entry("partner", "partner"),
          Map.entry("video", "video"),
          Map.entry("webinar", "webinar"),
          Map.entry("event", "event"));

  private static final Map<String, String> BY_CLICK_ID =
      Map.of(
          "gclid", "paid_search",
          "gbraid", "paid_search",
          "wbraid", "paid_search",
          "msclkid", "paid_search",
          "fbclid", "social",
          "li_fat_id", "paid_social",
          "ttclid", "paid_social",
          "twclid", "social");

  private Channels() {}

  /** The channel, if anything tells it. */
  static Optional<String> derived(@Nullable String medium, SortedMap<String, String> clickIds) {
    String byMedium =
        medium == null
            ? null
            : BY_MEDIUM.get(medium.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    return Optional.ofNullable(byMedium)
        .or(
            () ->
                clickIds.keySet().stream()
                    .filter(BY_CLICK_ID::containsKey)
                    .map(BY_CLICK_ID::get)
                    .findFirst());
  }
}
