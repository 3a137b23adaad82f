package dev.rapport.intake.lead;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What intake puts on record. */
public sealed interface IntakeEvent {

  /** Whose it is, or through whom it came where nobody knows: what has the same stays in order. */
  String orderedBy();

  /** Whether it came in a file: nobody waits for it alone, so that it makes way for others. */
  default boolean isBulk() {
    return false;
  }

  /** A submission was captured. */
  record Captured(Submission submission) implements IntakeEvent {

    @Override
    public String orderedBy() {
      return submission.person().value();
    }

    @Override
    public boolean isBulk() {
      return submission.route() == Route.IMPORT;
    }
  }

  /**
   * A submission is held back until somebody decides about it.
   *
   * @param reasons at least one
   */
  record Quarantined(Submission submission, List<QuarantineReason> reasons) implements IntakeEvent {

    /** Refuses to hold without a reason. */
    public Quarantined {
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("what is held is held for a reason");
      }
      reasons = List.copyOf(reasons);
    }

    @Override
    public String orderedBy() {
      return submission.person().value();
    }

    @Override
    public boolean isBulk() {
      return submission.route() == Route.IMPORT;
    }
  }

  /** Something became known about a person after a submission. */
  record Signalled(Signal signal) implements IntakeEvent {

    @Override
    public String orderedBy() {
      return signal.person().value();
    }
  }

  /**
   * A vendor has a lead that is to be fetched.
   *
   * @param id the same for the same announcement delivered twice
   * @param provider its name in the settings
   * @param vendorLeadId the vendor's id of the lead
   * @param capturedAt when the person sent it, where the vendor says so
   * @param receivedAt when it was announced
   * @param attributes what else the vendor said
   */
  record Announced(
      UUID id,
      String provider,
      String vendorLeadId,
      @Nullable Instant capturedAt,
      Instant receivedAt,
      SortedMap<String, String> attributes)
      implements IntakeEvent {

    @Override
    public String orderedBy() {
      return provider;
    }
  }
}
