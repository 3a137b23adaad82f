package dev.rapport.local.bench;

import dev.rapport.local.stack.Jdk;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.Part;
import dev.rapport.local.stack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Records with JFR where the processes of a stack spend their time. */
final class FlightRecorder {

  private static final String NAME = "bench";
  private static final int VIEW_SINCE = 21;
  private static final int TOP = 25;

  private final Jdk jdk;
  private final Path folder;
  private final Map<Part, Long> recorded = new EnumMap<>(Part.class);

  /**
   * A recorder.
   *
   * @param jdk the one that the processes run on
   * @param folder where the recordings go
   */
  FlightRecorder(Jdk jdk, Path folder) {
    this.jdk = jdk;
    this.folder = folder;
  }

  /** Starts a recording in the broker and each service. */
  void start(LocalStack stack) throws InterruptedException {
    stack
        .pids()
        .forEach(
            (part, pid) -> {
              if (part.isService() || part == Part.KAFKA) {
                recorded.put(part, pid);
              }
            });
    for (long pid : recorded.values()) {
      jcmd(pid, "JFR.start", "name=" + NAME, "settings=profile");
    }
  }

  /** Ends the recordings; returns what a person reads about each process. */
  List<String> stop() throws InterruptedException {
    List<String> report = new ArrayList<>();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StackException("cannot write to %s: %s".formatted(folder, e), e);
    }
    for (Map.Entry<Part, Long> process : recorded.entrySet()) {
      Path file = folder.resolve(process.getKey().label() + ".jfr");
      jcmd(process.getValue(), "JFR.stop", "name=" + NAME, "filename=" + file);
      report.add("%s: %s".formatted(process.getKey().label(), file));
      report.addAll(hottest(file));
    }
    return report;
  }

  private List<String> hottest(Path file) throws InterruptedException {
    if (jdk.feature() < VIEW_SINCE) {
      return List.of(
          "(the hottest methods are shown with a JDK %d or newer)".formatted(VIEW_SINCE));
    }
    String table =
        run(List.of(tool("jfr"), "view", "--width", "130", "hot-methods", file.toString()));
    return table.lines().filter(line -> !line.isBlank()).limit(TOP + 3L).toList();
  }

  private void jcmd(long pid, String... words) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(tool("jcmd"), String.valueOf(pid)));
    command.addAll(List.of(words));
    run(command);
  }

  private String tool(String name) {
    Path tool = jdk.home().resolve("bin").resolve(name);
    if (!Files.isExecutable(tool)) {
      throw new StackException(
          "--profile needs a whole JDK: %s has no %s".formatted(jdk.home(), name));
    }
    return tool.toString();
  }

  private static String run(List<String> command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new StackException("%s: %s".formatted(String.join(" ", command), said.strip()));
      }
      return said;
    } catch (IOException e) {
      throw new StackException("cannot run %s: %s".formatted(command.get(0), e), e);
    }
  }
}
