package dev.rapport.qualification.model.agreement;

import java.util.EnumSet;
import java.util.Set;

/**
 * A person with what they may sign for.
 *
 * @param teams those that they speak for; at least one
 */
public record Signatory(Person person, Set<Team> teams) {

  public Signatory {
    if (teams.isEmpty()) {
      throw new IllegalArgumentException("speaks for no team: " + person.id());
    }
    teams = Set.copyOf(EnumSet.copyOf(teams));
  }

  /** The team that they are named with where it makes no difference. */
  Team team() {
    return teams.contains(Team.MARKETING) ? Team.MARKETING : Team.SALES;
  }
}
