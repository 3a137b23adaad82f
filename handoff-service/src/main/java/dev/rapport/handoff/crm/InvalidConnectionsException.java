package dev.rapport.handoff.crm;

import java.util.List;
import java.util.stream.Collectors;

/** Files of connections cannot be used: the service does not start. */
public final class InvalidConnectionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConnectionFault> faults;

  InvalidConnectionsException(List<ConnectionFault> faults) {
    super(faults.stream().map(ConnectionFault::toString).collect(Collectors.joining("\n  ")));
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order in which they were found. */
  public List<ConnectionFault> faults() {
    return faults;
  }
}
