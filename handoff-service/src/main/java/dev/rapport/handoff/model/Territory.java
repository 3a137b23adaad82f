package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which leads a team takes. All that is stated must hold; an empty list takes any.
 *
 * @param countries ISO 3166-1 alpha-2
 * @param languages BCP 47; {@code de} takes {@code de-AT}
 * @param regions as leads state them: a region, state or province
 * @param skills what a rep must have to get one of these leads
 * @param segment the name of the size segment, for reports
 * @param minCompanySize employees, at least
 * @param belowCompanySize employees, below
 * @param when a further condition
 */
public record Territory(
    String name,
    List<String> countries,
    List<String> industries,
    List<String> languages,
    List<String> regions,
    List<String> skills,
    @Nullable String segment,
    @Nullable Integer minCompanySize,
    @Nullable Integer belowCompanySize,
    @Nullable Condition when) {

  private static final int LONGEST_SEGMENT = 200;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  public Territory {
    InvalidRosterFieldException.checkName(name);
    check(
        segment == null || segment.length() <= LONGEST_SEGMENT,
        "segment",
        "must be at most " + LONGEST_SEGMENT + " characters");
    countries = List.copyOf(countries);
    industries = List.copyOf(industries);
    languages = List.copyOf(languages);
    regions = List.copyOf(regions);
    skills = List.copyOf(skills);
    for (int i = 0; i < skills.size(); i++) {
      InvalidRosterFieldException.checkSkill(skills.get(i), "skills[" + i + "]");
    }
    for (int i = 0; i < countries.size(); i++) {
      check(
          COUNTRIES.contains(countries.get(i)),
          "countries[" + i + "]",
          "'%s' is no ISO 3166-1 alpha-2 country".formatted(countries.get(i)));
    }
    check(minCompanySize == null || minCompanySize >= 0, "minCompanySize", "must not be negative");
    check(
        belowCompanySize == null
            || belowCompanySize > (minCompanySize == null ? 0 : minCompanySize),
        "belowCompanySize",
        "must be above minCompanySize");
  }

  /** Why this territory takes the lead, a phrase a condition; empty if it does not. */
  public Optional<List<String>> match(LeadProfile lead) {
    List<String> why = new ArrayList<>();
    boolean matches =
        listed(countries, lead.country(), "country", why)
            && listed(regions, lead.region().orElse(null), "region", why)
            && listed(industries, lead.industry(), "industry", why)
            && speaks(lead.language(), why)
            && fits(lead.companySize(), why)
            && holds(lead, why);
    return matches ? Optional.of(why) : Optional.empty();
  }

  /** How much text it holds; an entry of a list counts one more, for it takes place when empty. */
  long characters() {
    return name.length()
        + (segment == null ? 0 : segment.length())
        + (when == null ? 0 : when.text().length())
        + Stream.of(countries, industries, languages, regions, skills)
            .flatMap(List::stream)
            .mapToLong(text -> text.length() + 1L)
            .sum();
  }

  /** How many conditions are stated. */
  public int specificity() {
    return (countries.isEmpty() ? 0 : 1)
        + (industries.isEmpty() ? 0 : 1)
        + (languages.isEmpty() ? 0 : 1)
        + (regions.isEmpty() ? 0 : 1)
        + (minCompanySize == null && belowCompanySize == null ? 0 : 1)
        + (when == null ? 0 : 1);
  }

  /**
   * Whether some lead could be in both, as far as can be told from what they list: of conditions
   * that they state it is taken that no lead fulfils both.
   */
  boolean overlaps(Territory other) {
    return when == null
        && other.when == null
        && meet(countries, other.countries)
        && meet(industries, other.industries)
        && meet(languages, other.languages)
        && meet(regions, other.regions)
        && atLeast() < other.below()
        && other.atLeast() < below();
  }

  private static boolean meet(List<String> some, List<String> others) {
    return some.isEmpty()
        || others.isEmpty()
        || some.stream().anyMatch(one -> others.stream().anyMatch(one::equalsIgnoreCase));
  }

  private int atLeast() {
    return minCompanySize == null ? 0 : minCompanySize;
  }

  private int below() {
    return belowCompanySize == null ? Integer.MAX_VALUE : belowCompanySize;
  }

  private static boolean listed(
      List<String> allowed, @Nullable String value, String field, List<String> why) {
    if (allowed.isEmpty()) {
      return true;
    }
    if (value == null || allowed.stream().noneMatch(value::equalsIgnoreCase)) {
      return false;
    }
    why.add(field + " " + value);
    return true;
  }

  private boolean speaks(@Nullable String language, List<String> why) {
    if (languages.isEmpty()) {
      return true;
    }
    if (language == null || languages.stream().noneMatch(range -> covers(range, language))) {
      return false;
    }
    why.add("language " + language);
    return true;
  }

  private static boolean covers(String range, String language) {
    return language.equalsIgnoreCase(range)
        || language.toLowerCase(Locale.ROOT).startsWith(range.toLowerCase(Locale.ROOT) + "-");
  }

  private boolean fits(@Nullable Integer companySize, List<String> why) {
    if (minCompanySize == null && belowCompanySize == null) {
      return true;
    }
    if (companySize == null
        || (minCompanySize != null && companySize < minCompanySize)
        || (belowCompanySize != null && companySize >= belowCompanySize)) {
      return false;
    }
    why.add("company size " + companySize + (segment == null ? "" : " (" + segment + ")"));
    return true;
  }

  private boolean holds(LeadProfile lead, List<String> why) {
    if (when == null) {
      return true;
    }
    if (!when.holds(lead)) {
      return false;
    }
    why.add("condition " + when.text());
    return true;
  }
}
