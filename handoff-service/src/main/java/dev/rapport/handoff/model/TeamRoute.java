package dev.rapport.handoff.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The team a lead goes to, and why.
 *
 * @param territory the name of the territory that matched, {@code account}, {@code fallback} or
 *     {@code none}
 * @param segment of that territory
 * @param need what the lead asks of whoever gets it
 * @param why in words, in order
 */
public record TeamRoute(
    String teamId, String territory, @Nullable String segment, Need need, List<String> why) {

  public TeamRoute {
    why = List.copyOf(why);
  }

  /** Whether a team was found. */
  public boolean isRouted() {
    return !teamId.equals(Team.UNROUTED);
  }
}
