package dev.rapport.e2e;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People who each send a handful of leads, the next when the last was answered, and then make room
 * for another.
 */
final class ReturningPeople implements AutoCloseable {

  private static final int LEADS_OF_A_PERSON = 20;
  private static final long BETWEEN_LEADS_MILLIS = 50;

  private final URI intake;
  private final String name;
  private final HttpJson http = new HttpJson();
  private final List<List<UUID>> told = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /** People who send to {@code intake}, and share a name that no others have. */
  ReturningPeople(URI intake, String name) {
    this.intake = intake;
    this.name = name;
  }

  /** Begins with so many at a time. */
  void start(int atATime) {
    for (int i = 0; i < atATime; i++) {
      String place = name + i;
      Thread thread = new Thread(() -> send(place), place);
      thread.start();
      threads.add(thread);
    }
  }

  /** How many leads were answered with 202. */
  int accepted() {
    return accepted.get();
  }

  /** How many were answered with something else, or not at all. */
  int turnedAway() {
    return turnedAway.get();
  }

  /** Ends it; the submissions that were answered with 202, of each person in that order. */
  List<List<UUID>> stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  private void send(String place) {
    try {
      for (int person = 0; !stopped; person++) {
        List<UUID> answers = sendAll(place + "-" + person);
        synchronized (told) {
          told.add(answers);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<UUID> sendAll(String person) throws InterruptedException {
    List<UUID> answers = new ArrayList<>();
    for (int i = 0; i < LEADS_OF_A_PERSON && !stopped; i++) {
      Optional<UUID> answer =
          http.submit(intake, person + "-" + i, SampleLead.withoutTimeline(person));
      answer.ifPresent(answers::add);
      (answer.isPresent() ? accepted : turnedAway).incrementAndGet();
      synchronized (this) {
        wait(BETWEEN_LEADS_MILLIS);
      }
    }
    return answers;
  }

  @Override
  public void close() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }
}
