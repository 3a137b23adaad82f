package dev.rapport.local.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running part with its log. */
final class ChildProcess {

  private final Part part;
  private final Process process;

  private ChildProcess(Part part, Process process) {
    this.part = part;
    this.process = process;
  }

  /** Told once when a process has ended and its log is complete. */
  @FunctionalInterface
  interface End {
    void of(long pid, int exitCode);
  }

  /** Starts a process; its lines go to its log file and to the console. */
  static ChildProcess start(
      Part part, ProcessBuilder builder, LogFile log, Console console, End end) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      Thread reader =
          new Thread(
              () -> {
                copy(part, process, log, console);
                tellEnd(process, end);
              },
              part.label() + "-log");
      reader.setDaemon(true);
      reader.start();
      return new ChildProcess(part, process);
    } catch (IOException e) {
      throw new StackException("cannot start %s: %s".formatted(part.label(), e.getMessage()), e);
    }
  }

  Part part() {
    return part;
  }

  ProcessMark mark() {
    return ProcessMark.of(process.toHandle());
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Asks it to end; it is to finish what it is doing. */
  void askToStop() {
    // Process.destroy would close its output too, and its last lines would be lost.
    process.toHandle().destroy();
  }

  /** Waits for its end, and ends it the hard way when patience is over. */
  void awaitStop(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
  }

  private static void copy(Part part, Process process, LogFile log, Console console) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.append(line);
        console.log(part, line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tellEnd(Process process, End end) {
    try {
      end.of(process.pid(), process.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops a process that is not our child, such as one left by a supervisor that was killed. */
  static void stop(ProcessHandle process, Duration patience) throws InterruptedException {
    process.destroy();
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new StackException("cannot wait for process " + process.pid(), e);
    }
  }
}
