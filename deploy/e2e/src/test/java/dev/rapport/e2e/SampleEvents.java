package dev.rapport.e2e;

import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.Routing;
import dev.rapport.events.avro.SalesOutcome;
import dev.rapport.events.avro.StandardProposed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Made-up events for tests that need one and no pipeline. */
final class SampleEvents {

  private static final Instant CAPTURED = Instant.parse("2026-11-21T10:00:00.123Z");

  private SampleEvents() {}

  static LeadHandoff assigned(UUID leadId) {
    return LeadHandoff.newBuilder()
        .setEventId(UUID.randomUUID())
        .setLeadId(leadId)
        .setKind(HandoffKind.ASSIGNED)
        .setOccurredAt(CAPTURED.plusSeconds(2))
        .setSequence(1)
        .setTeamId("emea")
        .setRepId("rep-7")
        .setRepName("Rosa Vega")
        .setRouting(Routing.newBuilder().setTeamId("emea").setTerritory("uk-ireland").build())
        .setBrief(
            Brief.newBuilder()
                .setHeadline("Ada Byron, Analytical Engines: manual quotes cost two days a month")
                .setPain("We lose two days a month to manual quotes")
                .setText("Ada Byron, Head of Operations")
                .build())
        .setCapturedAt(CAPTURED)
        .setAssignedAt(CAPTURED.plusSeconds(2))
        .setAssessmentId(UUID.randomUUID())
        .setStandardId("b2b-default")
        .setStandardVersion(1)
        .setScore(82)
        .setProbability(0.61)
        .setLead(
            LeadDetails.newBuilder()
                .setEmail("ada@example.com")
                .setSource(LeadSource.newBuilder().setChannel("paid_search").build())
                .setAnswers(Map.of("timing", "this quarter"))
                .build())
        .build();
  }

  static SalesOutcome won(UUID leadId) {
    return SalesOutcome.newBuilder()
        .setOutcomeId(UUID.randomUUID())
        .setLeadId(leadId)
        .setKind(OutcomeKind.WON)
        .setOccurredAt(CAPTURED.plusSeconds(86_400))
        .setRecordedAt(CAPTURED.plusSeconds(86_500))
        .setAmount(new BigDecimal("24000.50"))
        .setCurrency("EUR")
        .build();
  }

  static StandardProposed proposal() {
    return StandardProposed.newBuilder()
        .setProposalId(UUID.randomUUID())
        .setStandardId("b2b-default")
        .setBaseVersion(1)
        .setProposedAt(CAPTURED)
        .setDocument("id: b2b-default")
        .setEvidence("{}")
        .build();
  }
}
