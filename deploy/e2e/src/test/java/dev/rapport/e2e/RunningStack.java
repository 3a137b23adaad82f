package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.local.stack.Addresses;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.Part;
import dev.rapport.local.stack.PartStatus;
import dev.rapport.local.stack.StateFolder;
import dev.rapport.local.stack.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stack as its users have it: {@code rapport up} of the built jar, on ports that were free, its
 * state in a folder under {@code target} that is emptied before and left after.
 */
final class RunningStack implements AutoCloseable {

  private static final Path JAR = Checkout.path("deploy/local/target/rapport.jar");
  private static final Duration UP = Duration.ofMinutes(5);
  private static final Duration ANY = Duration.ofMinutes(10);

  private final Path state;
  private final List<String> start;

  private RunningStack(Path state, List<String> start) {
    this.state = state;
    this.start = start;
  }

  /** All six parts. */
  static RunningStack up(String name) {
    return up(name, Part.all());
  }

  /** Some of the parts. */
  static RunningStack up(String name, Set<Part> parts) {
    return up(name, parts, Map.of());
  }

  /** All six parts, with further options of {@code rapport up}. */
  static RunningStack upWith(String name, String... options) {
    return up(name, Part.all(), Map.of(), options);
  }

  /** Some of the parts, with the ports of others that are up already. */
  static RunningStack up(
      String name, Set<Part> parts, Map<Part, Integer> elsewhere, String... options) {
    assertThat(JAR).as("the built command").exists();
    Path state = Checkout.scratch("stacks/" + name);
    delete(state);
    List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
    arguments.addAll(
        List.of("--only", parts.stream().map(Part::label).collect(Collectors.joining(","))));
    Iterator<Integer> ports = freePorts(Part.values().length).iterator();
    for (Part part : Part.values()) {
      int port = elsewhere.getOrDefault(part, ports.next());
      arguments.addAll(List.of("--%s-port".formatted(part.label()), Integer.toString(port)));
    }
    arguments.addAll(List.of(options));
    RunningStack stack = new RunningStack(state, arguments);
    stack.upAgain();
    return stack;
  }

  /** Starts it after a {@code down}, on what it left and where it was. */
  void upAgain() {
    rapport(UP, start);
  }

  /** Where it answers. */
  Addresses addresses() {
    return attached().addresses();
  }

  /** A token of this stack. */
  String token(String role) {
    return TokenIssuer.of(new StateFolder(state), InstantSource.system())
        .token(role, List.of(role), Duration.ofHours(1));
  }

  /** The process that a part is now. */
  long pid(Part part) {
    return attached().pids().getOrDefault(part, -1L);
  }

  /** Whether a part answers that it is ready. */
  boolean isReady(Part part) {
    try {
      return attached().status().stream()
          .anyMatch(status -> status.part() == part && status.health() == PartStatus.Health.UP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private LocalStack attached() {
    return LocalStack.attach(new StateFolder(state)).orElseThrow();
  }

  /** Runs a {@code rapport} command on this stack and returns what it printed. */
  String rapport(String command, String... arguments) {
    return rapport(ANY, Stream.concat(Stream.of(command), Stream.of(arguments)).toList());
  }

  /** Runs a {@code rapport} command that needs no stack and returns what it printed. */
  static String command(String... arguments) {
    return java(ANY, List.of(arguments));
  }

  @Override
  public void close() {
    rapport("down");
  }

  private String rapport(Duration patience, List<String> arguments) {
    return java(
        patience,
        Stream.concat(arguments.stream(), Stream.of("--state", state.toString())).toList());
  }

  private static String java(Duration patience, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-jar", JAR.toString()));
    command.addAll(arguments);
    return Commands.run(Checkout.path(""), patience, command);
  }

  /** Ports that nobody has, no two alike. */
  static List<Integer> freePorts(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      // All are held at once, so that no two are alike.
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(RunningStack::deleteOne);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
