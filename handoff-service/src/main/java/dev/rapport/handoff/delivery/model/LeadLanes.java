package dev.rapport.handoff.delivery.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What is to be delivered to one destination: a lane for each lead, in which events go one after
 * the other in the order of the topic. A lead whose event has to wait holds up nobody but itself.
 *
 * @param <E> the event
 */
public final class LeadLanes<E> {

  /** A lane's first delivery, by the moment it is due. */
  private record Head(Instant due, long offset, String leadId) {}

  private final Map<String, NavigableMap<Long, Delivery<E>>> lanes = new HashMap<>();
  private final TreeSet<Head> heads =
      new TreeSet<>(
          Comparator.comparing(Head::due).thenComparing(Head::offset).thenComparing(Head::leadId));
  private final Map<String, Delivery<E>> underWay = new HashMap<>();
  private final Set<String> ids = new HashSet<>();

  /**
   * Puts a delivery into its lead's lane.
   *
   * @return whether it is new here
   */
  public synchronized boolean offer(Delivery<E> delivery) {
    if (!ids.add(delivery.id())) {
      return false;
    }
    NavigableMap<Long, Delivery<E>> lane =
        lanes.computeIfAbsent(delivery.leadId(), any -> new TreeMap<>());
    unlist(delivery.leadId(), lane);
    lane.put(delivery.offset(), delivery);
    list(delivery.leadId(), lane);
    notifyAll();
    return true;
  }

  /** The delivery that has been due longest, and is under way from now on. */
  public synchronized Optional<Delivery<E>> take(Instant now) {
    if (heads.isEmpty() || heads.first().due().isAfter(now)) {
      return Optional.empty();
    }
    String leadId = heads.first().leadId();
    NavigableMap<Long, Delivery<E>> lane = lane(leadId);
    unlist(leadId, lane);
    Delivery<E> delivery = lane.firstEntry().getValue();
    underWay.put(leadId, delivery);
    return Optional.of(delivery);
  }

  /** When the next delivery that is not under way is due. */
  public synchronized Optional<Instant> nextDue() {
    return heads.isEmpty() ? Optional.empty() : Optional.of(heads.first().due());
  }

  /** A delivery that was under way is dealt with: the lead's next one follows. */
  public synchronized void finish(Delivery<E> delivery) {
    underWay.remove(delivery.leadId());
    ids.remove(delivery.id());
    NavigableMap<Long, Delivery<E>> lane = lane(delivery.leadId());
    lane.remove(delivery.offset());
    list(delivery.leadId(), lane);
    notifyAll();
  }

  /**
   * A delivery that was under way is to be tried again, as {@code delivery} says, unless its
   * partition has gone meanwhile.
   */
  public synchronized void again(Delivery<E> delivery) {
    underWay.remove(delivery.leadId());
    NavigableMap<Long, Delivery<E>> lane = lane(delivery.leadId());
    lane.computeIfPresent(delivery.offset(), (any, before) -> delivery);
    list(delivery.leadId(), lane);
    notifyAll();
  }

  /** What waits behind the first of a lead and is kept nowhere yet. */
  public synchronized List<Delivery<E>> unkeptBehind(Delivery<E> first) {
    return lane(first.leadId()).values().stream()
        .filter(delivery -> delivery.offset() > first.offset() && !delivery.recorded())
        .toList();
  }

  /** Whether a kept delivery of the lead has to go before {@code delivery}. */
  public synchronized boolean waitsBehindKept(Delivery<E> delivery) {
    return lane(delivery.leadId()).headMap(delivery.offset()).values().stream()
        .anyMatch(Delivery::recorded);
  }

  /** A delivery is kept from now on. */
  public synchronized void keep(Delivery<E> delivery) {
    lane(delivery.leadId()).computeIfPresent(delivery.offset(), (any, waiting) -> waiting.keep());
  }

  /** Whether the delivery is here. */
  public synchronized boolean holds(String id) {
    return ids.contains(id);
  }

  /** Forgets partitions that are another's now; what is under way is let finish. */
  public synchronized void forget(Collection<Integer> partitions) {
    for (String leadId : new ArrayList<>(lanes.keySet())) {
      NavigableMap<Long, Delivery<E>> lane = lane(leadId);
      if (partitions.contains(lane.firstEntry().getValue().partition())) {
        unlist(leadId, lane);
        lane.values().forEach(delivery -> ids.remove(delivery.id()));
        lanes.remove(leadId);
      }
    }
  }

  /** Whether anything of these partitions is under way. */
  public synchronized boolean isUnderWay(Collection<Integer> partitions) {
    return underWay.values().stream()
        .anyMatch(delivery -> partitions.contains(delivery.partition()));
  }

  /** How many deliveries are here. */
  public synchronized int size() {
    return ids.size();
  }

  /**
   * Waits until a delivery is due.
   *
   * @param millis the longest wait
   * @return whether one is
   */
  public synchronized boolean awaitDue(InstantSource clock, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (untilDue(clock.instant()) > 0 && left > 0) {
      wait(Math.min(left, untilDue(clock.instant())));
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return untilDue(clock.instant()) == 0;
  }

  /** Milliseconds, at least one where there is anything to wait for. */
  private long untilDue(Instant now) {
    if (heads.isEmpty()) {
      return Long.MAX_VALUE;
    }
    Instant due = heads.first().due();
    return due.isAfter(now) ? Math.max(1, Duration.between(now, due).toMillis()) : 0;
  }

  private NavigableMap<Long, Delivery<E>> lane(String leadId) {
    return lanes.getOrDefault(leadId, new TreeMap<>());
  }

  private void list(String leadId, NavigableMap<Long, Delivery<E>> lane) {
    if (lane.isEmpty()) {
      lanes.remove(leadId);
    } else if (!underWay.containsKey(leadId)) {
      Delivery<E> first = lane.firstEntry().getValue();
      heads.add(new Head(first.due(), first.offset(), leadId));
    }
  }

  private void unlist(String leadId, NavigableMap<Long, Delivery<E>> lane) {
    if (!lane.isEmpty()) {
      Delivery<E> first = lane.firstEntry().getValue();
      heads.remove(new Head(first.due(), first.offset(), leadId));
    }
  }
}
