package dev.rapport.feedback.model.learning;

import dev.rapport.standard.quality.Quality;
import dev.rapport.standard.recalibration.BinMove;
import dev.rapport.standard.recalibration.Foresight;
import dev.rapport.standard.recalibration.LeadsSoFar;
import dev.rapport.standard.recalibration.LineMoves;
import dev.rapport.standard.recalibration.Recalibration;
import dev.rapport.standard.recalibration.SegmentLoss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for a recalibration, in the names of its JSON. Probabilities and shares are 0 to 1,
 * intervals hold nine times in ten.
 *
 * @param outcomes how many whole ones it learned from; an open lead or a deal is one in part
 * @param wins how many of them were taken by sales
 * @param leads how many leads there were, the open among them
 * @param shareInTheEnd the share of leads that will have been taken in the end
 * @param halfWithinDays within so many days half of those are
 * @param quality on outcomes that it has not learned from; null where there are too few
 * @param losing large segments of which it tells less than the version in effect does, by more than
 *     chance would show
 * @param halfLifeDays after how many days an outcome counts half; null: all count alike
 * @param halfLifeGain by how much that lowers the log loss
 * @param moves every bin, in the order of the document
 * @param salesLine whom the points would bring over sales' line
 * @param criteria what each of the four tells
 */
public record Evidence(
    int outcomes,
    int wins,
    @Nullable Integer leads,
    @Nullable Double shareInTheEnd,
    @Nullable Double halfWithinDays,
    @Nullable Tried quality,
    List<Losing> losing,
    @Nullable Integer halfLifeDays,
    double halfLifeGain,
    List<Moved> moves,
    LineMoves salesLine,
    List<Worth> criteria) {

  /**
   * The standard in effect beside its recalibration.
   *
   * @param ahead whether each outcome was predicted by earlier ones only
   * @param gain by how much the log loss is lower
   * @param standardError of the gain
   */
  public record Tried(
      Figures inEffect, Figures proposed, boolean ahead, double gain, double standardError) {}

  /**
   * A large segment that loses: the leads of a bin.
   *
   * @param outcomes on which both were tried
   * @param loss by how much the log loss rises
   */
  public record Losing(
      String name, String bin, double outcomes, double loss, double standardError) {

    private static Losing of(SegmentLoss segment) {
      return new Losing(
          segment.bin().name(),
          segment.bin().label(),
          segment.outcomes(),
          segment.loss(),
          segment.deviation());
    }
  }

  /** How good predictions are; {@code auc} is null where all leads ended alike. */
  public record Figures(
      int n, double baseRate, @Nullable Double auc, double logLoss, double brier, double ece) {

    /** Of any predictions. */
    public static Figures of(Quality quality) {
      return new Figures(
          quality.n(),
          quality.baseRate(),
          quality.auc(),
          quality.logLoss(),
          quality.brier(),
          quality.ece());
    }
  }

  /**
   * A bin.
   *
   * @param field where its points stand in the document
   * @param low of the interval; null where nothing was learned
   * @param high of the interval; null where nothing was learned
   * @param held why it does not go where the outcomes point; null where it does
   */
  public record Moved(
      String name,
      String bin,
      String field,
      int outcomes,
      int wins,
      int before,
      int after,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable String held) {

    private static Moved of(BinMove move) {
      BinMove.Likely likely = move.likely();
      return new Moved(
          move.bin().name(),
          move.bin().label(),
          move.bin().field(),
          move.outcomes(),
          move.wins(),
          move.bin().points(),
          move.points(),
          likely == null ? null : likely.low(),
          likely == null ? null : likely.high(),
          move.hold().inWords().isEmpty() ? null : move.hold().inWords());
    }
  }

  /**
   * A criterion.
   *
   * @param costOfDropping by how much the log loss is higher without it
   * @param aucWithout null where all leads ended alike
   */
  public record Worth(String criterion, double costOfDropping, @Nullable Double aucWithout) {}

  /** Of a report that has a recalibration. */
  public static Evidence of(LearningReport report) {
    Recalibration recalibration = report.recalibration();
    if (recalibration == null) {
      throw new IllegalArgumentException("nothing was learned");
    }
    LeadsSoFar.Ripened ripened = recalibration.ripened();
    Foresight foresight = recalibration.foresight();
    return new Evidence(
        recalibration.outcomes().counted(),
        recalibration.outcomes().winsCounted(),
        ripened == null ? null : ripened.leads(),
        ripened == null ? null : ripened.winRate(),
        ripened == null ? null : ripened.medianDays(),
        foresight == null
            ? null
            : new Tried(
                Figures.of(foresight.inEffect()),
                Figures.of(foresight.candidate()),
                foresight.ahead(),
                foresight.gain(),
                foresight.deviation()),
        recalibration.losing().stream().map(Losing::of).toList(),
        recalibration.halfLife().days(),
        recalibration.halfLife().gain(),
        recalibration.moves().stream().map(Moved::of).toList(),
        recalibration.salesLine(),
        report.worth().stream()
            .map(worth -> new Worth(worth.criterion().key(), worth.cost(), worth.without().auc()))
            .toList());
  }
}
