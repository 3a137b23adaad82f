package dev.rapport.events;

import dev.rapport.events.avro.IntakeRoute;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.SalesOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Events for tests, each whole and valid. */
final class SampleEvents {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private SampleEvents() {}

  static LeadCaptured captured() {
    return LeadCaptured.newBuilder()
        .setSubmissionId(UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91"))
        .setPersonKey("a".repeat(64))
        .setCapturedAt(NOON)
        .setReceivedAt(NOON.plusSeconds(1))
        .setRoute(IntakeRoute.API)
        .setLead(
            LeadDetails.newBuilder()
                .setEmail("ada@example.com")
                .setCompany("Analytical Engines")
                .setAnswers(Map.of("pain", "Wir verlieren zwei Tage — jeden Monat 🕒"))
                .setSource(LeadSource.newBuilder().setChannel("paid_search").build())
                .build())
        .build();
  }

  static SalesOutcome won() {
    return SalesOutcome.newBuilder()
        .setOutcomeId(new UUID(1, 2))
        .setLeadId(new UUID(3, 4))
        .setKind(OutcomeKind.WON)
        .setOccurredAt(NOON)
        .setRecordedAt(NOON)
        .setAmount(new BigDecimal("12500.00"))
        .setCurrency("EUR")
        .build();
  }
}
