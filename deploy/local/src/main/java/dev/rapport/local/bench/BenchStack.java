package dev.rapport.local.bench;

import dev.rapport.local.client.Pause;
import dev.rapport.local.stack.Companion;
import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.Part;
import dev.rapport.local.stack.PartStatus.Health;
import dev.rapport.local.stack.Ports;
import dev.rapport.local.stack.StackException;
import dev.rapport.local.stack.StackSettings;
import dev.rapport.local.stack.StateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A stack of the bench's own: a folder of its own, ports that are free, gone afterwards. Also gone
 * if the bench is stopped half-way.
 */
final class BenchStack implements AutoCloseable {

  private static final Console SILENT =
      new Console(
          new java.io.PrintStream(
              java.io.OutputStream.nullOutputStream(),
              false,
              java.nio.charset.StandardCharsets.UTF_8),
          picocli.CommandLine.Help.Ansi.OFF);

  /** A slow machine is worth measuring too. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(10);

  private static final int LOOKS = 600;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final StateFolder folder;
  private final LocalStack stack;
  private final List<Companion> companions = new ArrayList<>();
  private final Thread onExit = new Thread(this::stopAll, "stop-bench-stack");

  private BenchStack(StateFolder folder, LocalStack stack) {
    this.folder = folder;
    this.stack = stack;
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** Brings one up; no part that dies is started again, because its figures would be worthless. */
  static BenchStack up(StateFolder folder, Set<Part> parts, Console console)
      throws InterruptedException {
    return up(folder, parts, Map.of(), console);
  }

  /** The same, with an intake that is told something besides, as environment variables. */
  static BenchStack up(
      StateFolder folder, Set<Part> parts, Map<String, String> intake, Console console)
      throws InterruptedException {
    StackSettings settings =
        new StackSettings(folder, freePorts(), parts, false, START_PATIENCE, intake);
    return new BenchStack(folder, LocalStack.upIfNeedBe(settings, console));
  }

  LocalStack local() {
    return stack;
  }

  /** Starts one more process beside it, until the stack goes down. */
  InetSocketAddress start(String module) {
    int port = FreePorts.find(1).get(0);
    companions.add(Companion.start(module, port, folder));
    return loopback(port);
  }

  /**
   * Waits until something listens.
   *
   * @throws StackException if nothing does in the end
   */
  void awaitListening(InetSocketAddress address) throws InterruptedException {
    Pause pause = Pause.ofThread();
    for (int look = 0; look < LOOKS; look++) {
      try (SocketChannel channel = SocketChannel.open(address)) {
        if (channel.isConnected()) {
          return;
        }
      } catch (IOException e) {
        pause.last(BETWEEN_LOOKS);
      }
    }
    throw new StackException("nothing listens at %s; see %s".formatted(address, folder.logs()));
  }

  /** Where load goes that is meant for a service. */
  static InetSocketAddress addressOf(URI service) {
    return loopback(service.getPort());
  }

  /**
   * Makes sure that what was measured is what was started.
   *
   * @throws StackException if a part has died
   */
  void requireAlive() throws InterruptedException {
    for (var part : stack.status()) {
      if (part.health() == Health.DOWN) {
        throw new StackException(
            "%s died under the load; see %s"
                .formatted(part.part().label(), folder.log(part.part())));
      }
    }
  }

  @Override
  public void close() {
    stopAll();
    Runtime.getRuntime().removeShutdownHook(onExit);
  }

  private void stopAll() {
    companions.forEach(Companion::close);
    try {
      LocalStack.down(folder, SILENT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static Ports freePorts() {
    Iterator<Integer> free = FreePorts.find(Part.values().length).iterator();
    Map<Part, Integer> ports = new EnumMap<>(Part.class);
    Part.all().forEach(part -> ports.put(part, free.next()));
    return new Ports(ports);
  }
}
