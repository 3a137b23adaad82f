package dev.rapport.intake.kafka;

import dev.rapport.events.TraceParent;
import dev.rapport.events.avro.LeadAnnounced;
import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadQuarantined;
import dev.rapport.events.avro.LeadSignal;
import dev.rapport.events.avro.LeadSource;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** Events that are written by nobody to nowhere, to learn how each is written. */
public final class SampleEvents {

  private static final UUID NIL = new UUID(0, 0);
  private static final String NOBODY = "0".repeat(64);

  private SampleEvents() {}

  /**
   * Writes one of each.
   *
   * @throws RuntimeException if one cannot be written
   */
  public static void write(IntakeTopics topics) {
    TraceParent trace = TraceParent.start(new Random(0));
    events().forEach(event -> topics.record(event, trace));
  }

  private static List<SpecificRecord> events() {
    return List.of(captured(), quarantined(), signal(), announced());
  }

  private static LeadCaptured captured() {
    return LeadCaptured.newBuilder()
        .setSubmissionId(NIL)
        .setPersonKey(NOBODY)
        .setCapturedAt(Instant.EPOCH)
        .setReceivedAt(Instant.EPOCH)
        .setLead(LeadDetails.newBuilder().setSource(LeadSource.newBuilder().build()).build())
        .build();
  }

  private static LeadQuarantined quarantined() {
    return LeadQuarantined.newBuilder()
        .setSubmissionId(NIL)
        .setQuarantinedAt(Instant.EPOCH)
        .setReasons(List.of())
        .setSubmission(captured())
        .build();
  }

  private static LeadSignal signal() {
    return LeadSignal.newBuilder()
        .setSignalId(NIL)
        .setPersonKey(NOBODY)
        .setOccurredAt(Instant.EPOCH)
        .setReceivedAt(Instant.EPOCH)
        .setName("")
        .build();
  }

  private static LeadAnnounced announced() {
    return LeadAnnounced.newBuilder()
        .setAnnouncementId(NIL)
        .setProvider("")
        .setVendorLeadId("")
        .setReceivedAt(Instant.EPOCH)
        .build();
  }
}
