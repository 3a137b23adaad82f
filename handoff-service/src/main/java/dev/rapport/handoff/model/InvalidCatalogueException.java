package dev.rapport.handoff.model;

import java.util.List;
import java.util.stream.Collectors;

/** A document is no valid catalogue of material; it carries every fault that was found. */
public final class InvalidCatalogueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<RosterFault> faults;

  InvalidCatalogueException(List<RosterFault> faults) {
    super(faults.stream().map(RosterFault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order in which they were found. */
  public List<RosterFault> faults() {
    return faults;
  }
}
