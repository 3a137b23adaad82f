package dev.rapport.feedback.stream;

import dev.rapport.feedback.model.Bin;
import dev.rapport.feedback.model.drift.InputCell;
import dev.rapport.feedback.model.drift.InputView;
import dev.rapport.feedback.state.InputCellState;

/** A week's cell as stores and topics keep it, and back. */
public final class InputCodec implements Partials.Codec<InputCell, Long, InputCellState> {

  private static final String SEPARATOR = "\u001f";

  @Override
  public String key(InputCell cell) {
    return String.join(
        SEPARATOR,
        cell.standard(),
        cell.monday().toString(),
        cell.bin().kind().name(),
        cell.bin().name(),
        cell.bin().bin());
  }

  @Override
  public InputCellState write(InputCell cell, Long leads) {
    return new InputCellState(
        cell.standard(),
        cell.monday(),
        cell.bin().kind().name(),
        cell.bin().name(),
        cell.bin().bin(),
        leads);
  }

  @Override
  public InputCell cell(InputCellState state) {
    return new InputCell(
        state.getStandard(),
        state.getMonday(),
        new Bin(Bin.Kind.valueOf(state.getKind()), state.getName(), state.getBin()));
  }

  @Override
  public Long tally(InputCellState state) {
    return state.getLeads();
  }

  @Override
  public Long plus(Long sum, Long change) {
    return sum + change;
  }

  @Override
  public boolean isZero(Long leads) {
    return leads == 0;
  }

  /** The part that a record tells. */
  public InputView.Part part(InputCellState state) {
    return new InputView.Part(cell(state), tally(state));
  }
}
