package dev.rapport.intake.kafka;

import dev.rapport.events.avro.Consent;
import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadAnnounced;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.SignalKind;
import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.FreeMail;
import dev.rapport.intake.lead.IntakeEvent;
import dev.rapport.intake.lead.LeadField;
import dev.rapport.intake.lead.MailDomains;
import dev.rapport.intake.lead.NormalisedLead;
import dev.rapport.intake.lead.Route;
import dev.rapport.intake.lead.Signal;
import dev.rapport.intake.lead.Submission;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What intake puts on record, in the words of the event contract. */
public final class EventRecords {

  private EventRecords() {}

  /** The record of an event. */
  public static SpecificRecord of(IntakeEvent event) {
    if (event instanceof IntakeEvent.Captured captured) {
      return captured(captured.submission());
    }
    if (event instanceof IntakeEvent.Quarantined held) {
      return quarantined(held);
    }
    if (event instanceof IntakeEvent.Signalled signalled) {
      return signal(signalled.signal());
    }
    return announced((IntakeEvent.Announced) event);
  }

  private static LeadQuarantined quarantined(IntakeEvent.Quarantined held) {
    return LeadQuarantined.newBuilder()
        .setSubmissionId(held.submission().id())
        .setQuarantinedAt(held.submission().receivedAt())
        .setReasons(
            held.reasons().stream()
                .map(
                    reason ->
                        dev.rapport.events.avro.QuarantineReason.newBuilder()
                            .setCode(reason.code().name())
                            .setMessage(reason.message())
                            .build())
                .toList())
        .setSubmission(captured(held.submission()))
        .build();
  }

  private static LeadSignal signal(Signal signal) {
    return LeadSignal.newBuilder()
        .setSignalId(signal.id())
        .setPersonKey(signal.person().value())
        .setSubmissionId(signal.submissionId())
        .setOccurredAt(signal.occurredAt())
        .setReceivedAt(signal.receivedAt())
        .setKind(kind(signal.kind()))
        .setName(signal.name())
        .setAnswers(signal.answers())
        .setAttributes(signal.attributes())
        .setOrigin(signal.origin())
        .build();
  }

  private static SignalKind kind(Signal.Kind kind) {
    return switch (kind) {
      case BEHAVIOUR -> SignalKind.BEHAVIOUR;
      case ANSWER -> SignalKind.ANSWER;
      case ENRICHMENT -> SignalKind.ENRICHMENT;
    };
  }

  private static LeadAnnounced announced(IntakeEvent.Announced announced) {
    return LeadAnnounced.newBuilder()
        .setAnnouncementId(announced.id())
        .setProvider(announced.provider())
        .setVendorLeadId(announced.vendorLeadId())
        .setCapturedAt(announced.capturedAt())
        .setReceivedAt(announced.receivedAt())
        .setAttributes(announced.attributes())
        .build();
  }

  private static LeadCaptured captured(Submission submission) {
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
      case FORM -> IntakeRoute.FORM;
      case WEBHOOK -> IntakeRoute.WEBHOOK;
      case IMPORT -> IntakeRoute.IMPORT;
    };
  }

  private static LeadDetails details(NormalisedLead lead) {
    EmailAddress email = lead.email();
    return LeadDetails.newBuilder()
        .setEmail(email == null ? null : email.toString())
        .setEmailDomain(email == null ? null : email.domain())
        .setCompanyDomain(email == null ? null : MailDomains.company(email.domain()).orElse(null))
        .setFreeMail(email == null ? null : FreeMail.isProvider(email.domain()))
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
