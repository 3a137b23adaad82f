package dev.rapport.qualification.model;

import dev.rapport.identity.FreeMail;
import dev.rapport.standard.Behaviour;
import dev.rapport.standard.Lead;
import dev.rapport.standard.LeadSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of a lead's fields, as the lead standard writes them, and how they become a lead. */
public final class LeadFacts {

  public static final String EMAIL = "email";
  public static final String EMAIL_DOMAIN = "emailDomain";
  public static final String PHONE = "phone";
  public static final String FIRST_NAME = "firstName";
  public static final String LAST_NAME = "lastName";
  public static final String COMPANY = "company";
  public static final String COMPANY_SIZE = "companySize";
  public static final String INDUSTRY = "industry";
  public static final String COUNTRY = "country";
  public static final String LANGUAGE = "language";
  public static final String JOB_TITLE = "jobTitle";

  /** The day, as ISO 8601 writes it, until which sales has put the lead off. */
  public static final String DEFERRED_UNTIL = Lead.DEFERRED_UNTIL;

  /** Prefixes of the fields whose names are the sender's. */
  public static final String ANSWERS = "answers.";

  public static final String ATTRIBUTES = "attributes.";
  public static final String TYPED = "typed.";

  private LeadFacts() {}

  /**
   * The lead that these facts make.
   *
   * @param facts by field; a company size is a whole number, a day that of ISO 8601
   * @param capturedAt what stated timing is relative to
   * @param saidAt when a field was said, where that was not at the capture
   */
  public static Lead lead(
      Map<String, String> facts,
      LeadSource source,
      Instant capturedAt,
      Map<String, Instant> saidAt,
      Behaviour behaviour) {
    String domain = facts.get(EMAIL_DOMAIN);
    Lead.Builder lead =
        Lead.capturedAt(capturedAt)
            .source(source)
            .email(facts.get(EMAIL))
            .emailDomain(domain)
            .freeMail(domain == null ? null : FreeMail.isProvider(domain))
            .phone(facts.get(PHONE))
            .firstName(facts.get(FIRST_NAME))
            .lastName(facts.get(LAST_NAME))
            .company(facts.get(COMPANY))
            .companySize(number(facts.get(COMPANY_SIZE)))
            .industry(facts.get(INDUSTRY))
            .country(facts.get(COUNTRY))
            .language(facts.get(LANGUAGE))
            .jobTitle(facts.get(JOB_TITLE))
            .deferredUntil(day(facts.get(DEFERRED_UNTIL)));
    facts.forEach((field, value) -> addNamed(field, value, lead));
    saidAt.forEach(lead::saidAt);
    lead.behaviour(behaviour);
    return lead.build();
  }

  private static void addNamed(String field, String value, Lead.Builder lead) {
    if (field.startsWith(ANSWERS)) {
      lead.answer(field.substring(ANSWERS.length()), value);
    } else if (field.startsWith(ATTRIBUTES)) {
      lead.attribute(field.substring(ATTRIBUTES.length()), value);
    }
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }
}
