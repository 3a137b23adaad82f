package dev.rapport.handoff.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads rosters from YAML, of which JSON is a part, and names every fault with its line. */
public final class RosterReader {

  private RosterReader() {}

  /**
   * Reads a file: one team, or several under {@code teams}.
   *
   * @throws InvalidRosterException with every fault found
   */
  public static List<Team> readFile(String document) {
    Node root = compose(document);
    List<RosterFault> faults = new ArrayList<>();
    DocumentNode node = new DocumentNode("", root, faults);
    List<Team> teams;
    if (holdsSeveral(root)) {
      teams = node.objects("teams", team -> team(team, team.text("teamId")));
      node.build(several -> teams);
      refuseTwins(teams, faults);
    } else {
      Team team = node.build(single -> team(single, single.text("teamId")));
      teams = team == null ? List.of() : List.of(team);
    }
    refuse(faults);
    return teams;
  }

  /**
   * Reads one team whose id is known from elsewhere; a {@code teamId} in the document must agree.
   *
   * @throws InvalidRosterException with every fault found
   */
  public static Team readTeam(String teamId, String document) {
    List<RosterFault> faults = new ArrayList<>();
    DocumentNode node = new DocumentNode("", compose(document), faults);
    Team team =
        node.build(
            single -> {
              String stated = single.optionalText("teamId");
              Team read = team(single, teamId);
              if (stated != null && !stated.equals(teamId)) {
                single.invalid(
                    "teamId", "is '%s', but the address says '%s'".formatted(stated, teamId));
              }
              return read;
            });
    refuse(faults);
    if (team == null) {
      throw new IllegalStateException("a roster without faults and without a team");
    }
    return team;
  }

  /** The parts of a document, of whatever kind, with their places. */
  static Node compose(String document) {
    try {
      return YamlDocument.compose(document)
          .orElseThrow(
              () -> new InvalidRosterException(List.of(syntax(1, "the document is empty"))));
    } catch (YamlDocument.NoYamlException e) {
      throw new InvalidRosterException(List.of(syntax(e.line(), "is no YAML: " + e.getMessage())));
    }
  }

  private static RosterFault syntax(int line, String message) {
    return new RosterFault(line, "", "yaml.malformed", message);
  }

  private static boolean holdsSeveral(Node root) {
    if (!(root instanceof MappingNode mapping)) {
      return false;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("teams")) {
        return true;
      }
    }
    return false;
  }

  private static void refuseTwins(List<Team> teams, List<RosterFault> faults) {
    Set<String> ids = new HashSet<>();
    for (Team team : teams) {
      if (!ids.add(team.teamId())) {
        faults.add(
            new RosterFault(1, "teams", "value.invalid", "'" + team.teamId() + "' is there twice"));
      }
    }
  }

  private static void refuse(List<RosterFault> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidRosterException(faults);
    }
  }

  /** Null where it is at fault: what depends on several parts is looked at if those are sound. */
  private static @Nullable Team team(DocumentNode node, String teamId) {
    String name = node.text("name");
    int priority = node.number("priority", 100);
    boolean isFallback = node.flag("fallback", false);
    List<Territory> territories = node.objects("territories", RosterReader::territory);
    Set<String> repIds = new HashSet<>();
    List<Rep> reps = node.objects("reps", rep -> rep(rep, repIds));
    Schedule schedule = ScheduleReader.ofTeam(node);
    boolean assignsWhenClosed = ScheduleReader.assignsWhenClosed(node);
    List<Account> accounts = node.objects("accounts", RosterReader::account);
    Manager manager = node.object("manager", RosterReader::manager);
    Clock clock =
        Optional.ofNullable(node.object("clock", ScheduleReader::clock)).orElse(Clock.NONE);
    checkAcross(node, territories, reps, accounts);
    return node.isSound()
        ? new Team(
            teamId,
            name,
            priority,
            isFallback,
            territories,
            reps,
            schedule,
            assignsWhenClosed,
            accounts,
            manager,
            clock)
        : null;
  }

  private static void checkAcross(
      DocumentNode node, List<Territory> territories, List<Rep> reps, List<Account> accounts) {
    if (node.isSound("reps") && node.isSound("accounts")) {
      node.check(() -> Team.checkAccounts(accounts, reps));
    }
    if (node.isSound("reps") && node.isSound("territories")) {
      node.check(() -> Team.checkSkills(territories, reps));
    }
  }

  private static Account account(DocumentNode node) {
    return new Account(
        node.optionalText("domain"), node.optionalText("accountId"), node.text("repId"));
  }

  private static Manager manager(DocumentNode node) {
    return new Manager(node.text("name"), node.optionalText("email"));
  }

  private static Territory territory(DocumentNode node) {
    return new Territory(
        node.text("name"),
        node.texts("countries"),
        node.texts("industries"),
        node.texts("languages"),
        node.texts("regions"),
        node.texts("skills"),
        node.optionalText("segment"),
        node.optionalNumber("minCompanySize"),
        node.optionalNumber("belowCompanySize"),
        condition(node.optionalText("when")));
  }

  private static @Nullable Condition condition(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Condition.written(text);
    } catch (IllegalArgumentException e) {
      throw (InvalidRosterFieldException)
          new InvalidRosterFieldException("when", String.valueOf(e.getMessage())).initCause(e);
    }
  }

  private static Rep rep(DocumentNode node, Set<String> taken) {
    String repId = node.text("repId");
    if (!taken.add(repId)) {
      node.invalid("repId", "'" + repId + "' is in the team already");
    }
    return new Rep(
        repId,
        node.text("name"),
        node.optionalText("email"),
        node.number("weight", 1),
        node.number("capacity", 25),
        node.flag("available", true),
        node.texts("skills"),
        ScheduleReader.ofRep(node));
  }
}
