package dev.rapport.standard;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The place of a value in a lead, as the document names it: {@code companySize}, {@code
 * answers.timing}, {@code attributes.pagesViewed}, {@code source.channel}.
 *
 * <p>How a place is read is settled once, not for each lead: to cut an answer's key out of the path
 * would make a string that must be hashed anew.
 */
public final class LeadField {

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

  private final String path;
  private final Place place;

  /**
   * A field.
   *
   * @throws IllegalArgumentException if a lead has no such place
   */
  public LeadField(String path) {
    if (!isValid(path)) {
      throw new IllegalArgumentException("not a field of a lead: " + path);
    }
    this.path = path;
    this.place = place(path);
  }

  /** The place. */
  public String path() {
    return path;
  }

  /**
   * How people call a place: {@code companySize} is "company size", {@code answers.timing} "answer
   * on timing", {@code source.landingPage} "landing page".
   */
  public static String inWords(String path) {
    if (path.startsWith(ANSWERS)) {
      return "answer on " + spaced(path.substring(ANSWERS.length()));
    }
    String name = path.substring(path.indexOf('.') + 1);
    return name.startsWith("email")
        ? "e-mail " + (name.equals("email") ? "address" : "domain")
        : spaced(name);
  }

  /** A name of the document as words: {@code freeMail} and {@code free_mail} are "free mail". */
  public static String spaced(String name) {
    return name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ")
        .replace('_', ' ')
        .toLowerCase(Locale.ROOT);
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
    String value = place.in(lead);
    return value == null || value.isBlank() ? null : value;
  }

  private static Place place(String path) {
    if (path.startsWith(ANSWERS)) {
      String question = path.substring(ANSWERS.length());
      return lead -> lead.answers().get(question);
    }
    if (path.startsWith(ATTRIBUTES)) {
      String name = path.substring(ATTRIBUTES.length());
      return lead -> lead.attributes().get(name);
    }
    return switch (path) {
      case "email" -> Lead::email;
      case "emailDomain" -> Lead::emailDomain;
      case "freeMail" -> lead -> text(lead.freeMail());
      case "phone" -> Lead::phone;
      case "firstName" -> Lead::firstName;
      case "lastName" -> Lead::lastName;
      case "company" -> Lead::company;
      case "companySize" -> lead -> text(lead.companySize());
      case "industry" -> Lead::industry;
      case "country" -> Lead::country;
      case "language" -> Lead::language;
      case "jobTitle" -> Lead::jobTitle;
      case SENIORITY -> Lead::seniority;
      case FUNCTION -> Lead::function;
      case "source.channel" -> lead -> lead.source().channel();
      case "source.campaign" -> lead -> lead.source().campaign();
      case "source.medium" -> lead -> lead.source().medium();
      case "source.landingPage" -> lead -> lead.source().landingPage();
      case "source.referrer" -> lead -> lead.source().referrer();
      default -> throw new IllegalStateException("listed but not read: " + path);
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LeadField field && path.equals(field.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }

  /** Where in a lead the value stands. */
  private interface Place {
    @Nullable String in(Lead lead);
  }
}
