package dev.rapport.intake.lead;

import org.jspecify.annotations.Nullable;

/**
 * Counts leads. Whenever no lead is under way: received = captured + quarantined + refused +
 * unavailable, each lead once.
 */
public interface IntakeTally {

  /** A lead came in, readable or not. */
  void received();

  /** It was kept. */
  void captured(@Nullable String channel);

  /** It was kept, and held back; where there are several reasons, for the first of them. */
  void quarantined(QuarantineReason.Code reason);

  /** It was kept or held back, and waits on this instance's disk for Kafka. */
  void spooled();

  /** It was refused; where it has several faults, for the first of them. */
  void refused(FaultCode code);

  /** It could not be kept now. */
  void unavailable();
}
