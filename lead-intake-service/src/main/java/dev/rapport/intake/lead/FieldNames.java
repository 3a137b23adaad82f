package dev.rapport.intake.lead;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the fields of a lead are usually called in forms, and in the exports of fairs and CRMs. */
public final class FieldNames {

  private static final Map<String, String> USUAL = usual();

  private FieldNames() {}

  /** The path of the field that a field or column of this name holds. */
  public static Optional<String> path(String column) {
    if (column.startsWith("answers.")
        || column.startsWith("consent.")
        || column.startsWith("attributes.")
        || column.startsWith("source.")) {
      return Optional.of(column);
    }
    return Optional.ofNullable(USUAL.get(folded(column)));
  }

  private static Map<String, String> usual() {
    Map<String, String> usual = new HashMap<>();
    Arrays.stream(LeadField.values())
        .map(LeadField::path)
        .forEach(path -> usual.put(folded(path), path));
    usual.putAll(
        Map.ofEntries(
            Map.entry("emailaddress", "email"),
            Map.entry("workemail", "email"),
            Map.entry("mail", "email"),
            Map.entry("phonenumber", "phone"),
            Map.entry("telephone", "phone"),
            Map.entry("mobile", "phone"),
            Map.entry("mobilephone", "phone"),
            Map.entry("givenname", "firstName"),
            Map.entry("surname", "lastName"),
            Map.entry("familyname", "lastName"),
            Map.entry("companyname", "company"),
            Map.entry("organisation", "company"),
            Map.entry("organization", "company"),
            Map.entry("employees", "companySize"),
            Map.entry("numberofemployees", "companySize"),
            Map.entry("title", "jobTitle"),
            Map.entry("position", "jobTitle"),
            Map.entry("channel", "source.channel"),
            Map.entry("campaign", "source.campaign"),
            Map.entry("utmsource", "attributes.utm_source"),
            Map.entry("utmcampaign", "source.campaign"),
            Map.entry("utmmedium", "source.medium"),
            Map.entry("utmterm", "source.term"),
            Map.entry("utmcontent", "source.content"),
            Map.entry("gclid", "source.clickIds.gclid"),
            Map.entry("gbraid", "source.clickIds.gbraid"),
            Map.entry("wbraid", "source.clickIds.wbraid"),
            Map.entry("fbclid", "source.clickIds.fbclid"),
            Map.entry("msclkid", "source.clickIds.msclkid"),
            Map.entry("lifatid", "source.clickIds.li_fat_id"),
            Map.entry("ttclid", "source.clickIds.ttclid"),
            Map.entry("twclid", "source.clickIds.twclid"),
            Map.entry("landingpage", "source.landingPage"),
            Map.entry("referrer", "source.referrer"),
            Map.entry("timing", "answers.timing"),
            Map.entry("budget", "answers.budget"),
            Map.entry("pain", "answers.pain"),
            Map.entry("role", "answers.role")));
    return Map.copyOf(usual);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
