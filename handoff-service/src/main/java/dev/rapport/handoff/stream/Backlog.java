package dev.rapport.handoff.stream;

import dev.rapport.events.SingleObjectSerde;
import dev.rapport.handoff.state.WaitingLead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Leads that wait for somebody to take them, the one whose clock started first first, by line. */
final class Backlog {

  private static final String ORDERED = "backlog";
  private static final String PLACES = "backlog-place";
  private static final char SEPARATOR = '|';
  private static final char AFTER_SEPARATOR = '}';

  private static final int START_DIGITS = 16;

  /** A lead and its place in the order. */
  record Waiting(String place, String leadId, WaitingLead lead) {

    /** The line that it waits in. */
    String line() {
      return Backlog.line(place);
    }

    /** Where its clock starts. */
    Instant clockStart() {
      return Backlog.clockStart(place);
    }

    /** Its rank among all leads: whose clock started first, whatever the line. */
    private String rank() {
      return place.substring(separator(place) + 1);
    }
  }

  private final KeyValueStore<String, WaitingLead> ordered;
  private final KeyValueStore<String, String> places;

  /**
   * Where each line's oldest lead can be at the earliest. Without it a scan would pass the
   * tombstones of all leads that have gone before.
   */
  private final Map<String, String> heads = new HashMap<>();

  private Backlog(
      KeyValueStore<String, WaitingLead> ordered, KeyValueStore<String, String> places) {
    this.ordered = ordered;
    this.places = places;
  }

  static Backlog of(ProcessorContext<?, ?> context) {
    return new Backlog(context.getStateStore(ORDERED), context.getStateStore(PLACES));
  }

  static Set<StoreBuilder<?>> stores() {
    return Set.of(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(ORDERED),
            Serdes.String(),
            new SingleObjectSerde<>(WaitingLead.class)),
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(PLACES), Serdes.String(), Serdes.String()));
  }

  /** The last one: what a line asks for may contain any. */
  private static int separator(String place) {
    return place.lastIndexOf(SEPARATOR);
  }

  boolean contains(String leadId) {
    return places.get(leadId) != null;
  }

  /** Puts a lead in; its place. */
  String add(String line, String leadId, Instant clockStart, WaitingLead lead) {
    String place =
        line + SEPARATOR + "%016x".formatted(Math.max(0, clockStart.toEpochMilli())) + leadId;
    ordered.put(place, lead);
    places.put(leadId, place);
    heads.computeIfPresent(line, (same, head) -> place.compareTo(head) < 0 ? place : head);
    return place;
  }

  /** A lead as it waits; empty if it does not. */
  Optional<WaitingLead> find(String leadId) {
    return Optional.ofNullable(places.get(leadId)).map(ordered::get);
  }

  /** Takes a lead out; its place. */
  Optional<String> remove(String leadId) {
    String place = places.get(leadId);
    if (place == null) {
      return Optional.empty();
    }
    ordered.delete(place);
    places.delete(leadId);
    return Optional.of(place);
  }

  /** The line of a place. */
  static String line(String place) {
    return place.substring(0, separator(place));
  }

  /** Where the clock of the lead at a place starts. */
  static Instant clockStart(String place) {
    int start = separator(place) + 1;
    return Instant.ofEpochMilli(Long.parseLong(place.substring(start, start + START_DIGITS), 16));
  }

  /** The lead that waits longest in any of {@code lines}. */
  Optional<Waiting> oldestOf(Collection<String> lines) {
    return lines.stream()
        .flatMap(line -> oldest(line, 1).stream())
        .min(Comparator.comparing(Waiting::rank));
  }

  /** The oldest leads of a line, at most {@code limit}. */
  List<Waiting> oldest(String line, int limit) {
    List<Waiting> oldest = from(heads.getOrDefault(line, line + SEPARATOR), line, limit);
    if (!oldest.isEmpty()) {
      heads.put(line, oldest.get(0).place());
    }
    return oldest;
  }

  /** The leads of a line that come after a place, oldest first, at most {@code limit}. */
  List<Waiting> after(String line, @Nullable String place, int limit) {
    // The place itself ends in a lead id; a space after it comes before any other place.
    return from(place == null ? line + SEPARATOR : place + ' ', line, limit);
  }

  private List<Waiting> from(String place, String line, int limit) {
    List<Waiting> page = new ArrayList<>();
    try (KeyValueIterator<String, WaitingLead> leads =
        ordered.range(place, line + AFTER_SEPARATOR)) {
      while (page.size() < limit && leads.hasNext()) {
        KeyValue<String, WaitingLead> next = leads.next();
        page.add(new Waiting(next.key, leadId(next.key), next.value));
      }
    }
    return page;
  }

  static String leadId(String place) {
    return place.substring(separator(place) + 1 + START_DIGITS);
  }
}
