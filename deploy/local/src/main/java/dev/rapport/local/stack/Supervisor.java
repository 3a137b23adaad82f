package dev.rapport.local.stack;

import dev.rapport.local.stack.StackEvent.BrokerFailed;
import dev.rapport.local.stack.StackEvent.BrokerReady;
import dev.rapport.local.stack.StackEvent.Died;
import dev.rapport.local.stack.StackEvent.Ready;
import dev.rapport.local.stack.StackEvent.RestartDue;
import dev.rapport.local.stack.StackEvent.StopAsked;
import dev.rapport.local.stack.StackRecord.PartRecord;
import dev.rapport.local.stack.StackRecord.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings a stack up, watches it, and takes it down: services first, then the registry, then the
 * broker, which lives in this very process.
 *
 * <p>Everything that happens arrives as a {@link StackEvent} in one queue and is handled by one
 * thread, so the state below needs no locks.
 */
public final class Supervisor {

  private static final int LINES_OF_A_DEAD_CHILD = 15;

  private final StackSettings settings;
  private final Launcher launcher;
  private final Console console;
  private final InstantSource clock;
  private final RestartPolicy restarts;
  private final StackFile file;
  private final Children children;
  private final BlockingQueue<StackEvent> events = new LinkedBlockingQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<Part, List<Instant>> deaths = new EnumMap<>(Part.class);
  private final Set<Part> awaited;
  private final Instant begun;
  private final BrokerThread broker;
  private StackRecord record;

  /** A supervisor of one stack. */
  public Supervisor(
      StackSettings settings,
      Installation installation,
      Jdk jdk,
      Console console,
      InstantSource clock) {
    this.settings = settings;
    this.launcher =
        new Launcher(installation, jdk, settings.state(), settings.ports(), settings.told());
    this.console = console;
    this.clock = clock;
    this.restarts = settings.restart() ? RestartPolicy.PATIENT : RestartPolicy.NEVER;
    this.file = new StackFile(settings.state());
    this.children = new Children(launcher, console, events::add);
    this.broker = new BrokerThread(settings, events::add);
    this.awaited = EnumSet.copyOf(settings.parts());
    this.begun = clock.instant();
    this.record =
        new StackRecord(
            ProcessMark.of(ProcessHandle.current()),
            settings.ports(),
            Phase.STARTING,
            0,
            "",
            List.of());
  }

  /**
   * Runs the stack until it is asked to stop.
   *
   * @throws StackException if it cannot be brought up; what was started is stopped by then
   */
  public void run() throws InterruptedException {
    settings.state().create();
    StackLock lock =
        StackLock.take(settings.state())
            .orElseThrow(
                () ->
                    new StackException(
                        "another rapport is using the state in " + settings.state().root()));
    try (lock) {
      Leftovers.stop(file, console);
      PortCheck.requireFree(settings.ports(), settings.parts());
      Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop"));
      file.write(record);
      supervise();
    }
  }

  private void supervise() throws InterruptedException {
    try {
      startFirst();
      file.write(record);
      while (handle(next())) {
        file.write(record);
      }
      update(record.stopping());
      stopAll();
      file.delete();
    } catch (RuntimeException e) {
      // Before what can take long: who waits for the start is to hear why it failed.
      update(record.failed(e instanceof StackException known ? known.line() : e.toString()));
      // Whatever went wrong, nothing of ours may be left behind.
      stopAll();
      throw e;
    } finally {
      stopped.countDown();
    }
  }

  /** The broker and the registry need nobody, so they start side by side. */
  private void startFirst() {
    if (settings.parts().contains(Part.REGISTRY)) {
      start(Part.REGISTRY, 0);
    }
    if (settings.parts().contains(Part.KAFKA)) {
      console.line(Part.KAFKA, "starting");
      broker.start();
      record =
          record.with(new PartRecord(Part.KAFKA, record.supervisor(), clock.instant(), false, 0));
    } else {
      startServices();
    }
  }

  private void startServices() {
    settings.parts().stream().filter(Part::isService).forEach(service -> start(service, 0));
  }

  private void start(Part part, int restart) {
    console.line(part, "starting");
    ProcessMark process = children.start(part);
    record = record.with(new PartRecord(part, process, clock.instant(), false, restart));
  }

  private StackEvent next() throws InterruptedException {
    if (awaited.isEmpty()) {
      return events.take();
    }
    Duration left = settings.patience().minus(sinceBegun());
    StackEvent event = events.poll(left.toMillis(), TimeUnit.MILLISECONDS);
    if (event == null) {
      throw new StackException(
          "%s not ready after %d s; see the logs in %s"
              .formatted(
                  labels(awaited), settings.patience().toSeconds(), settings.state().logs()));
    }
    return event;
  }

  /** Whether the stack is to go on. */
  private boolean handle(StackEvent event) {
    if (event instanceof BrokerReady) {
      ready(Part.KAFKA);
      startServices();
    } else if (event instanceof Ready ready) {
      ready(ready.part());
    } else if (event instanceof Died died) {
      died(died);
    } else if (event instanceof RestartDue due) {
      start(due.part(), deaths.getOrDefault(due.part(), List.of()).size());
    } else if (event instanceof BrokerFailed failed) {
      throw new StackException(
          "kafka failed: %s; its log is %s"
              .formatted(failed.why(), settings.state().log(Part.KAFKA)));
    }
    return !(event instanceof StopAsked);
  }

  private void ready(Part part) {
    record
        .find(part)
        .ifPresent(
            seen -> {
              record =
                  record.with(
                      new PartRecord(
                          part, seen.process(), seen.startedAt(), true, seen.restarts()));
              console.ready(
                  part,
                  Addresses.of(settings.ports()),
                  Duration.between(seen.startedAt(), clock.instant()));
            });
    if (awaited.remove(part) && awaited.isEmpty()) {
      record = record.ready(sinceBegun());
      announce();
    }
  }

  private void died(Died died) {
    String line =
        "%s (pid %d) ended with exit code %d; its log is %s"
            .formatted(
                died.part().label(),
                died.pid(),
                died.exitCode(),
                settings.state().log(died.part()));
    if (!awaited.isEmpty()) {
      throw new StackException(line + lastWords(died.part()));
    }
    Instant now = clock.instant();
    List<Instant> seen = deaths.computeIfAbsent(died.part(), part -> new ArrayList<>());
    seen.add(now);
    Optional<Duration> delay = restarts.delayAfter(seen, now);
    console.say(
        line
            + delay
                .map(wait -> "; starting it again in %d s".formatted(wait.toSeconds()))
                .orElse("; it stays down"));
    delay.ifPresent(wait -> children.later(wait, new RestartDue(died.part())));
  }

  private String lastWords(Part part) {
    List<String> lines = LogFile.tail(settings.state().log(part), LINES_OF_A_DEAD_CHILD);
    return lines.isEmpty() ? "" : ", which ends:\n  " + String.join("\n  ", lines);
  }

  private void announce() {
    new ReadyMessage(record, settings.state()).lines().forEach(console::say);
    if (settings.parts().contains(Part.QUALIFICATION)) {
      console.say(new SignInLinks(settings.state(), Addresses.of(settings.ports())));
    }
  }

  private void stopAll() throws InterruptedException {
    console.say("Stopping.");
    children.stopServices();
    children.stopRegistry();
    broker.stop();
  }

  /** Run by the JVM's shutdown: the process may end when all is stopped. */
  private void stopAndWait() {
    events.add(new StopAsked());
    children.expectDeaths();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void update(StackRecord changed) {
    record = changed;
    file.write(record);
  }

  private Duration sinceBegun() {
    return Duration.between(begun, clock.instant());
  }

  private static String labels(Set<Part> parts) {
    return String.join(", ", parts.stream().sorted().map(Part::label).toList())
        .toLowerCase(Locale.ROOT);
  }
}
