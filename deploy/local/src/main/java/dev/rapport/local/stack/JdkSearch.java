package dev.rapport.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the newest Java installation of this machine: the services are built for 17, and twice as
 * fast on a newer one.
 */
public final class JdkSearch {

  private final Map<String, String> environment;
  private final Path running;
  private final Path home;
  private final Path root;

  JdkSearch(Map<String, String> environment, Path running, Path home, Path root) {
    this.environment = environment;
    this.running = running;
    this.home = home;
    this.root = root;
  }

  /** A search of this machine. */
  public static JdkSearch ofThisMachine() {
    return new JdkSearch(
        System.getenv(),
        Path.of(System.getProperty("java.home")),
        Path.of(System.getProperty("user.home")),
        Path.of("/"));
  }

  /**
   * The newest found. {@code RAPPORT_JAVA_HOME} ends the search, for those who want another one.
   *
   * @throws StackException if there is none, or the one asked for cannot be used
   */
  public Jdk newest() {
    String wanted = environment.getOrDefault("RAPPORT_JAVA_HOME", "");
    if (!wanted.isEmpty()) {
      return Jdk.in(Path.of(wanted))
          .filter(jdk -> jdk.feature() >= Jdk.LEAST)
          .orElseThrow(
              () ->
                  new StackException(
                      "RAPPORT_JAVA_HOME=%s holds no JDK %d or newer"
                          .formatted(wanted, Jdk.LEAST)));
    }
    return candidates()
        .map(Jdk::in)
        .flatMap(Optional::stream)
        .filter(jdk -> jdk.feature() >= Jdk.LEAST)
        .max(Comparator.naturalOrder())
        .orElseThrow(() -> new StackException("no JDK %d or newer was found".formatted(Jdk.LEAST)));
  }

  private Stream<Path> candidates() {
    return Stream.of(
            Stream.of(running),
            Stream.ofNullable(environment.get("JAVA_HOME")).filter(s -> !s.isBlank()).map(Path::of),
            onPath(),
            under(root.resolve("usr/lib/jvm")),
            under(home.resolve(".sdkman/candidates/java")),
            under(root.resolve("Library/Java/JavaVirtualMachines"))
                .map(bundle -> bundle.resolve("Contents/Home")))
        .flatMap(found -> found);
  }

  private Stream<Path> onPath() {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder).resolve("java"))
        .filter(Files::isExecutable)
        .map(JdkSearch::homeOf);
  }

  /** {@code /usr/bin/java} is a link, often to a link, to {@code <home>/bin/java}. */
  private static Path homeOf(Path java) {
    try {
      Path real = java.toRealPath();
      Path bin = real.getParent();
      Path home = bin == null ? null : bin.getParent();
      return home == null ? real : home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> under(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList().stream();
    } catch (IOException e) {
      // A folder that cannot be listed has nothing for us.
      return Stream.empty();
    }
  }
}
