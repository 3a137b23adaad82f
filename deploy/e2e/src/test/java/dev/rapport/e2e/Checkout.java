package dev.rapport.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is shipped beside the code, and where tests may write. */
final class Checkout {

  private static final Path ROOT =
      Path.of(System.getProperty("rapport.checkout", "../..")).toAbsolutePath().normalize();

  private Checkout() {}

  /** A file or folder by its path from the root. */
  static Path path(String path) {
    return ROOT.resolve(path);
  }

  /** The text of a file. */
  static String text(String path) {
    try {
      return Files.readString(path(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of all of a module's main sources. */
  static String sources(String module) {
    try (var files = Files.walk(path(module + "/src/main/java"))) {
      StringBuilder sources = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sources.append(Files.readString(file));
      }
      return sources.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A YAML file's only document, as maps, lists and scalars. */
  static Object yaml(String path) {
    LoadSettings settings = LoadSettings.builder().setLabel(path).build();
    return new Load(settings).loadFromString(text(path));
  }

  /** What was read as a map from names. */
  static Map<String, Object> map(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> tree)) {
      throw new AssertionError("a map was expected, not " + value);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    tree.forEach((name, content) -> map.put(String.valueOf(name), content));
    return map;
  }

  /** What was read as a list. */
  static List<?> list(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw new AssertionError("a list was expected, not " + value);
    }
    return list;
  }

  /** A folder that tests may fill; kept after them, so that a failure can be looked into. */
  static Path scratch(String name) {
    return path("deploy/e2e/target/" + name);
  }
}
