package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.FunnelCell;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names that a month's leads are told apart by. Anybody may make names up, so there is a bound
 * to them: those that come too late count under one name, and phrases that come too late are not
 * kept. As with the funnel's sources, a name that was admitted stays, and what was full once stays
 * full: what a lead adds is taken away where it was added.
 */
public final class ReviewNames {

  /** Keeps what was admitted. */
  @FunctionalInterface
  public interface Memory {

    /**
     * Keeps a name.
     *
     * @param last whether it was the last to be admitted in its place
     */
    void keep(ReviewCell name, boolean last);
  }

  /**
   * How many there may be.
   *
   * @param names of a facet in a month
   * @param phrases of an objection in a month
   */
  public record Limits(int names, int phrases) {

    /** A cell takes a fifth of a kilobyte: a swollen facet costs less than 100 kB a month. */
    public static final Limits USUAL = new Limits(400, 3);
  }

  private record Place(Facet facet, YearMonth month, String shelf) {

    /** As a {@link ReviewCell}'s: months are told apart in the lower bits, too. */
    @Override
    public int hashCode() {
      int hash = 12 * month.getYear() + month.getMonthValue();
      hash = 31 * hash + facet.hashCode();
      return 31 * hash + shelf.hashCode();
    }
  }

  private final Limits limits;
  private final Memory memory;
  private final Map<Place, Set<String>> admitted = new HashMap<>();
  private final Set<Place> full = new HashSet<>();

  /** None yet; each that is admitted is given to {@code memory}. */
  public ReviewNames(Limits limits, Memory memory) {
    this.limits = limits;
    this.memory = memory;
  }

  /** Takes up what the memory was given before. */
  public void remember(ReviewCell name, boolean last) {
    Place place = place(name);
    admitted.computeIfAbsent(place, none -> new HashSet<>()).add(name.name());
    if (last) {
      full.add(place);
    }
  }

  /** The changes by the cells that count them. */
  public Map<ReviewCell, Sums> counted(Map<ReviewCell, Sums> changes) {
    Map<ReviewCell, Sums> counted = new HashMap<>();
    changes.forEach(
        (cell, sums) -> {
          if (cell.facet() == Facet.PHRASE) {
            phrase(cell, sums, counted);
          } else {
            boolean known = !cell.facet().isBounded() || admits(cell, limits.names());
            counted.merge(known ? cell : cell.named(FunnelCell.OTHER), sums, Sums::plus);
          }
        });
    counted.values().removeIf(Sums::isZero);
    return counted;
  }

  /** Its objection must be told apart too, or shelves would be without number. */
  private void phrase(ReviewCell cell, Sums sums, Map<ReviewCell, Sums> counted) {
    ReviewCell objection = new ReviewCell(Facet.OBJECTION, cell.month(), "", cell.shelf());
    if (admits(objection, limits.names()) && admits(cell, limits.phrases())) {
      counted.merge(cell, sums, Sums::plus);
    }
  }

  private boolean admits(ReviewCell cell, int most) {
    Place place = place(cell);
    Set<String> known = admitted.computeIfAbsent(place, none -> new HashSet<>());
    if (known.contains(cell.name()) || full.contains(place)) {
      return known.contains(cell.name());
    }
    known.add(cell.name());
    boolean last = known.size() >= most;
    if (last) {
      full.add(place);
    }
    memory.keep(new ReviewCell(place.facet(), place.month(), place.shelf(), cell.name()), last);
    return true;
  }

  /** Times are told apart by the same names as what they belong to. */
  private static Place place(ReviewCell cell) {
    return new Place(cell.facet(), cell.month(), cell.facet() == Facet.PHRASE ? cell.shelf() : "");
  }
}
