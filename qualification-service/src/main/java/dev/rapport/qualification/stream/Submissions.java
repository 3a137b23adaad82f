package dev.rapport.qualification.stream;

import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.identity.PersonKey;
import dev.rapport.qualification.model.Consent;
import dev.rapport.qualification.model.LeadFacts;
import dev.rapport.qualification.model.Source;
import dev.rapport.qualification.model.Submission;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads captured events. */
final class Submissions {

  private Submissions() {}

  static Submission of(LeadCaptured event) {
    return new Submission(
        event.getSubmissionId(),
        event.getContentHash(),
        new PersonKey(event.getPersonKey()),
        event.getCapturedAt(),
        facts(event.getLead()),
        source(event.getLead().getSource(), event.getCapturedAt()),
        consents(event.getLead()));
  }

  static Map<String, String> facts(LeadDetails lead) {
    Map<String, String> facts = new HashMap<>();
    put(facts, LeadFacts.EMAIL, lead.getEmail());
    put(facts, LeadFacts.EMAIL_DOMAIN, lead.getEmailDomain());
    put(facts, LeadFacts.PHONE, lead.getPhone());
    put(facts, LeadFacts.FIRST_NAME, lead.getFirstName());
    put(facts, LeadFacts.LAST_NAME, lead.getLastName());
    put(facts, LeadFacts.COMPANY, lead.getCompany());
    put(facts, LeadFacts.COMPANY_SIZE, text(lead.getCompanySize()));
    put(facts, LeadFacts.INDUSTRY, lead.getIndustry());
    put(facts, LeadFacts.COUNTRY, lead.getCountry());
    put(facts, LeadFacts.LANGUAGE, lead.getLanguage());
    put(facts, LeadFacts.JOB_TITLE, lead.getJobTitle());
    lead.getAnswers().forEach((name, value) -> put(facts, LeadFacts.ANSWERS + name, value));
    lead.getAttributes().forEach((name, value) -> put(facts, LeadFacts.ATTRIBUTES + name, value));
    lead.getTyped().forEach((name, value) -> put(facts, LeadFacts.TYPED + name, value));
    return facts;
  }

  static Source source(LeadSource source, Instant seenAt) {
    return new Source(
        seenAt,
        source.getChannel(),
        source.getCampaign(),
        source.getMedium(),
        source.getTerm(),
        source.getContent(),
        source.getLandingPage(),
        source.getReferrer(),
        source.getClickIds());
  }

  private static List<Consent> consents(LeadDetails lead) {
    return lead.getConsent().stream()
        .map(
            consent ->
                new Consent(
                    consent.getPurpose(),
                    consent.getGranted(),
                    consent.getWording(),
                    consent.getAt()))
        .toList();
  }

  private static void put(Map<String, String> facts, String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.put(field, value);
    }
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }
}
