package dev.rapport.standard;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The place of a value in a lead, as the document names it: {@code companySize}, {@code
 * answers.timing}, {@code attributes.pagesViewed}, {@code source.channel}.
 *
 * @param path the place
 */
public record LeadField(String path) {

  static final String ANSWERS = "answers.";
  static final String ATTRIBUTES = "attributes.";

  /** What a standard reads out of the title. */
  static final String SENIORITY = "seniority";

  /** As {@link #SENIORITY}. */
  static final String FUNCTION = "function";

  /** The places with a name of their own; beside them stand answers and attributes. */
  static final Set<String> FIXED =
      Set.of(
          "email",
          "emailDomain",
          "freeMail",
          "phone",
          "firstName",
          "lastName",
          "company",
          "companySize",
          "industry",
          "country",
          "language",
          "jobTitle",
          SENIORITY,
          FUNCTION,
          "source.channel",
          "source.campaign",
          "source.medium",
          "source.landingPage",
          "source.referrer");

  public LeadField {
    if (!isValid(path)) {
      throw new IllegalArgumentException("not a field of a lead: " + path);
    }
  }

  /** Whether a lead has such a place. */
  public static boolean isValid(String path) {
    return FIXED.contains(path)
        || (path.startsWith(ANSWERS) && path.length() > ANSWERS.length())
        || (path.startsWith(ATTRIBUTES) && path.length() > ATTRIBUTES.length());
  }

  /** Whether a standard reads it out of the lead: nobody who sends a lead fills it. */
  public boolean isDerived() {
    return path.equals(SENIORITY) || path.equals(FUNCTION);
  }

  /** The value in that place as text, or null if the lead has none or only white space. */
  public @Nullable String read(Lead lead) {
    String value = raw(lead);
    return value == null || value.isBlank() ? null : value;
  }

  private @Nullable String raw(Lead lead) {
    if (path.startsWith(ANSWERS)) {
      return lead.answers().get(path.substring(ANSWERS.length()));
    }
    if (path.startsWith(ATTRIBUTES)) {
      return lead.attributes().get(path.substring(ATTRIBUTES.length()));
    }
    return switch (path) {
      case "email" -> lead.email();
      case "emailDomain" -> lead.emailDomain();
      case "freeMail" -> text(lead.freeMail());
      case "phone" -> lead.phone();
      case "firstName" -> lead.firstName();
      case "lastName" -> lead.lastName();
      case "company" -> lead.company();
      case "companySize" -> text(lead.companySize());
      case "industry" -> lead.industry();
      case "country" -> lead.country();
      case "language" -> lead.language();
      case "jobTitle" -> lead.jobTitle();
      case SENIORITY -> lead.seniority();
      case FUNCTION -> lead.function();
      case "source.channel" -> lead.source().channel();
      case "source.campaign" -> lead.source().campaign();
      case "source.medium" -> lead.source().medium();
      case "source.landingPage" -> lead.source().landingPage();
      case "source.referrer" -> lead.source().referrer();
      default -> throw new IllegalStateException("listed but not read: " + path);
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
