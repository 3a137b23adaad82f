package dev.rapport.handoff.model;

/** A value of a roster is not allowed where it stands. */
public final class InvalidRosterFieldException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Names stand in every handoff. */
  private static final int LONGEST_NAME = 200;

  private final String field;

  /**
   * Names the fault.
   *
   * @param field relative to the object that is being built, for example {@code capacity}
   * @param message what is wrong and what would be right
   */
  public InvalidRosterFieldException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field, relative to its object. */
  public String field() {
    return field;
  }

  static void checkName(String name) {
    check(!name.isBlank(), "name", "must not be empty");
    check(name.length() <= LONGEST_NAME, "name", "must be at most " + LONGEST_NAME + " characters");
  }

  /** Leads wait in lines that are named after skills. */
  static void checkSkill(String skill, String field) {
    boolean isSound =
        skill.chars().noneMatch(letter -> letter == '|' || Character.isISOControl(letter));
    check(isSound, field, "must have no '|' and no control characters");
  }

  static void check(boolean valid, String field, String message) {
    if (!valid) {
      throw new InvalidRosterFieldException(field, message);
    }
  }
}
