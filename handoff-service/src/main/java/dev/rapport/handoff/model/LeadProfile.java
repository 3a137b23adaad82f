package dev.rapport.handoff.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What routing knows of a lead.
 *
 * @param country ISO 3166-1 alpha-2
 * @param language BCP 47 tag
 * @param companySize number of employees
 * @param channel marketing channel
 */
public record LeadProfile(
    @Nullable String country,
    @Nullable String industry,
    @Nullable String language,
    @Nullable Integer companySize,
    @Nullable String company,
    @Nullable String emailDomain,
    @Nullable String jobTitle,
    @Nullable String channel,
    @Nullable String campaign,
    Map<String, String> answers,
    Map<String, String> attributes) {

  /** What conditions can ask for: each field of {@link #facts}, and what it holds. */
  static final Map<String, Class<?>> FIELDS = fields();

  private static final List<String> REGIONS = List.of("region", "state", "province");

  public LeadProfile {
    answers = Map.copyOf(answers);
    attributes = Map.copyOf(attributes);
  }

  /** The region, state or province, where the lead brings one as an attribute of that name. */
  Optional<String> region() {
    return REGIONS.stream().map(attributes::get).filter(Objects::nonNull).findFirst();
  }

  /** The lead as conditions see it: what is not known is not there. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new HashMap<>();
    put(facts, "country", country);
    put(facts, "industry", industry);
    put(facts, "language", language);
    put(facts, "companySize", companySize == null ? null : companySize.longValue());
    put(facts, "company", company);
    put(facts, "emailDomain", emailDomain);
    put(facts, "jobTitle", jobTitle);
    put(facts, "channel", channel);
    put(facts, "campaign", campaign);
    facts.put("answers", answers);
    facts.put("attributes", attributes);
    return facts;
  }

  private static Map<String, Class<?>> fields() {
    Map<String, Class<?>> fields = new LinkedHashMap<>();
    for (String text :
        List.of(
            "country",
            "industry",
            "language",
            "company",
            "emailDomain",
            "jobTitle",
            "channel",
            "campaign")) {
      fields.put(text, String.class);
    }
    fields.put("companySize", Long.class);
    fields.put("answers", Map.class);
    fields.put("attributes", Map.class);
    return Collections.unmodifiableMap(fields);
  }

  private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value);
    }
  }
}
