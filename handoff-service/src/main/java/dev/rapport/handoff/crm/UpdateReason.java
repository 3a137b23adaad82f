package dev.rapport.handoff.crm;

import java.util.Locale;
import java.util.Optional;

/** Why sales said no: the contract's list, which both teams share. */
public enum UpdateReason {
  WRONG_FIT,
  NO_BUDGET,
  NO_NEED,
  NO_AUTHORITY,
  WRONG_PERSON,
  BAD_DATA,
  DUPLICATE,
  TIMING,
  COMPETITOR,
  UNREACHABLE,
  OTHER;

  /** The reason that {@code text} names, in whatever case, with spaces or dashes; else empty. */
  static Optional<UpdateReason> named(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    for (UpdateReason reason : values()) {
      if (reason.name().equals(name)) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
