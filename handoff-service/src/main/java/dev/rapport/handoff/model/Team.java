package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A team of sales: its territories, its people, its hours.
 *
 * @param teamId letters, digits, {@code .}, {@code _} and {@code -}, at most 64; it stands in
 *     topics and metrics
 * @param priority order among teams whose territories both match: the lower wins
 * @param fallback takes what no territory matches
 */
public record Team(
    String teamId,
    String name,
    int priority,
    boolean fallback,
    List<Territory> territories,
    List<Rep> reps,
    List<WorkingHours> hours,
    @Nullable String timeZone) {

  /** Where leads wait that no team takes. No team may have this name. */
  public static final String UNROUTED = "unrouted";

  private static final int MOST_REPS = 1_000;
  private static final int MOST_TERRITORIES = 1_000;

  /** Of all texts together: the roster is one record. */
  private static final int MOST_CHARACTERS = 500_000;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public Team {
    check(
        ID.matcher(teamId).matches(),
        "teamId",
        "must be 1 to 64 letters, digits, '.', '_' or '-', and begin with a letter or digit");
    check(!teamId.equals(UNROUTED), "teamId", "'" + UNROUTED + "' is where unrouted leads wait");
    InvalidRosterFieldException.checkName(name);
    territories = List.copyOf(territories);
    reps = List.copyOf(reps);
    hours = List.copyOf(hours);
    check(reps.size() <= MOST_REPS, "reps", "must be at most " + MOST_REPS);
    check(
        territories.size() <= MOST_TERRITORIES,
        "territories",
        "must be at most " + MOST_TERRITORIES);
    check(
        characters(territories, reps) <= MOST_CHARACTERS,
        "territories",
        "and reps must be at most %d characters in all".formatted(MOST_CHARACTERS));
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < reps.size(); i++) {
      String repId = reps.get(i).repId();
      check(ids.add(repId), "reps[" + i + "].repId", "'" + repId + "' is in the team already");
    }
    Rep.checkTimeZone(timeZone);
  }

  private static long characters(List<Territory> territories, List<Rep> reps) {
    return territories.stream().mapToLong(Territory::characters).sum()
        + reps.stream().mapToLong(Rep::characters).sum();
  }

  /** The rep of that id. */
  public Optional<Rep> rep(String repId) {
    return reps.stream().filter(rep -> rep.repId().equals(repId)).findFirst();
  }
}
