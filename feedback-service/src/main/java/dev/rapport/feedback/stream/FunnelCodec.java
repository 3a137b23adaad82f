package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.FunnelCell;
import dev.rapport.feedback.model.FunnelView;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.Tally;
import dev.rapport.feedback.state.FunnelCellState;
import dev.rapport.feedback.state.RevenueState;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A cell of the funnel as stores and topics keep it, and back. */
final class FunnelCodec implements Partials.Codec<FunnelCell, Tally, FunnelCellState> {

  /** Attributes hold no control characters, so this parts them. */
  static final String SEPARATOR = "\u001f";

  @Override
  public String key(FunnelCell cell) {
    return String.join(
        SEPARATOR,
        cell.cohort().toString(),
        cell.channel(),
        cell.firstChannel(),
        cell.campaign(),
        cell.standard(),
        cell.team());
  }

  @Override
  public FunnelCellState write(FunnelCell cell, Tally tally) {
    Map<String, Long> counts = new HashMap<>();
    tally.counts().forEach((stage, count) -> counts.put(stage.name(), count));
    List<RevenueState> revenue =
        tally.revenue().entrySet().stream()
            .map(sum -> new RevenueState(sum.getKey(), sum.getValue()))
            .toList();
    return new FunnelCellState(
        cell.cohort().toString(),
        cell.channel(),
        cell.firstChannel(),
        cell.campaign(),
        cell.standard(),
        cell.team(),
        counts,
        revenue);
  }

  @Override
  public FunnelCell cell(FunnelCellState state) {
    return new FunnelCell(
        YearMonth.parse(state.getCohort()),
        state.getChannel(),
        state.getFirstChannel(),
        state.getCampaign(),
        state.getStandard(),
        state.getTeam());
  }

  @Override
  public Tally tally(FunnelCellState state) {
    Map<Stage, Long> counts = new EnumMap<>(Stage.class);
    state.getCounts().forEach((stage, count) -> counts.put(Stage.valueOf(stage), count));
    TreeMap<String, BigDecimal> revenue = new TreeMap<>();
    state.getRevenue().forEach(sum -> revenue.put(sum.getCurrency(), sum.getAmount()));
    return new Tally(counts, revenue);
  }

  @Override
  public Tally plus(Tally sum, Tally change) {
    return sum.plus(change);
  }

  @Override
  public boolean isZero(Tally tally) {
    return tally.isZero();
  }

  FunnelView.Part part(FunnelCellState state) {
    return new FunnelView.Part(cell(state), tally(state));
  }
}
