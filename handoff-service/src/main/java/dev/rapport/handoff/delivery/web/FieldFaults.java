package dev.rapport.handoff.delivery.web;

import dev.rapport.handoff.web.Problem;
import dev.rapport.handoff.web.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with a request: whoever sent it is told all at once. */
final class FieldFaults {

  private final List<Problem.Fault> faults = new ArrayList<>();

  void add(String field, String code, String message) {
    faults.add(new Problem.Fault(field, code, message, null));
  }

  void addAll(List<Problem.Fault> others) {
    faults.addAll(others);
  }

  /** Runs what throws {@link IllegalArgumentException} for a value that cannot be used. */
  void check(String field, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      add(field, "value.invalid", String.valueOf(e.getMessage()));
    }
  }

  /**
   * Ends here if anything is wrong.
   *
   * @throws Problem with all of it
   */
  void refuse() {
    if (!faults.isEmpty()) {
      throw new Problem(
          ProblemType.INVALID,
          faults.stream()
              .map(fault -> fault.field() + " " + fault.message())
              .collect(Collectors.joining("; ")),
          faults);
    }
  }
}
