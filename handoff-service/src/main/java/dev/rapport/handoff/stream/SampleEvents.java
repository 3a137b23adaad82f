package dev.rapport.handoff.stream;

import dev.rapport.events.OutputSchemas;
import dev.rapport.events.Topics;
import dev.rapport.events.avro.Brief;
import dev.rapport.events.avro.HandoffKind;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadHandoff;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.LeadSource;
import dev.rapport.events.avro.Roster;
import dev.rapport.events.avro.Routing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The least of each event that this service writes for others, to learn its schema's id by. */
public final class SampleEvents {

  private static final UUID NOBODY = new UUID(0, 0);

  private SampleEvents() {}

  /** Of each topic that others read; they throw what the serializers throw. */
  public static List<Runnable> of(Topics topics) {
    return List.of(
        OutputSchemas.sample(topics.leadsHandoffs(), handoff()),
        OutputSchemas.sample(topics.leadsSignals(), signal()),
        OutputSchemas.sample(topics.salesRoster(), roster()));
  }

  private static LeadHandoff handoff() {
    return LeadHandoff.newBuilder()
        .setEventId(NOBODY)
        .setLeadId(NOBODY)
        .setKind(HandoffKind.UNKNOWN)
        .setOccurredAt(Instant.EPOCH)
        .setSequence(0)
        .setTeamId("")
        .setRepId("")
        .setRepName("")
        .setRouting(Routing.newBuilder().setTeamId("").setTerritory("").build())
        .setBrief(Brief.newBuilder().setHeadline("").setText("").build())
        .setCapturedAt(Instant.EPOCH)
        .setAssignedAt(Instant.EPOCH)
        .setAssessmentId(NOBODY)
        .setStandardId("")
        .setStandardVersion(0)
        .setScore(0)
        .setProbability(0)
        .setLead(LeadDetails.newBuilder().setSource(LeadSource.newBuilder().build()).build())
        .build();
  }

  private static LeadSignal signal() {
    return LeadSignal.newBuilder()
        .setSignalId(NOBODY)
        .setPersonKey("")
        .setOccurredAt(Instant.EPOCH)
        .setReceivedAt(Instant.EPOCH)
        .setName("")
        .build();
  }

  private static Roster roster() {
    return Roster.newBuilder()
        .setTeamId("")
        .setName("")
        .setUpdatedAt(Instant.EPOCH)
        .setUpdatedBy("")
        .build();
  }
}
