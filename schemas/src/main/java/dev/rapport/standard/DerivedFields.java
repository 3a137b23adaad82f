package dev.rapport.standard;

import dev.rapport.standard.Words.Word;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a standard reads out of a lead before it judges: rank and kind of work of its title, whether
 * its mail is free. A standard that asks for none of it gets the lead as it is.
 */
final class DerivedFields {
  private static final LeadField ROLE = new LeadField(LeadField.ANSWERS + "role");
  private static final LeadField JOB_TITLE = new LeadField("jobTitle");

  /** Marks before a second ending: {@code Leiter:in}, {@code Directeur·rice}. */
  private static final Pattern ENDINGS = Pattern.compile("[:*_/·]");

  /** "I sign off on it" is no work in IT; "head of it" is. */
  private static final Pattern PRONOUN = Pattern.compile("(?<=\\p{L} )(?<!\\b(?:of|and) )it\\b");

  private final @Nullable TitleMatcher seniority;
  private final @Nullable TitleMatcher functions;
  private final FreeMailDomains freeMail;

  DerivedFields(LeadStandard standard) {
    boolean ranked = asksFor(LeadField.SENIORITY, standard);
    boolean sorted = asksFor(LeadField.FUNCTION, standard);
    Titles titles = ranked || sorted ? standard.titles().over(BundledTitles.ALL) : Titles.NONE;
    this.seniority = ranked ? new TitleMatcher(titles.seniority()) : null;
    this.functions = sorted ? new TitleMatcher(titles.functions()) : null;
    this.freeMail = standard.freeMailDomains();
  }

  private static boolean asksFor(String field, LeadStandard standard) {
    Stream<LeadField> criteria = standard.criteria().all().stream().flatMap(c -> c.from().stream());
    Stream<LeadField> factors =
        standard.factors().stream()
            .filter(factor -> factor instanceof Factor.Attribute)
            .map(factor -> ((Factor.Attribute) factor).from());
    return Stream.concat(criteria, factors).anyMatch(from -> from.path().equals(field))
        || standard.disqualifiers().stream().anyMatch(d -> d.when().contains(field));
  }

  /** The lead with what this standard reads out of it. */
  Lead in(Lead lead) {
    if (seniority == null && functions == null && freeMail.equals(FreeMailDomains.NONE)) {
      return lead;
    }
    Lead.Builder derived = lead.toBuilder();
    String domain = lead.emailDomain();
    if (domain != null && !freeMail.equals(FreeMailDomains.NONE)) {
      derived.freeMail(freeMail.isProvider(domain));
    }
    String title = title(lead);
    if (title != null && (seniority != null || functions != null)) {
      List<Word> words = Words.of(plain(title));
      Spoken spoken = Spoken.by(lead);
      derived.seniority(seniority == null ? null : seniority.first(words, spoken));
      derived.function(functions == null ? null : functions.first(words, spoken));
    }
    return derived.build();
  }

  private static @Nullable String title(Lead lead) {
    String title = JOB_TITLE.read(lead);
    return title == null ? ROLE.read(lead) : title;
  }

  private static String plain(String title) {
    String looked = title.length() <= Words.MAX_TEXT ? title : title.substring(0, Words.MAX_TEXT);
    return PRONOUN.matcher(ENDINGS.matcher(looked).replaceAll(" ")).replaceAll(" ");
  }
}
