package dev.rapport.standard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person did: events by name, each with its moments. Immutable.
 *
 * @param moments oldest first, by the event's name ({@code pricing_viewed}), at least one for each
 */
public record Behaviour(Map<String, List<Instant>> moments) {

  /** Nothing was seen. */
  public static final Behaviour NONE = new Behaviour(Map.of());

  private static final double MILLIS_OF_A_DAY = 86_400_000;

  public Behaviour {
    TreeMap<String, List<Instant>> sorted = new TreeMap<>();
    moments.forEach(
        (name, at) -> {
          if (!at.isEmpty()) {
            sorted.put(name, at.stream().sorted().toList());
          }
        });
    moments = Collections.unmodifiableMap(sorted);
  }

  /** The most moments of one event that are kept: the latest. */
  public static final int MOST_MOMENTS = 50;

  /** The most names that are kept: those seen last. */
  public static final int MOST_NAMES = 50;

  /** The same with one more event; what is beyond the most is let go. */
  public Behaviour with(String name, Instant at) {
    TreeMap<String, List<Instant>> more = new TreeMap<>(moments);
    List<Instant> all = new ArrayList<>(more.getOrDefault(name, List.of()));
    all.add(at);
    Collections.sort(all);
    more.put(name, all.subList(Math.max(0, all.size() - MOST_MOMENTS), all.size()));
    if (more.size() > MOST_NAMES) {
      more.entrySet().stream()
          .min(Comparator.comparing(seen -> seen.getValue().get(seen.getValue().size() - 1)))
          .ifPresent(longestAgo -> more.remove(longestAgo.getKey()));
    }
    return new Behaviour(more);
  }

  /** The moments of the events of these names. */
  List<Instant> of(Collection<String> names) {
    return names.stream()
        .flatMap(name -> moments.getOrDefault(name, List.of()).stream())
        .sorted()
        .toList();
  }

  /**
   * What events are still worth: each counts one when it happens and half after every half-life,
   * the sum of {@code 2^(−age / halfLife)}. One that lies ahead, as clocks differ, counts one.
   *
   * @param halfLifeDays above 0
   */
  static double strength(List<Instant> moments, int halfLifeDays, Instant now) {
    double strength = 0;
    for (Instant at : moments) {
      double days = Math.max(0, now.toEpochMilli() - at.toEpochMilli()) / MILLIS_OF_A_DAY;
      // Strict: the same on every machine, or a judgement could not be reproduced on another.
      strength += StrictMath.pow(2, -days / halfLifeDays);
    }
    return strength;
  }
}
