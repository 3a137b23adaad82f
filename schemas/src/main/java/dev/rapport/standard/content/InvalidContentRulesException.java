package dev.rapport.standard.content;

import dev.rapport.standard.StandardFault;
import java.util.List;
import java.util.stream.Collectors;

/** A document is no valid content rules; it carries every fault that was found. */
public final class InvalidContentRulesException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<StandardFault> faults;

  InvalidContentRulesException(List<StandardFault> faults) {
    super(
        faults.stream()
            .map(StandardFault::toString)
            .collect(Collectors.joining("\n  ", "The content rules are not valid:\n  ", "")));
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order of the document. */
  public List<StandardFault> faults() {
    return faults;
  }
}
