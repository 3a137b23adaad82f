package dev.rapport.standard.recalibration;

import java.util.Arrays;

/** Gathers equal leads into rows: a hash table over the rows themselves, which stand flat. */
final class RowsOfAKind {
  private static final int FIRST = 1024;

  private final int width;
  private int size;
  private int[] columns;
  private double[] offsets = new double[FIRST];
  private double[] wins = new double[FIRST];
  private double[] losses = new double[FIRST];

  /** A row's number and one, by its hash; 0 is an empty place. Twice as many places as rows. */
  private int[] table = new int[4 * FIRST];

  private RowsOfAKind(int width) {
    this.width = width;
    this.columns = new int[FIRST * width];
  }

  /** The rows of a sample: what is learned of each lead, and what its other bins add. */
  static IndicatorRows of(Sample sample, LearnedBins learned) {
    Outcomes outcomes = sample.outcomes();
    RowsOfAKind kinds = new RowsOfAKind(outcomes.findings());
    int[] row = new int[outcomes.findings()];
    for (int i = 0; i < sample.size(); i++) {
      if (sample.weight(i) == 0) {
        continue;
      }
      int width = 0;
      double offset = 0;
      for (int finding = 0; finding < row.length; finding++) {
        int bin = outcomes.bin(sample.row(i), finding);
        int column = bin == StandardBins.NONE ? -1 : learned.column(bin);
        if (column >= 0) {
          row[width++] = column;
        } else if (bin != StandardBins.NONE) {
          offset += learned.given(bin);
        }
      }
      Arrays.fill(row, width, row.length, -1);
      kinds.add(row, offset, sample.won(i), sample.weight(i));
    }
    return kinds.rows(learned.parameters());
  }

  private void add(int[] row, double offset, boolean won, double weight) {
    int kind = find(row, offset);
    if (won) {
      wins[kind] += weight;
    } else {
      losses[kind] += weight;
    }
  }

  private int find(int[] row, double offset) {
    int mask = table.length - 1;
    int place = spread(31 * Arrays.hashCode(row) + Double.hashCode(offset)) & mask;
    while (table[place] != 0) {
      int kind = table[place] - 1;
      if (offsets[kind] == offset
          && Arrays.equals(columns, kind * width, (kind + 1) * width, row, 0, width)) {
        return kind;
      }
      place = (place + 1) & mask;
    }
    if (size == offsets.length) {
      grow();
      return find(row, offset);
    }
    System.arraycopy(row, 0, columns, size * width, width);
    offsets[size] = offset;
    table[place] = size + 1;
    return size++;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  private void grow() {
    int room = 2 * size;
    columns = Arrays.copyOf(columns, room * width);
    offsets = Arrays.copyOf(offsets, room);
    wins = Arrays.copyOf(wins, room);
    losses = Arrays.copyOf(losses, room);
    table = new int[4 * room];
    int mask = table.length - 1;
    int[] row = new int[width];
    for (int kind = 0; kind < size; kind++) {
      System.arraycopy(columns, kind * width, row, 0, width);
      int place = spread(31 * Arrays.hashCode(row) + Double.hashCode(offsets[kind])) & mask;
      while (table[place] != 0) {
        place = (place + 1) & mask;
      }
      table[place] = kind + 1;
    }
  }

  private IndicatorRows rows(int parameters) {
    return new IndicatorRows(
        parameters,
        width,
        Arrays.copyOf(columns, size * width),
        Arrays.copyOf(offsets, size),
        Arrays.copyOf(wins, size),
        Arrays.copyOf(losses, size));
  }
}
