package dev.rapport.intake.spool;

import dev.rapport.intake.kafka.Outlet;
import dev.rapport.intake.lead.EventSink.Receipt;
import dev.rapport.intake.spool.EventSpool.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the spool, oldest first, as soon as Kafka takes it. An entry is removed when
 * it and all before it have been acknowledged; after a crash in between it is sent again, under the
 * id that it has.
 */
public final class SpoolDrain implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SpoolDrain.class);

  private static final int MOST_AT_ONCE = 500;
  private static final long CLOSE_SECONDS = 10;

  private final EventSpool spool;
  private final Detour detour;
  private final Outlet outlet;
  private final BooleanSupplier reachable;
  private final SpooledEvents entries = new SpooledEvents();

  /** What Kafka has and the disk still holds: to be removed before anything more is sent. */
  private List<Entry> acknowledged = List.of();

  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "spool-drain");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * A drain that does nothing yet.
   *
   * @param detour is told what has left the spool
   * @param reachable whether it is worth trying
   */
  public SpoolDrain(EventSpool spool, Detour detour, Outlet outlet, BooleanSupplier reachable) {
    this.spool = spool;
    this.detour = detour;
    this.outlet = outlet;
    this.reachable = reachable;
  }

  /** Begins to look, with so much time between two looks. */
  public SpoolDrain start(Duration pause) {
    ScheduledFuture<?> unused =
        schedule.scheduleWithFixedDelay(
            this::drain, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Sends as much as goes. */
  void drain() {
    try {
      boolean more = true;
      while (more && reachable.getAsBoolean()) {
        removeAcknowledged();
        more = sendSome();
      }
    } catch (IOException | RuntimeException e) { // a look that fails must not be the last
      log.error("The spool cannot be drained: {}", e.toString());
    }
  }

  private void removeAcknowledged() throws IOException {
    spool.remove(acknowledged);
    detour.gone(acknowledged);
    acknowledged = List.of();
  }

  /** Whether there is more to try at once. */
  private boolean sendSome() throws IOException {
    List<Entry> oldest = spool.oldest(MOST_AT_ONCE);
    if (oldest.isEmpty()) {
      return false;
    }
    int sent = send(oldest);
    boolean all = sent == oldest.size();
    detour.kafkaAnswers(all);
    acknowledged = List.copyOf(oldest.subList(0, sent));
    removeAcknowledged();
    return all;
  }

  /** How many of these, from the first on, have been dealt with. */
  private int send(List<Entry> oldest) throws IOException {
    List<CompletableFuture<Receipt>> fates = sendInOrder(oldest);
    for (int sent = 0; sent < fates.size(); sent++) {
      Receipt receipt = fates.get(sent).join();
      if (receipt instanceof Receipt.Unavailable) {
        log.info("Kafka does not take spooled events yet; {} wait", spool.size());
        outlet.renew();
        return sent;
      }
      if (receipt instanceof Receipt.TooLarge) {
        setAside(oldest.get(sent));
      }
    }
    return fates.size();
  }

  /**
   * Sends until something is not taken. No event of a person is under way while another of theirs
   * is: whatever falls out and is tried again, what they sent later does not overtake it.
   */
  private List<CompletableFuture<Receipt>> sendInOrder(List<Entry> oldest) {
    List<CompletableFuture<Receipt>> fates = new ArrayList<>(oldest.size());
    Map<Integer, CompletableFuture<Receipt>> underWay = new HashMap<>();
    for (Entry entry : oldest) {
      CompletableFuture<Receipt> before = underWay.get(entry.person());
      if (before != null && before.join() instanceof Receipt.Unavailable) {
        return fates;
      }
      CompletableFuture<Receipt> fate = fate(entry);
      fates.add(fate);
      underWay.put(entry.person(), fate);
      if (fate.isDone() && fate.join() instanceof Receipt.Unavailable) {
        return fates;
      }
    }
    return fates;
  }

  private CompletableFuture<Receipt> fate(Entry entry) {
    SpooledEvents.Read read;
    try {
      read = entries.read(entry.value().get());
    } catch (SerializationException e) {
      return CompletableFuture.completedFuture(new Receipt.TooLarge());
    }
    return outlet.send(read.event(), read.trace());
  }

  /** What will never be taken must not stop what comes after it, and is not thrown away either. */
  private void setAside(Entry entry) throws IOException {
    spool.setAside(entry);
    log.error(
        "A spooled event that cannot be read, or that Kafka will never take, was set aside;"
            + " it came at {}",
        entry.at());
  }

  /** Ends sending: what was not acknowledged stays in the spool. */
  @Override
  public void close() {
    schedule.shutdown();
    outlet.close();
    try {
      if (!schedule.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        schedule.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
