package dev.rapport.local.stack;

import dev.rapport.local.stack.StackRecord.PartRecord;
import dev.rapport.local.stack.StackRecord.Phase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts a supervisor that outlives this command, and waits until its stack is ready. */
final class BackgroundStart {

  private static final Duration GLANCE = Duration.ofMillis(100);

  private final StackSettings settings;
  private final Console console;
  private final InstantSource clock;
  private final StackFile file;
  private final Set<Part> toldStarting = EnumSet.noneOf(Part.class);
  private final Set<Part> toldReady = EnumSet.noneOf(Part.class);

  BackgroundStart(StackSettings settings, Console console, InstantSource clock) {
    this.settings = settings;
    this.console = console;
    this.clock = clock;
    this.file = new StackFile(settings.state());
  }

  /** Starts one; returns once all is ready. */
  StackRecord run() throws InterruptedException {
    settings.state().create();
    // Refused here already: the person need not look into the supervisor's log for it.
    Leftovers.stop(file, console);
    file.delete();
    PortCheck.requireFree(settings.ports(), settings.parts());
    Process supervisor = start();
    Thread withUs = new Thread(supervisor::destroy, "stop-half-started");
    Runtime.getRuntime().addShutdownHook(withUs);
    StackRecord ready = awaitReady(ProcessMark.of(supervisor.toHandle()));
    Runtime.getRuntime().removeShutdownHook(withUs);
    return ready;
  }

  /** Waits until the stack of a supervisor is ready. */
  StackRecord awaitReady(ProcessMark supervisor) throws InterruptedException {
    // The supervisor gives up by itself; this is for one that hangs.
    Instant deadline = clock.instant().plus(settings.patience()).plusSeconds(60);
    while (clock.instant().isBefore(deadline)) {
      Optional<StackRecord> record = file.read();
      record.ifPresent(this::tellWhatIsNew);
      if (record.isPresent() && record.get().phase() == Phase.READY) {
        return record.get();
      }
      Optional<ProcessHandle> process = supervisor.alive();
      if (process.isEmpty()) {
        throw new StackException(whyItEnded());
      }
      awaitGlance(process.get());
    }
    throw new StackException(whyItHangs());
  }

  private String whyItHangs() {
    Optional<StackRecord> record = file.read();
    if (record.isPresent() && record.get().phase() == Phase.FAILED) {
      return record.get().failure() + "; it still stops what it had started";
    }
    String waits =
        settings.parts().stream()
            .filter(
                part ->
                    record.flatMap(known -> known.find(part)).filter(PartRecord::ready).isEmpty())
            .map(Part::label)
            .collect(Collectors.joining(", "));
    return "the stack hangs while starting; not ready: %s; see %s"
        .formatted(waits, settings.state().logs());
  }

  private static void awaitGlance(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      // Still running: look again.
    } catch (java.util.concurrent.ExecutionException e) {
      throw new StackException("cannot watch process " + process.pid(), e);
    }
  }

  private void tellWhatIsNew(StackRecord record) {
    for (PartRecord part : record.parts()) {
      if (toldStarting.add(part.part()) && !part.ready()) {
        console.line(part.part(), "starting");
      }
      if (part.ready() && toldReady.add(part.part())) {
        console.ready(
            part.part(),
            Addresses.of(record.ports()),
            Duration.between(part.startedAt(), clock.instant()));
      }
    }
  }

  private String whyItEnded() {
    return file.read()
        .filter(record -> record.phase() == Phase.FAILED)
        .map(StackRecord::failure)
        .orElseGet(
            () ->
                "the supervisor ended; its log %s ends:\n  %s"
                    .formatted(
                        settings.state().supervisorLog(),
                        String.join("\n  ", LogFile.tail(settings.state().supervisorLog(), 15))));
  }

  private Process start() {
    File log = settings.state().supervisorLog().toFile();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command())
              .directory(settings.state().root().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log);
      // What it is given it passes on to its services.
      builder.environment().putAll(settings.told());
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new StackException("cannot start the supervisor: " + e.getMessage(), e);
    }
  }

  private List<String> command() {
    Jdk jdk = JdkSearch.ofThisMachine().newest();
    List<String> command = new ArrayList<>(ownSession());
    command.add(jdk.java().toString());
    command.addAll(new JvmOptions(jdk).of(Part.KAFKA));
    command.addAll(
        List.of(
            "-cp",
            absoluteClassPath(),
            "dev.rapport.local.Rapport",
            "up",
            "--no-logs",
            "--no-links"));
    command.addAll(List.of("--state", settings.state().root().toString()));
    for (Part part : Part.values()) {
      command.addAll(
          List.of("--%s-port".formatted(part.label()), String.valueOf(settings.ports().of(part))));
    }
    command.addAll(List.of("--timeout", String.valueOf(settings.patience().toSeconds())));
    command.addAll(
        List.of(
            "--only", settings.parts().stream().map(Part::label).collect(Collectors.joining(","))));
    if (!settings.restart()) {
      command.add("--no-restart");
    }
    return command;
  }

  /**
   * A session of its own keeps the stack from ending with the terminal, and from Ctrl-C that is
   * meant for the command in front; where there is no {@code setsid} (macOS), at least the first.
   */
  private static List<String> ownSession() {
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      return List.of("/usr/bin/setsid");
    }
    return Files.isExecutable(Path.of("/usr/bin/nohup")) ? List.of("/usr/bin/nohup") : List.of();
  }

  private static String absoluteClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
