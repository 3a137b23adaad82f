package dev.rapport.feedback.stream;

import dev.rapport.events.avro.OutcomeKind;
import dev.rapport.events.avro.SalesOutcome;
import java.time.Instant;
import java.util.UUID;

/** An outcome of nobody's lead that is written to nowhere, to learn how one is written. */
public final class SampleOutcome {

  private static final UUID NOBODY = new UUID(0, 0);

  private SampleOutcome() {}

  /** The least that can be written. */
  public static SalesOutcome event() {
    return SalesOutcome.newBuilder()
        .setOutcomeId(NOBODY)
        .setLeadId(NOBODY)
        .setKind(OutcomeKind.UNKNOWN)
        .setOccurredAt(Instant.EPOCH)
        .setRecordedAt(Instant.EPOCH)
        .build();
  }
}
