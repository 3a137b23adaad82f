package dev.rapport.standard.suggestion;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some of the past leads: what is learned from, or what it is tried on. */
final class Rows {
  private final int[] rows;
  private final BitSet wins;

  Rows(int[] rows, BitSet wins) {
    this.rows = rows;
    this.wins = wins;
  }

  static Rows all(PastLeads leads) {
    return new Rows(IntStream.range(0, leads.size()).toArray(), leads.wins());
  }

  int size() {
    return rows.length;
  }

  int at(int index) {
    return rows[index];
  }

  boolean won(int index) {
    return wins.get(rows[index]);
  }

  int winCount() {
    int count = 0;
    for (int row : rows) {
      count += wins.get(row) ? 1 : 0;
    }
    return count;
  }

  double winRate() {
    return (double) winCount() / size();
  }

  /** Those whose place among the rows is told. */
  Rows only(IntPredicate places) {
    return new Rows(
        IntStream.range(0, rows.length).filter(places).map(i -> rows[i]).toArray(), wins);
  }
}
