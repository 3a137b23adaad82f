package dev.rapport.e2e;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * People who fill in forms without end. Whoever gets no 202 sends the same again, as a careful
 * client does, until it is taken.
 */
final class LeadLoad implements AutoCloseable {

  /** A load that leaves the machine room to start a killed service again. */
  private static final long BETWEEN_LEADS_MILLIS = 100;

  private final URI intake;
  private final int people;
  private final HttpJson http = new HttpJson();
  private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  LeadLoad(URI intake, int people) {
    this.intake = intake;
    this.people = people;
  }

  void start() {
    for (int i = 0; i < people; i++) {
      Thread thread = new Thread(this::send, "person-" + i);
      thread.start();
      threads.add(thread);
    }
  }

  /** What was answered with 202 so far. */
  Set<UUID> accepted() {
    return accepted;
  }

  /** Ends the load, each person after the lead at hand; returns all that was answered with 202. */
  Set<UUID> stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return Set.copyOf(accepted);
  }

  private void send() {
    try {
      while (!stopped) {
        int number = next.getAndIncrement();
        String lead =
            number % 10 == 0
                ? SampleLead.withoutTimeline("person" + number)
                : SampleLead.salesReady("person" + number);
        @Nullable UUID taken = null;
        while (taken == null) {
          Optional<UUID> answer = http.submit(intake, "load-" + number, lead);
          taken = answer.orElse(null);
          synchronized (this) {
            wait(BETWEEN_LEADS_MILLIS);
          }
        }
        accepted.add(taken);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }
}
