package dev.rapport.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of ours, told apart from a stranger that was given the same pid later.
 *
 * @param pid the process id
 * @param startedAt when the operating system says that it started
 */
public record ProcessMark(long pid, Instant startedAt) {

  /** Clock ticks make the reported start differ a little from one look to the next. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** Marks a running process. */
  public static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** The process, if it still runs and is the one marked. */
  public Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedWhenMarked);
  }

  private boolean startedWhenMarked(ProcessHandle process) {
    Instant started = process.info().startInstant().orElse(Instant.EPOCH);
    return Duration.between(started, startedAt).abs().compareTo(TOLERANCE) <= 0;
  }
}
