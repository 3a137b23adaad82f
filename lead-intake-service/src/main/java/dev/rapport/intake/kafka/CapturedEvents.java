package dev.rapport.intake.kafka;

import dev.rapport.events.avro.Consent;
import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.identity.EmailAddress;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.NormalisedLead;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Submission;
import java.util.List;

/** Submissions in the words of the event contract. */
final class CapturedEvents {

  private CapturedEvents() {}

  /** The event that says that {@code submission} was captured. */
  static LeadCaptured of(Submission submission) {
    return LeadCaptured.newBuilder()
        .setSubmissionId(submission.id())
        .setPersonKey(submission.person().value())
        .setCapturedAt(submission.capturedAt())
        .setReceivedAt(submission.receivedAt())
        .setRoute(route(submission.route()))
        .setRouteName(submission.routeName())
        .setContentHash(submission.contentHash())
        .setLead(details(submission.lead()))
        .build();
  }

  private static IntakeRoute route(Route route) {
    return switch (route) {
      case API -> IntakeRoute.API;
      case IMPORT -> IntakeRoute.IMPORT;
    };
  }

  private static LeadDetails details(NormalisedLead lead) {
    EmailAddress email = lead.email();
    return LeadDetails.newBuilder()
        .setEmail(email == null ? null : email.toString())
        .setEmailDomain(email == null ? null : email.domain())
        .setPhone(lead.phone())
        .setFirstName(lead.text(LeadField.FIRST_NAME))
        .setLastName(lead.text(LeadField.LAST_NAME))
        .setCompany(lead.text(LeadField.COMPANY))
        .setCompanySize(lead.companySize())
        .setIndustry(lead.text(LeadField.INDUSTRY))
        .setCountry(lead.country())
        .setLanguage(lead.language())
        .setJobTitle(lead.text(LeadField.JOB_TITLE))
        .setAnswers(lead.answers())
        .setSource(source(lead))
        .setConsent(consent(lead))
        .setAttributes(lead.attributes())
        .setTyped(lead.typed())
        .build();
  }

  private static LeadSource source(NormalisedLead lead) {
    return LeadSource.newBuilder()
        .setChannel(lead.text(LeadField.CHANNEL))
        .setCampaign(lead.text(LeadField.CAMPAIGN))
        .setMedium(lead.text(LeadField.MEDIUM))
        .setTerm(lead.text(LeadField.TERM))
        .setContent(lead.text(LeadField.CONTENT))
        .setLandingPage(lead.text(LeadField.LANDING_PAGE))
        .setReferrer(lead.text(LeadField.REFERRER))
        .setClickIds(lead.clickIds())
        .build();
  }

  private static List<Consent> consent(NormalisedLead lead) {
    return lead.consent().stream()
        .map(
            given ->
                Consent.newBuilder()
                    .setPurpose(given.purpose())
                    .setGranted(given.granted())
                    .setWording(given.wording())
                    .setAt(given.at())
                    .build())
        .toList();
  }
}
