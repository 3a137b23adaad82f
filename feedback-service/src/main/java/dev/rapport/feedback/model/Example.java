package dev.rapport.feedback.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one lead teaches: the bins it fell into, and what became of it.
 *
 * @param standard that judged it
 * @param basis which of its assessments is meant
 * @param label what became of it
 * @param bins that assessment's bins, {@link Bin#ALL} among them
 */
public record Example(String standard, Basis basis, Label label, Set<Bin> bins) {

  /** Of a journey; empty while it teaches nothing. */
  public static Optional<Example> of(Journey journey) {
    return journey
        .judgement()
        .flatMap(
            judgement ->
                Label.of(Progress.of(journey))
                    .map(
                        label ->
                            new Example(
                                judgement.standard(),
                                journey.isHandedOff() ? Basis.HANDOFF : Basis.LATEST,
                                label,
                                bins(judgement))));
  }

  private static Set<Bin> bins(Judgement judgement) {
    return Stream.concat(Stream.of(Bin.ALL), judgement.bins().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What must be added to which cell when a journey changes. */
  public static Map<BinCell, BinTally> change(Journey before, Journey after) {
    Optional<Example> old = of(before);
    Optional<Example> now = of(after);
    if (old.equals(now)) {
      return Map.of();
    }
    Map<BinCell, BinTally> change = new LinkedHashMap<>();
    old.ifPresent(example -> example.addTo(change, BinTally.of(example.label).negated()));
    now.ifPresent(example -> example.addTo(change, BinTally.of(example.label)));
    change.values().removeIf(BinTally::isZero);
    return change;
  }

  private void addTo(Map<BinCell, BinTally> change, BinTally tally) {
    for (Bin bin : bins) {
      change.merge(new BinCell(standard, basis, bin), tally, BinTally::plus);
    }
  }
}
