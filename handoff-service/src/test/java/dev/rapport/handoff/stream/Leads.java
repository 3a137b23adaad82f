package dev.rapport.handoff.stream;

import dev.rapport.events.avro.Finding;
import dev.rapport.events.avro.FindingKind;
import dev.rapport.events.avro.FindingState;
import dev.rapport.events.avro.LeadAssessed;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Leads for tests, by number: lead 2 was captured a second after lead 1. */
public final class Leads {

  public static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private Leads() {}

  public static String id(int number) {
    return new UUID(0x8000, number).toString();
  }

  public static LeadAssessed qualified(int number, String country) {
    return assessed(number, country, Verdict.SALES_QUALIFIED);
  }

  public static LeadAssessed assessed(int number, String country, Verdict verdict) {
    LeadSource source = LeadSource.newBuilder().setChannel("paid_search").build();
    Instant captured = START.plusSeconds(number);
    return LeadAssessed.newBuilder()
        .setAssessmentId(new UUID(0x8001, number))
        .setLeadId(UUID.fromString(id(number)))
        .setPersonKey("person" + number)
        .setSubmissionId(new UUID(0x8002, number))
        .setCapturedAt(captured)
        .setLastCapturedAt(captured)
        .setAssessedAt(captured.plus(Duration.ofMillis(100)))
        .setStandardId("b2b-default")
        .setStandardVersion(1)
        .setVerdict(verdict)
        .setScore(80)
        .setBasePoints(50)
        .setProbability(0.6)
        .setFindings(
            List.of(
                Finding.newBuilder()
                    .setName("pain")
                    .setKind(FindingKind.CRITERION)
                    .setState(FindingState.MET)
                    .setBin("manual-work")
                    .setPoints(10)
                    .setWords("We type quotes by hand")
                    .build()))
        .setLead(
            LeadDetails.newBuilder()
                .setEmail("lead" + number + "@example.com")
                .setFirstName("Lead")
                .setCountry(country)
                .setSource(source)
                .build())
        .setFirstSource(source)
        .build();
  }

  public static SalesOutcome outcome(int number, OutcomeKind kind) {
    return SalesOutcome.newBuilder()
        .setOutcomeId(UUID.randomUUID())
        .setLeadId(UUID.fromString(id(number)))
        .setKind(kind)
        .setOccurredAt(START)
        .setRecordedAt(START)
        .build();
  }
}
