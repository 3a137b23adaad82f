package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sales rep.
 *
 * @param weight share of the team's leads, relative to the others' weights; 1 to 1,000
 * @param capacity how many leads may be open at once; 0 or more
 * @param available false while away: takes no new leads
 * @param schedule when the rep works, where that is not when the team does
 */
public record Rep(
    String repId,
    String name,
    @Nullable String email,
    int weight,
    int capacity,
    boolean available,
    List<String> skills,
    Schedule schedule) {

  private static final int MOST_WEIGHT = 1_000;
  private static final int LONGEST_EMAIL = 320;
  private static final Pattern ID = Pattern.compile("[\\p{Print}&&[^ |]]{1,128}");

  public Rep {
    check(
        ID.matcher(repId).matches(),
        "repId",
        "must be 1 to 128 printable ASCII characters without spaces or '|'");
    InvalidRosterFieldException.checkName(name);
    check(
        email == null || email.length() <= LONGEST_EMAIL,
        "email",
        "must be at most " + LONGEST_EMAIL + " characters");
    check(weight >= 1 && weight <= MOST_WEIGHT, "weight", "must be 1 to 1000, but is " + weight);
    check(capacity >= 0, "capacity", "must be 0 or more, but is " + capacity);
    skills = List.copyOf(skills);
    for (int i = 0; i < skills.size(); i++) {
      InvalidRosterFieldException.checkSkill(skills.get(i), "skills[" + i + "]");
    }
  }

  /** How much text it holds. */
  long characters() {
    return repId.length()
        + name.length()
        + (email == null ? 0 : email.length())
        + skills.stream().mapToLong(String::length).sum()
        + skills.size();
  }

  static void checkTimeZone(@Nullable String timeZone) {
    if (timeZone == null) {
      return;
    }
    try {
      ZoneId.of(timeZone);
    } catch (DateTimeException e) {
      throw new InvalidRosterFieldException("timeZone", "'%s' is no time zone".formatted(timeZone));
    }
  }
}
