package dev.rapport.intake.lead;

/**
 * Counts signals. Whenever none is under way: received = kept + refused + unavailable, each signal
 * once.
 */
public interface SignalTally {

  /** A signal came in, readable or not. */
  void received();

  /** It was kept. */
  void kept(Signal.Kind kind);

  /** It was refused; where it has several faults, for the first of them. */
  void refused(FaultCode code);

  /** It could not be kept now. */
  void unavailable();
}
