package dev.rapport.handoff.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A team's people in the order of their roster: books say by position what is whose. */
public final class Roll {

  static final Roll EMPTY = Roll.of(List.of());

  private static final int NOBODY = -1;

  private final List<String> repIds;
  private final int fingerprint;
  private final Map<String, Integer> positions;

  private Roll(List<String> repIds) {
    this.repIds = List.copyOf(repIds);
    this.fingerprint = this.repIds.hashCode();
    this.positions = new HashMap<>();
    for (String repId : repIds) {
      if (positions.put(repId, positions.size()) != null) {
        throw new IllegalArgumentException("'%s' is there twice".formatted(repId));
      }
    }
  }

  /** The roll of these people, each once. */
  public static Roll of(List<String> repIds) {
    return new Roll(repIds);
  }

  /** Everybody, in order. */
  public List<String> repIds() {
    return repIds;
  }

  /** The same for the same people in the same order, wherever it is computed. */
  int fingerprint() {
    return fingerprint;
  }

  int size() {
    return repIds.size();
  }

  boolean contains(String repId) {
    return positions.containsKey(repId);
  }

  /** Where somebody stands; less than 0 of who is not on it. */
  int position(String repId) {
    return positions.getOrDefault(repId, NOBODY);
  }

  boolean isSameAs(Roll other) {
    return this == other || repIds.equals(other.repIds);
  }
}
