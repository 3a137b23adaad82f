package dev.rapport.feedback.model;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The sources that the leads of a month are told apart by. Their names are what anybody wrote into
 * a web address, so there is a bound to them: leads of sources that came too late count without
 * their campaign, and where even the pairs of channels are too many, without any name.
 *
 * <p>A source that was admitted stays, and a month that was full once stays full, whatever the
 * limits are by then. A source thus counts under one name for good, and what a lead adds is taken
 * away where it was added.
 */
public final class FunnelSources {

  /** Keeps what was admitted. */
  @FunctionalInterface
  public interface Memory {

    /**
     * Keeps a source.
     *
     * @param last whether it was the last of its kind to be admitted in its month
     */
    void keep(FunnelSource source, boolean last);
  }

  /**
   * How many sources a month may have.
   *
   * @param campaigns with their campaigns
   * @param channels pairs of channels whose further campaigns are not told apart
   */
  public record Limits(int campaigns, int channels) {

    /**
     * A cell takes about half a kilobyte: a month that somebody swells on purpose costs little more
     * than a megabyte a partition.
     */
    public static final Limits USUAL = new Limits(2_000, 400);
  }

  /** Sources that share a limit. */
  private record Shelf(YearMonth cohort, boolean campaigns) {

    static Shelf of(FunnelSource source) {
      return new Shelf(source.cohort(), source.hasCampaign());
    }
  }

  private final Limits limits;
  private final Memory memory;
  private final Map<Shelf, Set<FunnelSource>> admitted = new HashMap<>();
  private final Set<Shelf> full = new HashSet<>();

  /** None yet; each that is admitted is given to {@code memory}. */
  public FunnelSources(Limits limits, Memory memory) {
    this.limits = limits;
    this.memory = memory;
  }

  /** Takes up what the memory was given before. */
  public void remember(FunnelSource source, boolean last) {
    Shelf shelf = Shelf.of(source);
    on(shelf).add(source);
    if (last) {
      full.add(shelf);
    }
  }

  /** The changes by the cells that count them. */
  public Map<FunnelCell, Tally> counted(Map<FunnelCell, Tally> changes) {
    Map<FunnelCell, Tally> counted = new LinkedHashMap<>();
    changes.forEach(
        (cell, tally) -> counted.merge(cell.of(counted(cell.source())), tally, Tally::plus));
    counted.values().removeIf(Tally::isZero);
    return counted;
  }

  private FunnelSource counted(FunnelSource source) {
    if (admits(source)) {
      return source;
    }
    FunnelSource channels = source.withoutCampaign();
    return admits(channels) ? channels : source.withoutNames();
  }

  private boolean admits(FunnelSource source) {
    Shelf shelf = Shelf.of(source);
    Set<FunnelSource> known = on(shelf);
    if (known.contains(source) || full.contains(shelf)) {
      return known.contains(source);
    }
    known.add(source);
    boolean last = known.size() >= (shelf.campaigns() ? limits.campaigns() : limits.channels());
    if (last) {
      full.add(shelf);
    }
    memory.keep(source, last);
    return true;
  }

  private Set<FunnelSource> on(Shelf shelf) {
    return admitted.computeIfAbsent(shelf, none -> new HashSet<>());
  }
}
