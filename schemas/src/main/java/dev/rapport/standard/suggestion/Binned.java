package dev.rapport.standard.suggestion;

import java.util.ArrayList;
import java.util.List;

/**
 * A column in bins: those of its values, in the order of the standard's document, and a last one
 * for leads without a value.
 */
final class Binned {

  /** How the odds go with rising numbers. */
  enum Trend {
    RISING,
    FALLING,
    NEITHER
  }

  private final CodedColumn column;
  private final int[] binOfCode;
  private final int valueBins;
  private final Trend trend;

  Binned(CodedColumn column, int[] binOfCode, int valueBins, Trend trend) {
    this.column = column;
    this.binOfCode = binOfCode;
    this.valueBins = valueBins;
    this.trend = trend;
  }

  CodedColumn column() {
    return column;
  }

  Trend trend() {
    return trend;
  }

  /** Bins of values; the bin of the missing has this number. */
  int valueBins() {
    return valueBins;
  }

  /** All bins, that of the missing too. */
  int size() {
    return valueBins + 1;
  }

  /** The bin of a lead. */
  int bin(int row) {
    int code = column.code(row);
    return code == CodedColumn.MISSING ? valueBins : binOfCode[code];
  }

  /** The codes of a bin, in order. */
  List<Integer> codes(int bin) {
    List<Integer> codes = new ArrayList<>();
    for (int code = 0; code < binOfCode.length; code++) {
      if (binOfCode[code] == bin) {
        codes.add(code);
      }
    }
    return codes;
  }

  /** How many leads each bin has, and how many of them were won. */
  List<Tally> tallies(Rows rows) {
    int[] leads = new int[size()];
    int[] wins = new int[size()];
    for (int i = 0; i < rows.size(); i++) {
      int bin = bin(rows.at(i));
      leads[bin]++;
      wins[bin] += rows.won(i) ? 1 : 0;
    }
    List<Tally> tallies = new ArrayList<>();
    for (int bin = 0; bin < size(); bin++) {
      tallies.add(new Tally(leads[bin], wins[bin]));
    }
    return tallies;
  }
}
