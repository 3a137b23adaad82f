package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.Basis;
import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.BinCell;
import dev.rapport.feedback.model.BinTally;
import dev.rapport.feedback.model.BinView;
import dev.rapport.feedback.state.BinCellState;

/** A bin's cell as stores and topics keep it, and back. */
final class BinCodec implements Partials.Codec<BinCell, BinTally, BinCellState> {

  private static final String SEPARATOR = "\u001f";

  @Override
  public String key(BinCell cell) {
    return String.join(
        SEPARATOR,
        cell.standard(),
        cell.basis().name(),
        cell.bin().kind().name(),
        cell.bin().name(),
        cell.bin().bin());
  }

  @Override
  public BinCellState write(BinCell cell, BinTally tally) {
    return new BinCellState(
        cell.standard(),
        cell.basis().name(),
        cell.bin().kind().name(),
        cell.bin().name(),
        cell.bin().bin(),
        tally.leads(),
        tally.positives());
  }

  @Override
  public BinCell cell(BinCellState state) {
    return new BinCell(
        state.getStandard(),
        Basis.valueOf(state.getBasis()),
        new Bin(Bin.Kind.valueOf(state.getKind()), state.getName(), state.getBin()));
  }

  @Override
  public BinTally tally(BinCellState state) {
    return new BinTally(state.getLeads(), state.getPositives());
  }

  @Override
  public BinTally plus(BinTally sum, BinTally change) {
    return sum.plus(change);
  }

  @Override
  public boolean isZero(BinTally tally) {
    return tally.isZero();
  }

  BinView.Part part(BinCellState state) {
    return new BinView.Part(cell(state), tally(state));
  }
}
