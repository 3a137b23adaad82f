package dev.rapport.events;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A thread for what is looked after in the background; it keeps no process alive. */
final class DaemonThread {

  private DaemonThread() {}

  /** One thread that runs what is scheduled. */
  static ScheduledExecutorService scheduler(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread worker = new Thread(task, name);
          worker.setDaemon(true);
          return worker;
        });
  }
}
