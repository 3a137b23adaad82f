package dev.rapport.handoff.web;

import dev.rapport.handoff.model.LeadProfile;
import dev.rapport.identity.Countries;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A made-up lead; what is left out is not known.
 *
 * @param country code or name, as intake takes it
 * @param at when it comes, at most five years from now; now where it is left out
 */
record LeadToRoute(
    @Nullable String country,
    @Nullable String industry,
    @Nullable String language,
    @Nullable Integer companySize,
    @Nullable String company,
    @Nullable String email,
    @Nullable String jobTitle,
    @Nullable String channel,
    @Nullable String campaign,
    @Nullable Map<String, String> answers,
    @Nullable Map<String, String> attributes,
    @Nullable Instant at) {

  LeadProfile profile() {
    return new LeadProfile(
        code().orElse(null),
        industry,
        language,
        companySize,
        company,
        email == null ? null : email.substring(email.lastIndexOf('@') + 1),
        jobTitle,
        channel,
        campaign,
        answers == null ? Map.of() : answers,
        attributes == null ? Map.of() : attributes);
  }

  /** The country as it was typed, where it is none that anybody knows. */
  Optional<String> strangeCountry() {
    return code().isPresent() ? Optional.empty() : Optional.ofNullable(country);
  }

  private Optional<String> code() {
    return Optional.ofNullable(country).flatMap(Countries::code);
  }
}
