package dev.rapport.local.stack;

import dev.rapport.local.stack.StackEvent.Died;
import dev.rapport.local.stack.StackEvent.Ready;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The child processes of a stack; tells what becomes of them as events. */
final class Children {

  private static final Duration PROBE_INTERVAL = Duration.ofMillis(200);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

  /**
   * Ctrl-C goes to the children too, and one of them may end before we are told to stop: a death is
   * reported after this moment, and not at all if we were told by then.
   */
  private static final Duration DOUBT = Duration.ofMillis(300);

  private final Launcher launcher;
  private final Console console;
  private final HealthProbe probe;
  private final Consumer<StackEvent> events;
  private final Map<Part, ChildProcess> running = new ConcurrentHashMap<>();
  private final Map<Part, LogFile> logs = new ConcurrentHashMap<>();
  private final Executor watchers =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean stopping;

  Children(Launcher launcher, Console console, Consumer<StackEvent> events) {
    this.launcher = launcher;
    this.console = console;
    this.probe = new HealthProbe(launcher.ports());
    this.events = events;
  }

  /** Starts a part; {@link Ready} and {@link Died} follow. */
  ProcessMark start(Part part) {
    ChildProcess child =
        ChildProcess.start(
            part,
            launcher.prepare(part),
            log(part),
            console,
            (pid, exitCode) -> later(DOUBT, new Died(part, pid, exitCode)));
    running.put(part, child);
    probeUntilReady(child);
    return child.mark();
  }

  /** Tells an event after a while, unless the stack is stopping by then. */
  void later(Duration delay, StackEvent event) {
    after(
        delay,
        () -> {
          if (!stopping) {
            events.accept(event);
          }
        });
  }

  /** From now on a child that ends is no news. */
  void expectDeaths() {
    stopping = true;
  }

  void stopServices() throws InterruptedException {
    expectDeaths();
    var services = running.values().stream().filter(child -> child.part().isService()).toList();
    services.forEach(ChildProcess::askToStop);
    for (ChildProcess service : services) {
      service.awaitStop(STOP_PATIENCE);
    }
  }

  void stopRegistry() throws InterruptedException {
    ChildProcess registry = running.get(Part.REGISTRY);
    if (registry != null) {
      registry.askToStop();
      registry.awaitStop(STOP_PATIENCE);
    }
  }

  private void probeUntilReady(ChildProcess child) {
    after(PROBE_INTERVAL, () -> probe(child));
  }

  private void after(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, watchers)
        .execute(task);
  }

  private void probe(ChildProcess child) {
    if (stopping || !child.alive()) {
      return;
    }
    try {
      if (probe.ready(child.part())) {
        events.accept(new Ready(child.part()));
      } else {
        probeUntilReady(child);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One log for all lives of a part: why it died stands before how it started again. */
  private LogFile log(Part part) {
    return logs.computeIfAbsent(part, first -> LogFile.begin(launcher.state().log(first)));
  }
}
