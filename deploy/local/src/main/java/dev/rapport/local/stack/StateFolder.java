package dev.rapport.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one folder that holds everything a stack keeps: delete it, and the stack starts anew.
 *
 * @param root absolute path of the folder
 */
public record StateFolder(Path root) {

  public StateFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** {@code .rapport} in the person's home. */
  public static StateFolder inHome() {
    return new StateFolder(Path.of(System.getProperty("user.home"), ".rapport"));
  }

  /** How a person types a command that means this folder's stack, as they typed this one. */
  public String command(String name) {
    String typed = System.getProperty("rapport.command", "rapport") + " " + name;
    return equals(inHome()) ? typed : "%s --state %s".formatted(typed, root);
  }

  /**
   * Makes the folder and those under it.
   *
   * @throws StackException if it cannot be written
   */
  public void create() {
    try {
      for (Path folder : new Path[] {root, logs(), kafka(), registry(), streams()}) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new StackException("cannot write the state folder %s: %s".formatted(root, e), e);
    }
  }

  /** One log file a part, and the supervisor's own. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** The log file of a part. */
  public Path log(Part part) {
    return logs().resolve(part.label() + ".log");
  }

  /** What the supervisor said when it runs in the background. */
  public Path supervisorLog() {
    return logs().resolve("supervisor.log");
  }

  /** The broker's data. */
  public Path kafka() {
    return root.resolve("kafka");
  }

  /** The registry's database. */
  public Path registry() {
    return root.resolve("registry");
  }

  /** Kafka Streams' local stores, a folder a service. */
  public Path streams() {
    return root.resolve("streams");
  }

  Path identitySecret() {
    return root.resolve("identity.secret");
  }

  /** What tokens are signed with. */
  Path tokenKey() {
    return root.resolve("tokens.key.json");
  }

  /** What their signatures are verified with; no secret. */
  Path tokenPublicKeys() {
    return root.resolve("tokens.public.json");
  }

  Path stackFile() {
    return root.resolve("stack.json");
  }

  Path lockFile() {
    return root.resolve("stack.lock");
  }
}
