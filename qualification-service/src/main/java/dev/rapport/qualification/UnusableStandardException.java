package dev.rapport.qualification;

import dev.rapport.standard.StandardFault;
import java.util.List;

/** The lead standard cannot be read: without one nothing can be judged. */
final class UnusableStandardException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String location;
  private final transient List<StandardFault> faults;

  UnusableStandardException(String location, List<StandardFault> faults, Exception cause) {
    super("The lead standard at " + location + " cannot be used", cause);
    this.location = location;
    this.faults = List.copyOf(faults);
  }

  String location() {
    return location;
  }

  /** What is wrong in it; empty where it could not be opened at all. */
  List<StandardFault> faults() {
    return faults;
  }
}
