package dev.rapport.handoff.model;

import static dev.rapport.handoff.model.InvalidRosterFieldException.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A team of sales: its territories, its people, its hours.
 *
 * @param teamId letters, digits, {@code .}, {@code _} and {@code -}, at most 64; it stands in
 *     topics and metrics
 * @param priority order among teams whose territories both match: the lower wins
 * @param fallback takes what no territory matches
 * @param schedule when its reps work, unless they state otherwise
 * @param assignsWhenClosed whether leads are given out when nobody works, or wait
 * @param accounts companies that its reps look after
 * @param manager whom its clock calls
 */
public record Team(
    String teamId,
    String name,
    int priority,
    boolean fallback,
    List<Territory> territories,
    List<Rep> reps,
    Schedule schedule,
    boolean assignsWhenClosed,
    List<Account> accounts,
    @Nullable Manager manager,
    Clock clock) {

  /** Where leads wait that no team takes. No team may have this name. */
  public static final String UNROUTED = "unrouted";

  private static final int MOST_REPS = 1_000;
  private static final int MOST_TERRITORIES = 1_000;
  private static final int MOST_ACCOUNTS = 10_000;

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
    accounts = List.copyOf(accounts);
    check(reps.size() <= MOST_REPS, "reps", "must be at most " + MOST_REPS);
    check(
        territories.size() <= MOST_TERRITORIES,
        "territories",
        "must be at most " + MOST_TERRITORIES);
    check(accounts.size() <= MOST_ACCOUNTS, "accounts", "must be at most " + MOST_ACCOUNTS);
    check(
        characters(territories, reps, accounts) <= MOST_CHARACTERS,
        "territories",
        "reps and accounts must be at most %d characters in all".formatted(MOST_CHARACTERS));
    checkReps(reps);
    checkAccounts(accounts, reps);
    checkSkills(territories, reps);
    check(!reps.isEmpty(), "reps", "must name at least one rep");
  }

  private static void checkReps(List<Rep> reps) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < reps.size(); i++) {
      String repId = reps.get(i).repId();
      check(ids.add(repId), "reps[" + i + "].repId", "'" + repId + "' is in the team already");
    }
  }

  static void checkAccounts(List<Account> accounts, List<Rep> reps) {
    Set<String> ids = reps.stream().map(Rep::repId).collect(Collectors.toSet());
    Set<String> known = new HashSet<>();
    for (int i = 0; i < accounts.size(); i++) {
      Account account = accounts.get(i);
      String at = "accounts[" + i + "]";
      check(
          ids.contains(account.repId()),
          at + ".repId",
          "'" + account.repId() + "' is no rep of the team");
      check(
          (account.domain() == null || known.add("domain " + account.domain()))
              && (account.accountId() == null || known.add("id " + account.accountId())),
          at,
          "is there already");
    }
  }

  static void checkSkills(List<Territory> territories, List<Rep> reps) {
    // Nobody at all is another fault.
    for (int i = 0; i < territories.size() && !reps.isEmpty(); i++) {
      Need need = new Need(null, Set.copyOf(territories.get(i).skills()));
      check(
          reps.stream().anyMatch(need::isMetBy),
          "territories[" + i + "].skills",
          "no rep has " + String.join(" and ", territories.get(i).skills()));
    }
  }

  private static long characters(
      List<Territory> territories, List<Rep> reps, List<Account> accounts) {
    return territories.stream().mapToLong(Territory::characters).sum()
        + reps.stream().mapToLong(Rep::characters).sum()
        + accounts.stream().mapToLong(Account::characters).sum();
  }

  /** When a rep of this team works. */
  public WorkingTime workingTime(Rep rep) {
    return rep.schedule().of(schedule);
  }

  /** The rep of that id. */
  public Optional<Rep> rep(String repId) {
    return reps.stream().filter(rep -> rep.repId().equals(repId)).findFirst();
  }
}
