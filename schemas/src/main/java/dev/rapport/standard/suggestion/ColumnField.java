package dev.rapport.standard.suggestion;

import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadField;
import dev.rapport.standard.LeadSource;
import dev.rapport.standard.StatedNumber;
import dev.rapport.standard.Unanswered;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a column of a table stands in a lead. The names that intake knows are the fields that
 * intake makes of them; any other column is an attribute of its own name, as an import keeps it.
 *
 * @param column the column's name
 * @param field the field of a lead
 */
record ColumnField(String column, LeadField field) {
  /** The longest path of a field that a standard's document takes. */
  private static final int LONGEST_PATH = 200;

  private static final BigDecimal LARGEST_COMPANY = new BigDecimal(999_999_999);

  private static final Set<String> NO_VALUE = Set.of("nan", "null", "n/a", "#n/a", "\\n");

  private static final Set<String> YES = Set.of("true", "yes", "y", "1");

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("email", "email"),
          Map.entry("emailaddress", "email"),
          Map.entry("workemail", "email"),
          Map.entry("mail", "email"),
          Map.entry("phone", "phone"),
          Map.entry("phonenumber", "phone"),
          Map.entry("telephone", "phone"),
          Map.entry("mobile", "phone"),
          Map.entry("mobilephone", "phone"),
          Map.entry("firstname", "firstName"),
          Map.entry("givenname", "firstName"),
          Map.entry("lastname", "lastName"),
          Map.entry("surname", "lastName"),
          Map.entry("familyname", "lastName"),
          Map.entry("company", "company"),
          Map.entry("companyname", "company"),
          Map.entry("organisation", "company"),
          Map.entry("organization", "company"),
          Map.entry("companysize", "companySize"),
          Map.entry("employees", "companySize"),
          Map.entry("numberofemployees", "companySize"),
          Map.entry("industry", "industry"),
          Map.entry("country", "country"),
          Map.entry("jobtitle", "jobTitle"),
          Map.entry("title", "jobTitle"),
          Map.entry("position", "jobTitle"),
          Map.entry("channel", "source.channel"),
          Map.entry("campaign", "source.campaign"),
          Map.entry("utmcampaign", "source.campaign"),
          Map.entry("utmmedium", "source.medium"),
          Map.entry("utmsource", "attributes.utm_source"),
          Map.entry("landingpage", "source.landingPage"),
          Map.entry("referrer", "source.referrer"),
          Map.entry("timing", "answers.timing"),
          Map.entry("budget", "answers.budget"),
          Map.entry("pain", "answers.pain"),
          Map.entry("role", "answers.role"));

  private static final Map<String, String> COUNTRY_CODES = countryCodes();

  /** Where a column of this name stands; null if no field can have the name. */
  static @Nullable ColumnField of(String column) {
    String usual = USUAL.get(folded(column));
    String path = usual;
    if (path == null) {
      boolean filled = LeadField.isValid(column) && !new LeadField(column).isDerived();
      path = filled ? column : "attributes." + column;
    }
    return path.length() <= LONGEST_PATH && LeadField.isValid(path)
        ? new ColumnField(column, new LeadField(path))
        : null;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** The value that the lead's field gets of a cell; null if the cell says nothing. */
  @Nullable String value(String cell) {
    String typed = cell.strip();
    if (Unanswered.is(typed) || NO_VALUE.contains(typed.toLowerCase(Locale.ROOT))) {
      return null;
    }
    return switch (field.path()) {
      case "companySize" -> size(typed);
      case "freeMail" -> String.valueOf(YES.contains(typed.toLowerCase(Locale.ROOT)));
      case "country" -> COUNTRY_CODES.getOrDefault(typed.toLowerCase(Locale.ROOT), typed);
      default -> typed;
    };
  }

  /** Puts a value, as {@link #value} gives it, into a lead. */
  void put(Lead.Builder lead, Source source, String value) {
    String path = field.path();
    if (path.startsWith("attributes.")) {
      lead.attribute(path.substring("attributes.".length()), value);
    } else if (path.startsWith("answers.")) {
      lead.answer(path.substring("answers.".length()), value);
    } else if (path.startsWith("source.")) {
      source.values.put(path, value);
    } else {
      putPlain(lead, path, value);
    }
  }

  private static void putPlain(Lead.Builder lead, String path, String value) {
    switch (path) {
      case "email" -> lead.email(value);
      case "emailDomain" -> lead.emailDomain(value);
      case "freeMail" -> lead.freeMail(Boolean.valueOf(value));
      case "phone" -> lead.phone(value);
      case "firstName" -> lead.firstName(value);
      case "lastName" -> lead.lastName(value);
      case "company" -> lead.company(value);
      case "companySize" -> lead.companySize(Integer.valueOf(value));
      case "industry" -> lead.industry(value);
      case "country" -> lead.country(value);
      case "language" -> lead.language(value);
      case "jobTitle" -> lead.jobTitle(value);
      default -> throw new IllegalStateException("a field that no column fills: " + path);
    }
  }

  private static @Nullable String size(String typed) {
    BigDecimal number = StatedNumber.read(typed);
    return number == null || number.signum() < 0 || number.compareTo(LARGEST_COMPANY) > 0
        ? null
        : String.valueOf(number.intValue());
  }

  private static Map<String, String> countryCodes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      codes.put(code.toLowerCase(Locale.ROOT), code);
      codes.put(
          new Locale.Builder()
              .setRegion(code)
              .build()
              .getDisplayCountry(Locale.ENGLISH)
              .toLowerCase(Locale.ROOT),
          code);
    }
    codes.put("uk", "GB");
    codes.put("usa", "US");
    return Map.copyOf(codes);
  }

  /** Collects what a row says of where the lead came from. */
  static final class Source {
    private final Map<String, String> values = new HashMap<>();

    LeadSource source() {
      return new LeadSource(
          values.get("source.channel"),
          values.get("source.campaign"),
          values.get("source.medium"),
          values.get("source.landingPage"),
          values.get("source.referrer"));
    }
  }
}
