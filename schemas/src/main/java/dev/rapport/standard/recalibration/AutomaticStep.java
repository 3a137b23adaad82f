package dev.rapport.standard.recalibration;

import dev.rapport.standard.AutomaticRecalibration;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Scale;
import java.util.Optional;

/**
 * Whether a version may count without a signature: both teams allowed it by signing another, and
 * nothing differs from that one but points and the base, none of it by more than they allowed.
 * However many such versions follow each other, none is further from what was signed. Looks at the
 * documents only, so it holds whoever made the second.
 */
public final class AutomaticStep {

  private AutomaticStep() {}

  /**
   * What speaks against it, in words.
   *
   * @param signed the last version that both teams signed
   * @param next the version that would count; its number and dates are not looked at
   * @return empty if it may
   */
  public static Optional<String> objection(LeadStandard signed, LeadStandard next) {
    AutomaticRecalibration allowed = signed.automaticRecalibration();
    if (allowed == null) {
      return Optional.of(
          "version %d lets nothing take effect without signatures".formatted(signed.version()));
    }
    StandardBins before = StandardBins.of(signed);
    StandardBins after = StandardBins.of(next);
    if (before.size() != after.size() || !isOtherwiseTheSame(before, after)) {
      return Optional.of("more than points differs from version " + signed.version());
    }
    for (int bin = 0; bin < before.size(); bin++) {
      int move = after.bin(bin).points() - before.bin(bin).points();
      if (Math.abs(move) > allowed.largestMove()) {
        return Optional.of(
            "%s moves by %d points, more than %d"
                .formatted(after.bin(bin).field(), move, allowed.largestMove()));
      }
    }
    return scale(signed.scale(), next.scale(), allowed.largestMove());
  }

  private static boolean isOtherwiseTheSame(StandardBins before, StandardBins after) {
    int[] points = new int[before.size()];
    for (int bin = 0; bin < points.length; bin++) {
      points[bin] = after.bin(bin).points();
    }
    LeadStandard next = after.standard();
    return before
        .with(points, next.scale())
        .as(next.version(), next.effectiveFrom(), next.reviewDue())
        .equals(next);
  }

  /** A score stands for the odds that it stood for, to a point. */
  private static Optional<String> scale(Scale before, Scale after, int largestMove) {
    int shift = after.base() - before.base();
    if (Math.abs(shift) > largestMove) {
      return Optional.of(
          "scale.base moves by %d points, more than %d".formatted(shift, largestMove));
    }
    double doublings = Math.log(after.oddsAtBase() / before.oddsAtBase()) / Math.log(2);
    boolean isTheSame =
        after.pointsToDoubleOdds() == before.pointsToDoubleOdds()
            && Math.abs(doublings * before.pointsToDoubleOdds() - shift) <= 1;
    return isTheSame ? Optional.empty() : Optional.of("a score would stand for other odds");
  }
}
