package dev.rapport.handoff.delivery.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be sent to one destination.
 *
 * @param id of the event and the webhook
 * @param attempts how often it was tried
 * @param since when it was first tried; null before
 * @param due when it may be tried
 * @param recorded whether it is kept as undelivered, so that it is found after a restart
 * @param event the event itself; null if it is to be read again
 * @param <E> the event
 */
public record Delivery<E>(
    String id,
    String leadId,
    int partition,
    long offset,
    int attempts,
    @Nullable Instant since,
    Instant due,
    boolean recorded,
    @Nullable E event) {

  /** One that was just read. */
  public static <E> Delivery<E> fresh(
      String id, String leadId, int partition, long offset, Instant now, E event) {
    return new Delivery<>(id, leadId, partition, offset, 0, null, now, false, event);
  }

  /** One that was kept. */
  public static <E> Delivery<E> kept(Undelivered kept) {
    Instant due = kept.nextAttemptAt();
    return new Delivery<>(
        kept.deliveryId(),
        kept.leadId(),
        kept.partition(),
        kept.offset(),
        kept.attempts(),
        kept.since(),
        due == null ? kept.since() : due,
        true,
        null);
  }

  /** The same after one more attempt that failed. */
  public Delivery<E> failed(Instant now, Instant nextAttempt) {
    return new Delivery<>(
        id,
        leadId,
        partition,
        offset,
        attempts + 1,
        since == null ? now : since,
        nextAttempt,
        true,
        event);
  }

  /** The same, to be tried at {@code later}, with nothing else changed. */
  public Delivery<E> postponed(Instant later) {
    return new Delivery<>(id, leadId, partition, offset, attempts, since, later, recorded, event);
  }

  /** The same, kept as undelivered. */
  public Delivery<E> keep() {
    return new Delivery<>(id, leadId, partition, offset, attempts, since, due, true, event);
  }
}
