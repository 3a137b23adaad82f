package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.review.Facet;
import dev.rapport.feedback.model.review.ReviewCell;
import dev.rapport.feedback.model.review.ReviewView;
import dev.rapport.feedback.model.review.Sums;
import dev.rapport.feedback.state.AmountState;
import dev.rapport.feedback.state.ReviewCellState;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;

/** A cell of the review as stores and topics keep it, and back. Keys begin with facet and month. */
final class ReviewCodec implements Partials.Codec<ReviewCell, Sums, ReviewCellState> {

  @Override
  public String key(ReviewCell cell) {
    return from(cell.facet(), cell.month()) + cell.shelf() + FunnelCodec.SEPARATOR + cell.name();
  }

  /** No key of this facet and month is less. */
  static String from(Facet facet, YearMonth month) {
    return facet.name() + FunnelCodec.SEPARATOR + month + FunnelCodec.SEPARATOR;
  }

  /** Every key of this facet and month, or an earlier one, is less. */
  static String to(Facet facet, YearMonth month) {
    return facet.name() + FunnelCodec.SEPARATOR + month + " ";
  }

  @Override
  public ReviewCellState write(ReviewCell cell, Sums sums) {
    return new ReviewCellState(
        cell.facet().name(),
        cell.month().toString(),
        cell.shelf(),
        cell.name(),
        sums.counts(),
        sums.amounts().entrySet().stream()
            .map(sum -> new AmountState(sum.getKey(), sum.getValue()))
            .toList());
  }

  @Override
  public ReviewCell cell(ReviewCellState state) {
    return new ReviewCell(
        Facet.valueOf(state.getFacet()),
        YearMonth.parse(state.getMonth()),
        state.getShelf(),
        state.getName());
  }

  @Override
  public Sums tally(ReviewCellState state) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    state.getAmounts().forEach(sum -> amounts.put(sum.getName(), sum.getAmount()));
    return Sums.of(state.getCounts(), amounts);
  }

  @Override
  public Sums plus(Sums sum, Sums change) {
    return sum.plus(change);
  }

  @Override
  public boolean isZero(Sums sums) {
    return sums.isZero();
  }

  ReviewView.Part part(ReviewCellState state) {
    return new ReviewView.Part(cell(state), tally(state));
  }
}
