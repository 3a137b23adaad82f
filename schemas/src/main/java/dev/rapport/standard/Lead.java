package dev.rapport.standard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lead as the lead standard sees it: plain values, none of them required but the instant of
 * capture. Immutable.
 *
 * @param email normalised e-mail address
 * @param emailDomain the address's domain, in lower case
 * @param freeMail whether the domain is a free mail provider's; null if that was not looked up
 * @param phone phone number
 * @param firstName given name
 * @param lastName family name
 * @param company company name
 * @param companySize number of people in the company
 * @param industry industry
 * @param country country, ISO 3166 alpha-2 where it could be read
 * @param language the language the buyer writes in, BCP 47 ({@code de-AT}); null if not known
 * @param jobTitle job title
 * @param seniority rank, read out of the title by the standard that judges; null before
 * @param function kind of work, likewise
 * @param answers what the buyer said, by question ({@code timing}, {@code budget}, …); entries
 *     without key or value are dropped
 * @param attributes everything else; a number is its text
 * @param source where the lead came from
 * @param capturedAt when the buyer spoke: "next month" counts from here, unless {@code saidAt} says
 *     otherwise
 * @param saidAt when a field was said, by its path ({@code answers.timing}), for those that were
 *     not said at {@code capturedAt}
 * @param behaviour what the person did
 * @param deferredUntil the day, in UTC, until which sales has put the lead off; null if it has not
 */
public record Lead(
    @Nullable String email,
    @Nullable String emailDomain,
    @Nullable Boolean freeMail,
    @Nullable String phone,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String company,
    @Nullable Integer companySize,
    @Nullable String industry,
    @Nullable String country,
    @Nullable String language,
    @Nullable String jobTitle,
    @Nullable String seniority,
    @Nullable String function,
    Map<String, String> answers,
    Map<String, String> attributes,
    LeadSource source,
    Instant capturedAt,
    Map<String, Instant> saidAt,
    Behaviour behaviour,
    @Nullable LocalDate deferredUntil) {

  /** The path of {@link #deferredUntil} in {@link #saidAt}. */
  public static final String DEFERRED_UNTIL = "deferredUntil";

  public Lead {
    answers = withoutNulls(answers);
    attributes = withoutNulls(attributes);
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(capturedAt, "capturedAt");
    saidAt = Map.copyOf(saidAt);
    Objects.requireNonNull(behaviour, "behaviour");
  }

  /** When the buyer said what stands in a field. */
  public Instant saidAt(LeadField field) {
    return saidAt.getOrDefault(field.path(), capturedAt);
  }

  /**
   * The day until which sales has put the lead off, unless the buyer has spoken of time since.
   *
   * @param timing where the buyer does
   */
  Optional<LocalDate> deferral(List<LeadField> timing) {
    if (deferredUntil == null) {
      return Optional.empty();
    }
    Instant deferredAt = saidAt.getOrDefault(DEFERRED_UNTIL, capturedAt);
    boolean isOverruled =
        timing.stream()
            .anyMatch(field -> field.read(this) != null && saidAt(field).isAfter(deferredAt));
    return isOverruled ? Optional.empty() : Optional.of(deferredUntil);
  }

  /** A lead of which nothing is known but when it was captured. */
  public static Builder capturedAt(Instant capturedAt) {
    return new Builder(capturedAt);
  }

  /** A builder that starts from this lead. */
  public Builder toBuilder() {
    Builder builder = new Builder(capturedAt);
    builder.email = email;
    builder.emailDomain = emailDomain;
    builder.freeMail = freeMail;
    builder.phone = phone;
    builder.firstName = firstName;
    builder.lastName = lastName;
    builder.company = company;
    builder.companySize = companySize;
    builder.industry = industry;
    builder.country = country;
    builder.language = language;
    builder.jobTitle = jobTitle;
    builder.seniority = seniority;
    builder.function = function;
    builder.answers.putAll(answers);
    builder.attributes.putAll(attributes);
    builder.source = source;
    builder.saidAt.putAll(saidAt);
    builder.behaviour = behaviour;
    builder.deferredUntil = deferredUntil;
    return builder;
  }

  private static Map<String, String> withoutNulls(@Nullable Map<String, String> map) {
    Map<String, String> kept = new LinkedHashMap<>();
    if (map != null) {
      for (Map.Entry<? extends @Nullable String, ? extends @Nullable String> entry :
          map.entrySet()) {
        String key = entry.getKey();
        String value = entry.getValue();
        if (key != null && value != null) {
          kept.put(key, value);
        }
      }
    }
    return Collections.unmodifiableMap(kept);
  }

  /** Collects a lead's values one by one. */
  public static final class Builder {
    private final Instant capturedAt;
    private @Nullable String email;
    private @Nullable String emailDomain;
    private @Nullable Boolean freeMail;
    private @Nullable String phone;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable String company;
    private @Nullable Integer companySize;
    private @Nullable String industry;
    private @Nullable String country;
    private @Nullable String language;
    private @Nullable String jobTitle;
    private @Nullable String seniority;
    private @Nullable String function;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, Instant> saidAt = new HashMap<>();
    private LeadSource source = LeadSource.UNKNOWN;
    private Behaviour behaviour = Behaviour.NONE;
    private @Nullable LocalDate deferredUntil;

    private Builder(Instant capturedAt) {
      this.capturedAt = capturedAt;
    }

    public Builder email(@Nullable String email) {
      this.email = email;
      return this;
    }

    public Builder emailDomain(@Nullable String emailDomain) {
      this.emailDomain = emailDomain;
      return this;
    }

    public Builder freeMail(@Nullable Boolean freeMail) {
      this.freeMail = freeMail;
      return this;
    }

    public Builder phone(@Nullable String phone) {
      this.phone = phone;
      return this;
    }

    public Builder firstName(@Nullable String firstName) {
      this.firstName = firstName;
      return this;
    }

    public Builder lastName(@Nullable String lastName) {
      this.lastName = lastName;
      return this;
    }

    public Builder company(@Nullable String company) {
      this.company = company;
      return this;
    }

    public Builder companySize(@Nullable Integer companySize) {
      this.companySize = companySize;
      return this;
    }

    public Builder industry(@Nullable String industry) {
      this.industry = industry;
      return this;
    }

    public Builder country(@Nullable String country) {
      this.country = country;
      return this;
    }

    /** The language the buyer writes in, BCP 47. */
    public Builder language(@Nullable String language) {
      this.language = language;
      return this;
    }

    public Builder jobTitle(@Nullable String jobTitle) {
      this.jobTitle = jobTitle;
      return this;
    }

    /** Adds one answer; a null value removes it. */
    public Builder answer(String question, @Nullable String answer) {
      put(answers, question, answer);
      return this;
    }

    /** Adds all of them to those that are there. */
    public Builder answers(Map<String, String> more) {
      more.forEach((key, value) -> put(answers, key, value));
      return this;
    }

    /** Adds one attribute; a null value removes it. */
    public Builder attribute(String name, @Nullable String value) {
      put(attributes, name, value);
      return this;
    }

    /** Adds all of them to those that are there. */
    public Builder attributes(Map<String, String> more) {
      more.forEach((key, value) -> put(attributes, key, value));
      return this;
    }

    public Builder source(@Nullable LeadSource source) {
      this.source = source == null ? LeadSource.UNKNOWN : source;
      return this;
    }

    /** When a field was said, by its path, where that was not at the capture. */
    public Builder saidAt(String path, Instant moment) {
      saidAt.put(path, moment);
      return this;
    }

    public Builder behaviour(Behaviour behaviour) {
      this.behaviour = behaviour;
      return this;
    }

    /** The day, in UTC, until which sales has put the lead off. */
    public Builder deferredUntil(@Nullable LocalDate day) {
      this.deferredUntil = day;
      return this;
    }

    /** What a standard read out of the title: nobody else says it. */
    Builder seniority(@Nullable String seniority) {
      this.seniority = seniority;
      return this;
    }

    /** As {@link #seniority}. */
    Builder function(@Nullable String function) {
      this.function = function;
      return this;
    }

    private static void put(Map<String, String> map, String key, @Nullable String value) {
      if (value == null) {
        map.remove(key);
      } else {
        map.put(key, value);
      }
    }

    public Lead build() {
      return new Lead(
          email,
          emailDomain,
          freeMail,
          phone,
          firstName,
          lastName,
          company,
          companySize,
          industry,
          country,
          language,
          jobTitle,
          seniority,
          function,
          answers,
          attributes,
          source,
          capturedAt,
          saidAt,
          behaviour,
          deferredUntil);
    }
  }
}
