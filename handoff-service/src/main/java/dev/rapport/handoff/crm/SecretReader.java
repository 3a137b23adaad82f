package dev.rapport.handoff.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets from where they are kept: the environment (<code>${NAME}</code>) or a file of their
 * own (<code>{file: PATH}</code>, relative to the file that names it). Several may hold at a time,
 * while one takes the other's place.
 */
final class SecretReader {

  private static final String PLACES = "${NAME} of the environment, or {file: PATH}";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");
  private static final int MOST = 5;

  private final Path named;
  private final Function<String, @Nullable String> environment;

  /**
   * Reads for a file.
   *
   * @param named the file that names the secrets
   */
  SecretReader(Path named, Function<String, @Nullable String> environment) {
    this.named = named;
    this.environment = environment;
  }

  /** The secrets of a field; empty, and a fault, where there is none that can be used. */
  List<Secret> read(SettingNode of, String field) {
    SettingNode node = of.require(field, "the secret, as " + PLACES);
    if (node == null) {
      return List.of();
    }
    List<Secret> secrets = new ArrayList<>();
    for (SettingNode element : node.elements()) {
      Secret secret = element.isObject() ? ofFile(element) : ofEnvironment(element);
      if (secret != null) {
        secrets.add(secret);
      }
    }
    if (node.isList() && (node.elements().isEmpty() || node.elements().size() > MOST)) {
      node.fault("must be 1 to " + MOST + " secrets");
    }
    return secrets;
  }

  private @Nullable Secret ofEnvironment(SettingNode node) {
    return node.read(
        text -> {
          Matcher variable = VARIABLE.matcher(text.strip());
          if (!variable.matches()) {
            throw new IllegalArgumentException(
                "must be " + PLACES + ": no secret stands in this file itself");
          }
          String value = environment.apply(variable.group(1));
          if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                "names ${%s}, which is not set".formatted(variable.group(1)));
          }
          return new Secret(value.strip());
        });
  }

  private @Nullable Secret ofFile(SettingNode node) {
    SettingNode path = node.require("file", "the path of the file with the secret");
    node.refuseOthers();
    return path == null ? null : path.read(this::content);
  }

  private Secret content(String path) {
    try {
      Path file = named.toAbsolutePath().resolveSibling(path);
      return new Secret(Files.readString(file).strip());
    } catch (IOException e) {
      throw new IllegalArgumentException("names a file that cannot be read: " + path, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("names a file that is empty, or no file: " + path, e);
    }
  }
}
