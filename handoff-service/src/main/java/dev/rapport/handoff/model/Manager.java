package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import org.jspecify.annotations.Nullable;

/** Whom a team's clock calls. */
public record Manager(String name, @Nullable String email) {

  private static final int LONGEST_EMAIL = 320;

  public Manager {
    InvalidRosterFieldException.checkName(name);
    check(
        email == null || email.length() <= LONGEST_EMAIL,
        "email",
        "must be at most " + LONGEST_EMAIL + " characters");
  }
}
