package dev.rapport.standard.recalibration;

import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Scale;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a standard was before outcomes taught it. Who learns from the same outcomes again must start
 * there: started from what they have taught already, each would count once more with every version,
 * and points would seem to be known far better than they are.
 */
public final class Origin {
  private final Map<Key, Integer> points;
  private final Scale scale;
  private final LocalDate taughtUntil;

  private Origin(Map<Key, Integer> points, Scale scale, LocalDate taughtUntil) {
    this.points = points;
    this.scale = scale;
    this.taughtUntil = taughtUntil;
  }

  /**
   * A version of a standard that both teams agreed to.
   *
   * @param isTaught whether it was the proposal of a recalibration
   * @param agreedOn the day (UTC); no later outcome has taught it
   */
  public record Version(LeadStandard standard, boolean isTaught, LocalDate agreedOn) {}

  /** A bin, in whatever version. */
  private record Key(boolean isFactor, String name, String label) {
    static Key of(StandardBins.Bin bin) {
      return new Key(bin.field().startsWith("factors"), bin.name(), bin.label());
    }
  }

  /**
   * Of the last of some versions. What a person changed by hand begins there; what a person left as
   * outcomes had taught it, and what they taught, was what it was before.
   *
   * @param versions of one standard, oldest first, the last being in effect
   * @return empty where no outcome taught it
   */
  public static Optional<Origin> of(List<Version> versions) {
    Reading reading = new Reading();
    versions.forEach(reading::read);
    return reading.taughtUntil == null
        ? Optional.empty()
        : Optional.of(
            new Origin(reading.origin, Objects.requireNonNull(reading.scale), reading.taughtUntil));
  }

  /** Goes through the versions. */
  private static final class Reading {
    private Map<Key, Integer> before = Map.of();
    private Map<Key, Integer> origin = Map.of();
    private @Nullable Scale scaleBefore;
    private @Nullable Scale scale;
    private @Nullable LocalDate taughtUntil;

    void read(Version version) {
      Scale now = version.standard().scale();
      boolean isAlike =
          scaleBefore != null && scaleBefore.pointsToDoubleOdds() == now.pointsToDoubleOdds();
      boolean isTaught = version.isTaught() && isAlike;
      Map<Key, Integer> points = points(version.standard());
      Map<Key, Integer> next = new HashMap<>();
      points.forEach(
          (bin, worth) -> {
            boolean isKept = isTaught || (isAlike && worth.equals(before.get(bin)));
            next.put(bin, isKept ? origin.getOrDefault(bin, worth) : worth);
          });
      if (!isTaught && !now.equals(scaleBefore)) {
        scale = now;
      }
      if (version.isTaught()) {
        taughtUntil = version.agreedOn();
      }
      before = points;
      origin = next;
      scaleBefore = now;
    }
  }

  private static Map<Key, Integer> points(LeadStandard standard) {
    StandardBins bins = StandardBins.of(standard);
    Map<Key, Integer> points = new HashMap<>();
    for (int bin = 0; bin < bins.size(); bin++) {
      points.put(Key.of(bins.bin(bin)), bins.bin(bin).points());
    }
    return points;
  }

  /** The bins of the standard in effect with the points that they had. */
  StandardBins bins(StandardBins inEffect) {
    int[] had = new int[inEffect.size()];
    for (int bin = 0; bin < had.length; bin++) {
      StandardBins.Bin of = inEffect.bin(bin);
      had[bin] = points.getOrDefault(Key.of(of), of.points());
    }
    return StandardBins.of(inEffect.with(had, scale));
  }

  /** The last day of which a lead may have taught the standard in effect. */
  LocalDate taughtUntil() {
    return taughtUntil;
  }
}
