package dev.rapport.handoff.delivery;

import dev.rapport.handoff.delivery.model.LeadLanes;
import dev.rapport.handoff.delivery.model.OffsetLedger;
import dev.rapport.handoff.delivery.model.Undelivered;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings handoffs to one destination: threads, connections, a place in the topic and a memory of
 * its own, so that no other destination can hold it up.
 */
final class Courier implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  private static final long BEYOND_AN_EXCHANGE_MILLIS = 10_000;

  private final Route route;
  private final CourierTools tools;
  private final Deliverer.Desk desk;
  private final DeliveryMetrics metrics;
  private final WebhookClient client;
  private final HandoffReader reader;
  private final Thread reading;
  private final List<Thread> delivering;

  /**
   * How a destination fares in this instance.
   *
   * @param waiting events in memory
   * @param pausedSince null if it is not paused
   * @param lastFailure null if nothing went wrong yet
   */
  record Status(int waiting, @Nullable Instant pausedSince, @Nullable String lastFailure) {}

  Courier(Route route, CourierTools tools, boolean hasten) {
    this.route = route;
    this.tools = tools;
    String id = route.destination().id();
    this.desk =
        new Deliverer.Desk(
            new LeadLanes<>(), new OffsetLedger(), new Gate(id, tools.settings(), tools.clock()));
    this.metrics = new DeliveryMetrics(tools.meters(), id);
    this.client =
        new WebhookClient(
            route.destination(), tools.network(), tools.limits(), tools.clock(), tools.deadlines());
    this.reader = new HandoffReader(route, tools, desk, hasten);
    this.reading = thread("read-" + id, reader);
    this.delivering =
        IntStream.range(0, tools.settings().connections())
            .mapToObj(
                number ->
                    thread(
                        "deliver-" + id + "-" + number,
                        new Deliverer(route, tools, desk, metrics, client)))
            .toList();
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  Courier start() {
    String id = route.destination().id();
    metrics.watch(desk.lanes()::size, tools.undelivered(), desk.gate()::isPaused);
    // Fewer may be kept than before.
    CompletableFuture<Void> unused =
        tools
            .undelivered()
            .caughtUp()
            .thenCompose(known -> tools.undelivered().makeRoom(id, tools.settings().kept()));
    reading.start();
    delivering.forEach(Thread::start);
    return this;
  }

  Route route() {
    return route;
  }

  Status status() {
    return new Status(desk.lanes().size(), desk.gate().pausedSince(), desk.gate().lastFailure());
  }

  /** Whether all its threads run. */
  boolean isAlive() {
    return reading.isAlive() && delivering.stream().allMatch(Thread::isAlive);
  }

  /** Somebody asked for an event to be delivered again. */
  void requested(Undelivered undelivered) {
    reader.requested(undelivered);
  }

  /** Forgets what was measured, of a destination that is no more. */
  void forget() {
    metrics.remove();
  }

  /** Lets what is under way end, says how far it came, and stops. */
  @Override
  public void close() {
    reader.close();
    try {
      reading.join(tools.settings().exchangeTimeout().toMillis() + BEYOND_AN_EXCHANGE_MILLIS);
      if (reading.isAlive()) {
        log.warn("destination {}: still reading", route.destination().id());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delivering.forEach(Thread::interrupt);
    client.close();
  }
}
