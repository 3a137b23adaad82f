package dev.rapport.feedback.model.drift;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which sources have a place of their own: the largest, of recent leads. Sources' names are what
 * anybody wrote into a web address, so there is a bound to the places and to the names that wait
 * for one. Who waits is counted by the space-saving algorithm (A. Metwally, D. Agrawal and A. El
 * Abbadi, "Efficient computation of frequent and top-k elements in data streams", ICDT 2005): the
 * least gives way to a newcomer, who takes over its count.
 */
final class SourcePlaces {
  /** Further names that are counted for each place. */
  private static final int WAITING_PER_PLACE = 10;

  /** Counts are halved after so many leads for each place. */
  private static final int LEADS_PER_PLACE = 200;

  private final int places;
  private final Map<String, Double> seated;
  private final Map<String, Double> waiting;
  private double counted;

  /**
   * As it was.
   *
   * @param seated recent leads by source with a place
   * @param waiting by source without
   * @param counted leads since counts were last halved
   */
  record State(Map<String, Double> seated, Map<String, Double> waiting, double counted) {}

  SourcePlaces(int places, State state) {
    this.places = places;
    seated = new LinkedHashMap<>(state.seated());
    waiting = new LinkedHashMap<>(state.waiting());
    counted = state.counted();
  }

  /** As it is. */
  State state() {
    return new State(Map.copyOf(seated), Map.copyOf(waiting), counted);
  }

  /** Whether a source has a place. */
  boolean has(String source) {
    return seated.containsKey(source);
  }

  /**
   * Counts a lead.
   *
   * @param canGo who may lose their place
   * @return who lost it, for a source that has twice as many leads
   */
  Optional<String> count(String source, Predicate<String> canGo) {
    if (++counted >= LEADS_PER_PLACE * (double) places) {
      counted = 0;
      seated.replaceAll((name, leads) -> leads / 2);
      waiting.replaceAll((name, leads) -> leads / 2);
    }
    if (seated.containsKey(source) || seated.size() < places) {
      seated.merge(source, 1.0, Double::sum);
      return Optional.empty();
    }
    double leads = waits(source);
    Optional<String> least =
        seated.keySet().stream().filter(canGo).min(Comparator.comparing(seated::get));
    if (least.isEmpty() || leads < 2 * Objects.requireNonNull(seated.get(least.get())) + 1) {
      return Optional.empty();
    }
    seated.remove(least.get());
    waiting.remove(source);
    seated.put(source, leads);
    return least;
  }

  private double waits(String source) {
    double before = 0;
    if (!waiting.containsKey(source) && waiting.size() >= places * WAITING_PER_PLACE) {
      Map.Entry<String, Double> least =
          waiting.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
      before = least.getValue();
      waiting.remove(least.getKey());
    }
    return waiting.merge(source, before + 1, Double::sum);
  }
}
