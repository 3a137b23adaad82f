package dev.rapport.standard;

import java.util.List;
import java.util.stream.Collectors;

/** A document is no valid lead standard; it carries every fault that was found. */
public final class InvalidLeadStandardException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<StandardFault> faults;

  public InvalidLeadStandardException(List<StandardFault> faults) {
    super(
        faults.stream()
            .map(StandardFault::toString)
            .collect(Collectors.joining("\n  ", "The lead standard is not valid:\n  ", "")));
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order of the document. */
  public List<StandardFault> faults() {
    return faults;
  }
}
