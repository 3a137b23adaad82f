package dev.rapport.intake.lead;

import org.jspecify.annotations.Nullable;

/**
 * Counts leads. Whenever no lead is under way: received = captured + refused + unavailable, each
 * lead once.
 */
public interface IntakeTally {

  /** A lead came in, readable or not. */
  void received();

  /** It was kept. */
  void captured(@Nullable String channel);

  /** It was refused; where it has several faults, for the first of them. */
  void refused(FaultCode code);

  /** It could not be kept now. */
  void unavailable();
}
