package dev.rapport.feedback.model.drift;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.Journey;
import dev.rapport.feedback.model.Judgement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leads that were captured in one week and fell into one bin, whether sales ever got them or not.
 *
 * @param standard id and version that judged them last
 * @param monday the week's first day (UTC)
 * @param bin the bin, or {@link Bin#ALL}
 */
public record InputCell(String standard, LocalDate monday, Bin bin) {

  /** The Monday of a day's week. */
  public static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** By how many leads each cell changes when a journey does. */
  public static Map<InputCell, Long> change(Journey before, Journey after) {
    if (before.judgement().equals(after.judgement())) {
      return Map.of();
    }
    Map<InputCell, Long> change = new HashMap<>();
    add(change, before.judgement(), -1);
    add(change, after.judgement(), 1);
    change.values().removeIf(leads -> leads == 0);
    return change;
  }

  private static void add(Map<InputCell, Long> change, Optional<Judgement> judged, long leads) {
    judged.ifPresent(
        judgement -> {
          LocalDate day = LocalDate.ofInstant(judgement.capturedAt(), ZoneOffset.UTC);
          Set<Bin> bins = new HashSet<>(judgement.bins());
          bins.add(Bin.ALL);
          bins.forEach(
              bin ->
                  change.merge(
                      new InputCell(judgement.standard(), monday(day), bin), leads, Long::sum));
        });
  }
}
