package dev.rapport.handoff.model;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a lead asks of whoever gets it.
 *
 * @param ownerId the rep who looks after its account, if one does
 * @param skills all of them
 */
public record Need(@Nullable String ownerId, Set<String> skills) {

  /** Anybody will do. */
  public static final Need NOTHING = new Need(null, Set.of());

  /** No team's id contains it. */
  private static final char SEPARATOR = '#';

  private static final String BETWEEN_SKILLS = "\u001f";

  public Need {
    skills = Set.copyOf(skills);
  }

  /**
   * The line in which leads of a team wait who ask for the same skills: for want of a skill only
   * those wait who need it. Leads that ask for none wait in the line of the team's own name.
   */
  public String line(String teamId) {
    return skills.isEmpty()
        ? teamId
        : teamId + SEPARATOR + String.join(BETWEEN_SKILLS, new TreeSet<>(skills));
  }

  boolean isMetBy(Rep rep) {
    return skills.isEmpty() || rep.skills().containsAll(skills);
  }
}
