package dev.rapport.handoff.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The CRMs that may tell what became of leads, by name. */
public final class CrmConnections {

  private final Map<String, CrmConnection> connections;

  private CrmConnections(Map<String, CrmConnection> connections) {
    this.connections = Map.copyOf(connections);
  }

  /**
   * Reads connections.
   *
   * @param locations files, or folders whose {@code .yaml} files are read
   * @param environment what a secret's <code>${NAME}</code> stands for; null where it is not set
   * @throws InvalidConnectionsException with every fault found
   */
  public static CrmConnections read(
      List<String> locations, Function<String, @Nullable String> environment) {
    List<ConnectionFault> faults = new ArrayList<>();
    Map<String, CrmConnection> connections = new LinkedHashMap<>();
    for (String location : locations) {
      for (Path file : files(Path.of(location.replaceFirst("^file:", "")), faults)) {
        new ConnectionsFile(file, environment, faults).readInto(connections);
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidConnectionsException(faults);
    }
    return new CrmConnections(connections);
  }

  /** Their names. */
  public Set<String> names() {
    return connections.keySet();
  }

  Optional<CrmConnection> named(String name) {
    return Optional.ofNullable(connections.get(name));
  }

  private static List<Path> files(Path location, List<ConnectionFault> faults) {
    if (!Files.isDirectory(location)) {
      return List.of(location);
    }
    try (Stream<Path> files = Files.list(location)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      faults.add(new ConnectionFault(location.toString(), 1, "", "cannot be read: " + e));
      return List.of();
    }
  }
}
