package dev.rapport.feedback.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is answered with a problem. */
final class ProblemException extends RuntimeException {

  private final transient Problem problem;
  private final transient List<FieldFault> faults;

  ProblemException(Problem problem, String detail, List<FieldFault> faults) {
    this(problem, detail, faults, null);
  }

  ProblemException(
      Problem problem, String detail, List<FieldFault> faults, @Nullable Throwable cause) {
    super(detail, cause);
    this.problem = problem;
    this.faults = List.copyOf(faults);
  }

  Problem problem() {
    return problem;
  }

  List<FieldFault> faults() {
    return faults;
  }
}
