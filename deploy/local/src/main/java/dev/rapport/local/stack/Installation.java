package dev.rapport.local.stack;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;

/**
 * Where the programs of the stack are: in a built checkout, or in an installation that {@code
 * RAPPORT_HOME} names.
 *
 * @param services the folders with the services, unpacked: each a jar with its libraries beside it
 * @param registry the folder that the registry was unpacked into
 * @param rosters the folder with the teams that a new stack begins with
 * @param materials the catalogue of material that it begins with
 */
public record Installation(ServiceJars services, Path registry, Path rosters, Path materials) {

  private static final String MATERIALS = "materials/materials.yaml";
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final String REGISTRY_JAR = "apicurio-registry-app-*-runner.jar";

  /** How a service's module name leads to its jar; the jar's libraries are in {@code lib} there. */
  @FunctionalInterface
  public interface ServiceJars {
    /** The jar of a module, whether it exists or not. */
    Path of(String module);
  }

  /**
   * Finds the programs.
   *
   * @throws StackException if neither an installation nor a checkout is there
   */
  public static Installation find(Map<String, String> environment) {
    String home = environment.getOrDefault("RAPPORT_HOME", "");
    return home.isEmpty() ? inCheckout(checkout(ownCode())) : installedIn(Path.of(home));
  }

  static Installation inCheckout(Path root) {
    return new Installation(
        module -> root.resolve(module).resolve("target/service").resolve(jarName(module)),
        root.resolve("deploy/local/target/registry"),
        root.resolve("deploy/examples/rosters"),
        root.resolve("deploy/examples").resolve(MATERIALS));
  }

  static Installation installedIn(Path home) {
    return new Installation(
        module -> home.resolve("lib/services").resolve(shortName(module)).resolve(jarName(module)),
        home.resolve("lib/registry"),
        home.resolve("examples/rosters"),
        home.resolve("examples").resolve(MATERIALS));
  }

  private static String jarName(String module) {
    return "%s-%s.jar".formatted(shortName(module), VERSION);
  }

  /** A module such as {@code deploy/bench} is named for its folder. */
  private static String shortName(String module) {
    return Path.of(module).getFileName().toString();
  }

  /** The jar of a service. */
  Path jarOf(Part service) {
    return existing(services.of(service.module()), service.label());
  }

  /** The jar of a module that is no part of a stack. */
  Path jarOf(String module) {
    return existing(services.of(module), module);
  }

  /** The registry's jar; its libraries are beside it. */
  Path registryJar() {
    List<Path> found = List.of();
    if (Files.isDirectory(registry)) {
      try (var jars = Files.newDirectoryStream(registry, REGISTRY_JAR)) {
        found = java.util.stream.StreamSupport.stream(jars.spliterator(), false).toList();
      } catch (java.io.IOException e) {
        throw new StackException("cannot read %s: %s".formatted(registry, e), e);
      }
    }
    return existing(
        found.isEmpty() ? registry.resolve(REGISTRY_JAR) : found.get(0), Part.REGISTRY.label());
  }

  private static Path existing(Path jar, String name) {
    if (!Files.isRegularFile(jar)) {
      throw new StackException(
          "%s is not built: %s is missing; run mvn package first".formatted(name, jar));
    }
    return jar;
  }

  private static Path ownCode() {
    CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new StackException("cannot tell where rapport is installed", e);
    }
  }

  /** The checkout that a jar or a classes folder under {@code deploy/local/target} belongs to. */
  private static Path checkout(Path code) {
    Path folder = code;
    while (folder != null) {
      if (Files.isRegularFile(folder.resolve("deploy/local/pom.xml"))) {
        return folder;
      }
      folder = folder.getParent();
    }
    throw new StackException(
        "rapport runs from %s, which is no checkout: set RAPPORT_HOME".formatted(code));
  }
}
