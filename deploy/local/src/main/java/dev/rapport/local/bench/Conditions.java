package dev.rapport.local.bench;

import dev.rapport.local.stack.Jdk;
import dev.rapport.local.stack.StackException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Under which conditions it was measured.
 *
 * @param at when it began
 * @param cores processors that there are for all processes and the load generator together
 * @param loadAverage how busy the machine was before, in processes that wanted to run
 * @param quiet whether that was little enough for the figures to mean anything
 * @param system operating system and architecture
 * @param disk kind of file system under the bench's folder
 * @param jdk what broker, registry, services and bare endpoint ran on
 * @param benchJdk what the load generator ran on
 * @param serviceOptions options of each service's Java
 * @param seconds the length that was asked for
 * @param profiled whether JFR recorded, which costs a little
 */
record Conditions(
    Instant at,
    int cores,
    double loadAverage,
    boolean quiet,
    String system,
    String disk,
    String jdk,
    String benchJdk,
    String serviceOptions,
    long seconds,
    boolean profiled) {

  /** Share of the processors that others may want before the figures are worthless. */
  private static final double QUIET = 0.25;

  /** What can be seen now. */
  static Conditions now(BenchPlan plan, Path folder, Jdk jdk, Instant at) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    int cores = Runtime.getRuntime().availableProcessors();
    return new Conditions(
        at,
        cores,
        load,
        load <= QUIET * cores,
        "%s %s %s".formatted(system.getName(), system.getVersion(), system.getArch()),
        disk(folder),
        jdk.version().toString(),
        Runtime.version().toString(),
        "",
        plan.window().toSeconds(),
        plan.profiled());
  }

  /** The same, once it is known how the services run. */
  Conditions with(String options) {
    return new Conditions(
        at, cores, loadAverage, quiet, system, disk, jdk, benchJdk, options, seconds, profiled);
  }

  /** What a person must know before they trust the figures. */
  Optional<String> warning() {
    return quiet
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The machine is busy (load average %.1f on %d cores): these figures say little.",
                loadAverage,
                cores));
  }

  private static String disk(Path folder) {
    try {
      return Files.getFileStore(folder).type();
    } catch (IOException e) {
      throw new StackException("cannot look at %s: %s".formatted(folder, e), e);
    }
  }
}
