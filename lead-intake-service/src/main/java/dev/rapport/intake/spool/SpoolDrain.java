package dev.rapport.intake.spool;

import dev.rapport.events.PassingFault;
import dev.rapport.intake.kafka.Outlet;
import dev.rapport.intake.lead.EventSink.Receipt;
import dev.rapport.intake.spool.EventSpool.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Sends what waits in the spool, oldest first, as soon as Kafka takes it. An entry is removed when
 * it has been acknowledged; after a crash in between it is sent again, under the id that it has.
 *
 * <p>What is not taken holds back what the same person sent after it, and nothing else: a partition
 * without a leader, or a topic that we may not write, must not stop all the others.
 */
public final class SpoolDrain implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SpoolDrain.class);

  private static final int MOST_AT_ONCE = 2_000;
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

  /**
   * Begins to look.
   *
   * @param pause between two looks
   * @param longest what the pause grows to while something is not taken
   */
  public SpoolDrain start(Duration pause, Duration longest) {
    ExponentialBackOff growing = new ExponentialBackOff(pause.toMillis(), 2);
    growing.setMaxInterval(longest.toMillis());
    later(pause.toMillis(), growing, growing.start());
    return this;
  }

  private void later(long millis, ExponentialBackOff growing, BackOffExecution pauses) {
    try {
      ScheduledFuture<?> unused =
          schedule.schedule(
              () -> {
                boolean allGone = drain();
                BackOffExecution next = allGone ? growing.start() : pauses;
                later(next.nextBackOff(), growing, next);
              },
              millis,
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      log.debug("The drain has ended");
    }
  }

  /** Sends as much as goes; whether that was all. */
  boolean drain() {
    try {
      removeAcknowledged();
      List<Entry> some = spool.oldest(MOST_AT_ONCE);
      if (some.isEmpty()) {
        detour.kafkaAnswers();
        return true;
      }
      Round round = new Round();
      while (!some.isEmpty() && reachable.getAsBoolean()) {
        acknowledged = round.send(some);
        removeAcknowledged();
        some = spool.after(some.get(some.size() - 1), MOST_AT_ONCE);
      }
      if (round.refused) {
        log.info("Kafka does not take all spooled events yet; {} wait", spool.size());
        outlet.renew();
      }
      return some.isEmpty() && !round.leftSome;
    } catch (IOException | RuntimeException | LinkageError e) {
      // A look that fails must not be the last.
      log.error("The spool cannot be drained: {}", e.toString());
      return false;
    }
  }

  private void removeAcknowledged() throws IOException {
    if (!acknowledged.isEmpty()) {
      spool.remove(acknowledged);
      detour.gone(acknowledged);
      detour.kafkaAnswers();
      acknowledged = List.of();
    }
  }

  /** One way through the spool from its oldest entry on. */
  private final class Round {

    /** Of whom something stays: what they sent after it must not overtake it. */
    private final Set<Integer> held = new HashSet<>();

    /** Kinds of events that Kafka turned away without asking further: one wait is enough. */
    private final Set<String> refusedKinds = new HashSet<>();

    private boolean refused;
    private boolean leftSome;

    /** Sends some; those that are dealt with. */
    List<Entry> send(List<Entry> some) throws IOException {
      Map<Long, CompletableFuture<Receipt>> fates = sendInOrder(some);
      List<Entry> dealtWith = new ArrayList<>(fates.size());
      for (Entry entry : some) {
        CompletableFuture<Receipt> fate = fates.get(entry.place());
        if (fate != null && isDealtWith(entry, fate.join())) {
          dealtWith.add(entry);
        }
      }
      return dealtWith;
    }

    private boolean isDealtWith(Entry entry, Receipt receipt) throws IOException {
      if (receipt instanceof Receipt.Unavailable) {
        refused = true;
        hold(entry);
        return false;
      }
      if (receipt instanceof Receipt.TooLarge) {
        setAside(entry);
      }
      return true;
    }

    /**
     * No event of a person is under way while another of theirs is: whatever falls out and is tried
     * again, what they sent later does not overtake it.
     *
     * @return the fate of what was sent, by the entry's place
     */
    private Map<Long, CompletableFuture<Receipt>> sendInOrder(List<Entry> some) {
      Map<Long, CompletableFuture<Receipt>> fates = new HashMap<>();
      Map<Integer, CompletableFuture<Receipt>> underWay = new HashMap<>();
      for (Entry entry : some) {
        CompletableFuture<Receipt> before = underWay.get(entry.person());
        boolean waits =
            held.contains(entry.person())
                || (before != null && before.join() instanceof Receipt.Unavailable);
        CompletableFuture<Receipt> fate = waits ? null : fate(entry);
        if (fate == null) {
          hold(entry);
        } else {
          fates.put(entry.place(), fate);
          underWay.put(entry.person(), fate);
        }
      }
      return fates;
    }

    /** Null if it cannot be sent now. */
    private @Nullable CompletableFuture<Receipt> fate(Entry entry) {
      SpooledEvents.Read read;
      try {
        read = entries.read(entry.value().get());
      } catch (SerializationException e) {
        // A newer version wrote it: it can, once that version is back.
        return PassingFault.isFromTheFuture(e)
            ? null
            : CompletableFuture.completedFuture(new Receipt.TooLarge());
      }
      String kind = read.event().getSchema().getName();
      if (refusedKinds.contains(kind)) {
        return null;
      }
      CompletableFuture<Receipt> fate = outlet.send(read.event(), read.trace());
      if (fate.isDone() && fate.join() instanceof Receipt.Unavailable) {
        refusedKinds.add(kind);
      }
      return fate;
    }

    private void hold(Entry entry) {
      leftSome = true;
      held.add(entry.person());
    }
  }

  /** What will never be taken must not stop what comes after it, and is not thrown away either. */
  private void setAside(Entry entry) throws IOException {
    spool.setAside(entry);
    log.error(
        "A spooled event that cannot be read, or that Kafka does not take, was set aside until the"
            + " next start; it came at {}",
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
