package dev.rapport.handoff.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.Routing;
import java.time.Instant;
import java.util.UUID;

/** Handoff events for tests, by lead and sequence. */
final class Handoffs {

  private Handoffs() {}

  static String eventId(String team, int lead, int sequence) {
    return UUID.nameUUIDFromBytes((team + "/" + lead + "/" + sequence).getBytes(UTF_8)).toString();
  }

  static LeadHandoff event(String team, int lead, int sequence) {
    Instant now = Instant.now();
    return LeadHandoff.newBuilder()
        .setEventId(UUID.fromString(eventId(team, lead, sequence)))
        .setLeadId(UUID.nameUUIDFromBytes((team + "/" + lead).getBytes(UTF_8)))
        .setKind(sequence == 1 ? HandoffKind.ASSIGNED : HandoffKind.REASSIGNED)
        .setOccurredAt(now)
        .setSequence(sequence)
        .setTeamId(team)
        .setRepId("rosa")
        .setRepName("Rosa Vega")
        .setRouting(Routing.newBuilder().setTeamId(team).setTerritory("fallback").build())
        .setBrief(
            Brief.newBuilder()
                .setHeadline("Lead " + lead)
                .setText("Lead " + lead + " needs \"quotes\"")
                .build())
        .setCapturedAt(now)
        .setAssignedAt(now)
        .setAssessmentId(new UUID(1, lead))
        .setStandardId("b2b-default")
        .setStandardVersion(1)
        .setScore(80)
        .setProbability(0.6)
        .setLead(
            LeadDetails.newBuilder()
                .setEmail("lead" + lead + "@example.com")
                .setFirstName("Lead")
                .setSource(LeadSource.newBuilder().build())
                .build())
        .build();
  }
}
