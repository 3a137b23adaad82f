package dev.rapport.local.stack;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A Java installation.
 *
 * @param home its folder
 * @param version what its {@code release} file says
 */
public record Jdk(Path home, Runtime.Version version) implements Comparable<Jdk> {

  /** What Rapport is built for. */
  public static final int LEAST = 17;

  /** Reads the installation in a folder, or empty if there is none that can be run. */
  static Optional<Jdk> in(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
      String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Optional.of(new Jdk(home.toRealPath(), Runtime.Version.parse(version)));
    } catch (IOException | IllegalArgumentException e) {
      // A folder that only looks like an installation is none.
      return Optional.empty();
    }
  }

  /** The {@code java} program. */
  public Path java() {
    return home.resolve("bin/java");
  }

  /** The version's first number, such as 17 or 25. */
  public int feature() {
    return version.feature();
  }

  @Override
  public int compareTo(Jdk other) {
    return version.compareTo(other.version);
  }
}
