package dev.rapport.intake.kafka;

import dev.rapport.events.avro.LeadCaptured;
import dev.rapport.events.avro.LeadDetails;
import dev.rapport.events.avro.LeadSource;
import java.time.Instant;
import java.util.UUID;

/** A lead that is written by nobody to nowhere, to learn how one is written. */
public final class SampleLead {

  private SampleLead() {}

  /** The least that can be written. */
  public static LeadCaptured event() {
    return LeadCaptured.newBuilder()
        .setSubmissionId(new UUID(0, 0))
        .setPersonKey("0".repeat(64))
        .setCapturedAt(Instant.EPOCH)
        .setReceivedAt(Instant.EPOCH)
        .setLead(LeadDetails.newBuilder().setSource(LeadSource.newBuilder().build()).build())
        .build();
  }
}
