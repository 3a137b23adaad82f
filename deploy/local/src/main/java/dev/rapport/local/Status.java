package dev.rapport.local;

import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.PartStatus;
import dev.rapport.local.stack.PartStatus.Health;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rapport status}: how each part is; exit code 0 only if all of them are up. */
@Command(
    name = "status",
    description = "Tells how each part of the stack is.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all parts are up", "3:one or all of them are not"})
final class Status implements Callable<Integer> {

  private static final int NOT_UP = 3;

  @Mixin private StateOption state = new StateOption();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Optional<LocalStack> stack = LocalStack.attach(state.folder());
    List<PartStatus> parts = stack.isPresent() ? stack.get().status() : List.of();
    boolean up = !parts.isEmpty() && parts.stream().allMatch(part -> part.health() == Health.UP);
    if (json) {
      System.out.println(StatusReport.of(state.folder(), stack, parts, up).json());
    } else {
      print(parts);
    }
    return up ? 0 : NOT_UP;
  }

  private void print(List<PartStatus> parts) {
    if (parts.isEmpty()) {
      System.out.println("Rapport is not up (state in %s).".formatted(state.folder().root()));
      return;
    }
    String format = "%-14s %8s %6s  %-10s %10s %10s %9s%n";
    System.out.printf(
        Locale.ROOT, format, "PART", "PID", "PORT", "HEALTH", "MEMORY", "UPTIME", "RESTARTS");
    for (PartStatus part : parts) {
      System.out.printf(
          Locale.ROOT,
          format,
          part.part().label(),
          part.pid(),
          part.port(),
          part.health().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          part.residentBytes() < 0 ? "-" : (part.residentBytes() >> 20) + " MiB",
          uptime(Duration.ofSeconds(part.uptimeSeconds())),
          part.restarts());
    }
  }

  private static String uptime(Duration up) {
    return up.toHours() > 0
        ? "%dh %02dm".formatted(up.toHours(), up.toMinutesPart())
        : "%dm %02ds".formatted(up.toMinutes(), up.toSecondsPart());
  }
}
