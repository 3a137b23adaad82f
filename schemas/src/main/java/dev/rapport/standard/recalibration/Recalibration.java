package dev.rapport.standard.recalibration;

import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.Reach;
import dev.rapport.standard.Thresholds;
import dev.rapport.standard.recalibration.Averaged.Weighted;
import dev.rapport.standard.recalibration.BinMove.Likely;
import dev.rapport.standard.recalibration.LeadsSoFar.Ripened;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proposal: the next version of a standard, with the points that outcomes say its bins are worth,
 * and the evidence. What it does not touch is who is gated, and what a score stands for.
 */
public final class Recalibration {
  private static final int MONTHS_TO_REVIEW = 3;

  private final Ground ground;
  private final LeadStandard before;
  private final LeadStandard standard;
  private final Outcomes outcomes;
  private final List<Weighted> spreads;
  private final List<BinMove> moves;
  private final HalfLife halfLife;
  private final @Nullable Foresight foresight;
  private final List<SegmentLoss> losing;
  private final LineMoves salesLine;
  private final int shift;
  private final @Nullable Ripened ripened;

  private Recalibration(
      Ground ground,
      Outcomes outcomes,
      Estimate estimate,
      RecalibrationOptions options,
      HalfLife halfLife,
      @Nullable Foresight foresight,
      @Nullable Ripened ripened) {
    this.ripened = ripened;
    this.ground = ground;
    StandardBins bins = ground.bins();
    this.before = bins.standard();
    this.outcomes = outcomes;
    this.spreads = estimate.spreads();
    this.halfLife = halfLife;
    this.foresight = foresight;
    this.losing = foresight == null ? List.of() : SegmentLoss.of(bins, outcomes, foresight);
    this.moves = moves(bins, outcomes, estimate);
    this.shift = estimate.scale().base() - before.scale().base();
    this.standard = next(bins, estimate, options);
    this.salesLine = salesLine(bins, estimate);
  }

  /**
   * Recalibrates a standard.
   *
   * @param bins of the standard in effect
   * @throws UnusableHistoryException if the outcomes say nothing: fewer than {@value
   *     Enough#LEAST_OUTCOMES}, fewer than {@value Enough#LEAST_OF_AN_END} of an end, all of weight
   *     0, or none that gives a reason to move a point
   */
  public static Recalibration of(
      StandardBins bins, Outcomes outcomes, RecalibrationOptions options) {
    return of(bins, outcomes, null, options);
  }

  /**
   * As the other, from leads of which some are still open.
   *
   * @throws UnusableHistoryException as the other
   */
  public static Recalibration of(StandardBins bins, Ripened leads, RecalibrationOptions options) {
    return of(bins, leads.outcomes(), leads, options);
  }

  private static Recalibration of(
      StandardBins bins,
      Outcomes outcomes,
      @Nullable Ripened ripened,
      RecalibrationOptions options) {
    Sample sample = Sample.all(outcomes);
    Enough.check(sample.ends(), outcomes.size());
    if (options.halfLife() != null && !outcomes.isDated()) {
      throw new UnusableHistoryException("a half-life takes the day of every outcome");
    }
    Ground ground = Ground.of(bins, options);
    HalfLife halfLife =
        options.halfLife() == null
            ? HalfLife.choose(ground, sample)
            : new HalfLife(options.halfLife(), 0, 0);
    Integer days = halfLife.days();
    Foresight.Learner learner =
        (earlier, day, spreads) ->
            Estimate.of(ground, days == null ? earlier : earlier.aged(days, day), spreads);
    Estimate estimate = learner.learn(sample, lastDay(sample), null);
    Recalibration recalibration =
        new Recalibration(
            ground,
            outcomes,
            estimate,
            options,
            halfLife,
            Foresight.of(ground, sample, learner),
            ripened);
    if (recalibration.shift == 0 && recalibration.moves.stream().allMatch(m -> m.move() == 0)) {
      throw new UnusableHistoryException(
          "%d outcomes give no reason to move a point of %s"
              .formatted(outcomes.counted(), bins.standard().reference()));
    }
    return recalibration;
  }

  private static long lastDay(Sample sample) {
    long last = 0;
    for (int i = 0; i < sample.size() && sample.outcomes().isDated(); i++) {
      last = Math.max(last, sample.day(i));
    }
    return last;
  }

  private static List<BinMove> moves(StandardBins bins, Outcomes outcomes, Estimate estimate) {
    Sample.Tallies tallies = Sample.all(outcomes).tallies(bins.size());
    List<BinMove> moves = new ArrayList<>();
    for (int bin = 0; bin < bins.size(); bin++) {
      boolean isLearned = estimate.high(bin) > estimate.low(bin);
      moves.add(
          new BinMove(
              bins.bin(bin),
              tallies.outcomes(bin),
              tallies.wins(bin),
              estimate.points(bin),
              isLearned ? new Likely(estimate.low(bin), estimate.high(bin)) : null,
              estimate.hold(bin)));
    }
    return moves;
  }

  private static LeadStandard next(
      StandardBins bins, Estimate estimate, RecalibrationOptions options) {
    LeadStandard s = bins.with(estimate.points(), estimate.scale());
    LocalDate from =
        options.today().isBefore(s.effectiveFrom()) ? s.effectiveFrom() : options.today();
    // A line that no lead could reach would be no line.
    int marketing = Math.min(s.verdicts().marketingQualified(), Reach.highest(s));
    int sales = Math.min(s.verdicts().salesQualified(), Reach.highestForSales(s));
    Thresholds lines = new Thresholds(sales, Math.min(sales, marketing));
    return new LeadStandard(
        s.id(),
        options.version() == null ? s.version() + 1 : options.version(),
        s.title(),
        s.description(),
        s.notes(),
        from,
        from.plusMonths(MONTHS_TO_REVIEW),
        s.scale(),
        s.criteria(),
        s.factors(),
        s.disqualifiers(),
        lines,
        s.recycle(),
        s.controlGroup(),
        s.automaticRecalibration(),
        s.titles(),
        s.freeMailDomains());
  }

  private LineMoves salesLine(StandardBins bins, Estimate estimate) {
    int[] points = new int[bins.size()];
    for (int bin = 0; bin < points.length; bin++) {
      points[bin] = bins.bin(bin).points();
    }
    int[] after = estimate.points();
    return LineMoves.of(
        outcomes,
        row -> Estimate.score(outcomes, row, points, before.scale()),
        before.verdicts().salesQualified(),
        row -> Estimate.score(outcomes, row, after, estimate.scale()),
        standard.verdicts().salesQualified());
  }

  /** How far the standard may be off, by the outcomes. */
  List<Weighted> spreads() {
    return spreads;
  }

  /** What was started from. */
  Ground ground() {
    return ground;
  }

  /** The standard that was recalibrated. */
  public LeadStandard before() {
    return before;
  }

  /** The proposal: its next version. */
  public LeadStandard standard() {
    return standard;
  }

  /** What was learned from. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** How many leads there were, and how long wins take; null where every lead had ended. */
  public @Nullable Ripened ripened() {
    return ripened;
  }

  /** Every bin, in the order of the document. */
  public List<BinMove> moves() {
    return List.copyOf(moves);
  }

  /** By how many points all leads score higher, or lower, whatever their bins. */
  public int shift() {
    return shift;
  }

  /** After how long an outcome counts half, and what that gains. */
  public HalfLife halfLife() {
    return halfLife;
  }

  /**
   * How good both are on outcomes that they have not learned from; null if there are too few to
   * learn from a part of them.
   */
  public @Nullable Foresight foresight() {
    return foresight;
  }

  /**
   * Whether every guardrail held: it is better on outcomes that it has not learned from than chance
   * would show one time in a hundred, and no large segment loses.
   */
  public boolean guardrailsHeld() {
    return foresight != null && foresight.isSurelyBetter() && losing.isEmpty();
  }

  /** Large segments of which it tells less than the standard does, the surest first. */
  public List<SegmentLoss> losing() {
    return losing;
  }

  /** Whom the points would bring over sales' line. */
  public LineMoves salesLine() {
    return salesLine;
  }
}
