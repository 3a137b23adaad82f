package dev.rapport.qualification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.SignalKind;
import dev.rapport.identity.EmailAddress;
import dev.rapport.identity.PersonKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Captured events for tests, a line each. All persons are made up. */
public final class Captured {

  public static final String SECRET = "a secret for tests, of 32 letters and more";
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static final PersonKey.Hasher PERSONS = new PersonKey.Hasher(SECRET);

  private Captured() {}

  public static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  public static PersonKey person(String email) {
    return PERSONS.of(EmailAddress.parse(email).orElseThrow());
  }

  /** A submission that says nothing but who sent it. */
  public static LeadCaptured submission(String name, String email, Instant capturedAt) {
    LeadDetails lead = new LeadDetails();
    lead.setEmail(email);
    lead.setEmailDomain(email.substring(email.indexOf('@') + 1));
    lead.setAnswers(new HashMap<>());
    lead.setAttributes(new HashMap<>());
    lead.setTyped(new HashMap<>());
    lead.setConsent(List.of());
    lead.setSource(source("paid_search"));
    return new LeadCaptured(
        id(name), person(email).value(), capturedAt, capturedAt, IntakeRoute.API, null, null, lead);
  }

  /** A submission that answers everything that sales wants to know. */
  public static LeadCaptured soundSubmission(String name, String email, Instant capturedAt) {
    LeadCaptured event = submission(name, email, capturedAt);
    event.getLead().setCompany("Analytical Engines");
    event.getLead().setCompanySize(120);
    event.getLead().setCountry("GB");
    event.getLead().setJobTitle("Head of Operations");
    event
        .getLead()
        .getAnswers()
        .putAll(
            Map.of(
                "timing", "this quarter",
                "budget", "20k-50k USD",
                "pain", "We lose two days a month to manual quotes",
                "role", "decision maker"));
    return event;
  }

  public static LeadSource source(String channel) {
    return new LeadSource(channel, null, null, null, null, null, null, Map.of());
  }

  /** What somebody did. */
  public static LeadSignal did(String name, String email, String event, Instant at) {
    return signal(name, email, SignalKind.BEHAVIOUR, event, at);
  }

  /** An answer given later. */
  public static LeadSignal answered(
      String name, String email, String question, String answer, Instant at) {
    LeadSignal signal = signal(name, email, SignalKind.ANSWER, "answered", at);
    signal.setAnswers(Map.of(question, answer));
    return signal;
  }

  /** What somebody else knows. */
  /** Sales puts a lead off. */
  public static LeadSignal deferred(
      String name, String email, UUID lead, LocalDate until, Instant at) {
    LeadSignal signal = signal(name, email, SignalKind.ANSWER, "deferred", at);
    signal.setLeadId(lead);
    signal.setDeferredUntil(until);
    return signal;
  }

  public static LeadSignal enriched(
      String name, String email, String attribute, String value, Instant at) {
    LeadSignal signal = signal(name, email, SignalKind.ENRICHMENT, "enriched", at);
    signal.setAttributes(Map.of(attribute, value));
    return signal;
  }

  private static LeadSignal signal(
      String name, String email, SignalKind kind, String event, Instant at) {
    return LeadSignal.newBuilder()
        .setSignalId(id(name))
        .setPersonKey(person(email).value())
        .setOccurredAt(at)
        .setReceivedAt(at)
        .setKind(kind)
        .setName(event)
        .build();
  }
}
