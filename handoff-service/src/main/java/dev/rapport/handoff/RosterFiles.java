package dev.rapport.handoff;

import dev.rapport.handoff.model.InvalidRosterException;
import dev.rapport.handoff.model.RosterReader;
import dev.rapport.handoff.model.Team;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rosters that an operator keeps in files: a file, or all {@code .yaml} files of a folder. */
final class RosterFiles {

  private RosterFiles() {}

  /**
   * Reads all teams.
   *
   * @throws UnreadableRosterException naming file, line and field of every fault
   */
  static List<Team> read(List<String> locations) {
    List<Team> teams = new ArrayList<>();
    Map<String, Path> seen = new HashMap<>();
    for (String location : locations) {
      for (Path file : files(Path.of(location.replaceFirst("^file:", "")))) {
        for (Team team : teams(file)) {
          Path other = seen.putIfAbsent(team.teamId(), file);
          if (other != null) {
            throw new UnreadableRosterException(
                file, List.of("team '%s' is in %s too".formatted(team.teamId(), other)));
          }
          teams.add(team);
        }
      }
    }
    return teams;
  }

  private static List<Path> files(Path location) {
    if (!Files.isDirectory(location)) {
      return List.of(location);
    }
    try (Stream<Path> files = Files.list(location)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Team> teams(Path file) {
    try {
      return RosterReader.readFile(Files.readString(file));
    } catch (InvalidRosterException e) {
      throw new UnreadableRosterException(file, e.faults().stream().map(Object::toString).toList());
    } catch (IOException e) {
      throw new UnreadableRosterException(file, List.of("cannot be read: " + e));
    }
  }
}
