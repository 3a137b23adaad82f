package dev.rapport.handoff.delivery;

import dev.rapport.handoff.delivery.model.Destination;
import dev.rapport.handoff.delivery.model.Undelivered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A courier for each destination; one that is changed gets a new one. */
final class Couriers implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Couriers.class);

  private static final long CLOSE_SECONDS = 60;

  private final Function<String, Optional<Destination>> destinations;
  private final CourierTools tools;
  private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
  private final ExecutorService changes =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "couriers");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private volatile boolean closing;

  Couriers(Function<String, Optional<Destination>> destinations, CourierTools tools) {
    this.destinations = destinations;
    this.tools = tools;
    tools.undelivered().watch(this::requested);
  }

  private void requested(Undelivered undelivered) {
    Courier courier = couriers.get(undelivered.destinationId());
    if (courier != null && undelivered.state() == Undelivered.State.REQUESTED) {
      courier.requested(undelivered);
    }
  }

  /**
   * A destination is new, otherwise than before, or gone. One that is slow to end delays no other.
   */
  void changed(String id) {
    CompletionStage<Void> unused =
        settled(id)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    log.error("destination {} cannot be served", id, failure);
                  }
                });
  }

  /** Serves a destination as it is now; completed when nobody serves it as it was before. */
  CompletionStage<Void> settled(String id) {
    return CompletableFuture.runAsync(
        () -> {
          synchronized (locks.computeIfAbsent(id, any -> new Object())) {
            if (!closing) {
              replace(id);
            }
          }
        },
        changes);
  }

  private void replace(String id) {
    Optional<Destination> destination = destinations.apply(id);
    Courier before = couriers.remove(id);
    if (before != null) {
      before.close();
    }
    if (destination.isEmpty()) {
      if (before != null) {
        before.forget();
      }
      return;
    }
    try {
      Route route = Route.to(destination.get(), tools.links());
      couriers.put(id, new Courier(route, tools, before != null).start());
    } catch (IllegalArgumentException e) {
      // Checked when it was put, by another version of this service: it stands still and says so.
      log.error("destination {} cannot be served: {}", id, e.getMessage());
    }
  }

  /** How a destination fares in this instance; empty if it is not served. */
  Optional<Courier.Status> status(String id) {
    return Optional.ofNullable(couriers.get(id)).map(Courier::status);
  }

  /** How many destinations are paused here. */
  int paused() {
    return (int)
        couriers.values().stream()
            .filter(courier -> courier.status().pausedSince() != null)
            .count();
  }

  /** Whether the threads of all destinations run. */
  boolean areAlive() {
    return couriers.values().stream().allMatch(Courier::isAlive);
  }

  @Override
  public void close() {
    closing = true;
    List<Courier> all = new ArrayList<>(couriers.values());
    all.forEach(courier -> changes.execute(courier::close));
    changes.shutdown();
    try {
      if (!changes.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("some destinations are still being served");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
