package dev.rapport.feedback.web;

import dev.rapport.feedback.model.Basis;
import dev.rapport.feedback.model.BinModel;
import dev.rapport.feedback.model.Interval;
import dev.rapport.feedback.model.Lift;
import dev.rapport.feedback.model.Proportion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each bin was worth, in JSON.
 *
 * @param versions of the standard whose leads are counted
 * @param overall all labelled leads
 * @param basis whose findings they are counted by
 * @param bins one row a bin
 */
record ModelAnswer(Set<String> versions, Rate overall, BasisCounts basis, List<Row> bins) {

  /**
   * Labelled leads by the assessment that counts for them.
   *
   * @param handoff by the assessment that led to the handoff
   * @param latest by the latest one: never handed off by us, but with an outcome
   */
  record BasisCounts(long handoff, long latest) {}

  /**
   * A share.
   *
   * @param n labelled leads
   * @param positives those that sales took
   * @param rate their share; null without leads
   * @param interval Wilson's, 95 %
   */
  record Rate(long n, long positives, @Nullable Double rate, Interval interval) {

    static Rate of(Proportion proportion) {
      return new Rate(
          proportion.leads(),
          proportion.positives(),
          proportion.leads() == 0 ? null : proportion.rate(),
          proportion.interval());
    }
  }

  /**
   * One bin.
   *
   * @param kind criterion or factor
   * @param name of the criterion or factor
   * @param bin the band or bin
   * @param n labelled leads
   * @param positives those that sales took
   * @param rate their share
   * @param interval of the rate, Wilson's, 95 %
   * @param lift the rate over the overall rate; null while nothing can be compared
   * @param liftInterval of the lift, 95 %
   */
  record Row(
      String kind,
      String name,
      String bin,
      long n,
      long positives,
      @Nullable Double rate,
      Interval interval,
      @Nullable Double lift,
      @Nullable Interval liftInterval) {

    static Row of(BinModel.Row row) {
      Rate rate = Rate.of(row.proportion());
      return new Row(
          row.bin().kind().name().toLowerCase(Locale.ROOT),
          row.bin().name(),
          row.bin().bin(),
          rate.n(),
          rate.positives(),
          rate.rate(),
          rate.interval(),
          row.lift().map(Lift::value).orElse(null),
          row.lift().map(Lift::interval).orElse(null));
    }
  }

  static ModelAnswer of(BinModel model) {
    return new ModelAnswer(
        model.standards(),
        Rate.of(model.overall()),
        new BasisCounts(
            model.basis().getOrDefault(Basis.HANDOFF, 0L),
            model.basis().getOrDefault(Basis.LATEST, 0L)),
        model.bins().stream().map(Row::of).toList());
  }
}
