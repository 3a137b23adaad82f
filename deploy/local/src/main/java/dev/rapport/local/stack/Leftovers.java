package dev.rapport.local.stack;

import java.time.Duration;

/** Children that outlived a supervisor that was killed: they hold ports and locks of the next. */
final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Leftovers() {}

  /**
   * Stops them, and says so; does nothing if the last stack ended in order or still runs.
   *
   * @return whether there were any
   */
  static boolean stop(StackFile file, Console console) throws InterruptedException {
    StackRecord last = file.read().orElse(null);
    if (last == null || last.supervised()) {
      return false;
    }
    boolean found = false;
    for (StackRecord.PartRecord part : last.parts()) {
      ProcessHandle process = part.process().alive().orElse(null);
      if (process != null) {
        console.say(
            "Stopping %s (pid %d), left by a stack that was killed."
                .formatted(part.part().label(), process.pid()));
        ChildProcess.stop(process, PATIENCE);
        found = true;
      }
    }
    file.delete();
    return found;
  }
}
