package dev.rapport.standard.suggestion;

import dev.rapport.standard.suggestion.Binned.Trend;

/** What adds to a lead's log odds by the bin that the lead falls into. */
sealed interface Term {
  /** How many bins. */
  int size();

  /** The bin of a lead. */
  int bin(int row);

  /** A column's bins. */
  record Single(Binned binned) implements Term {
    @Override
    public int size() {
      return binned.size();
    }

    @Override
    public int bin(int row) {
      return binned.bin(row);
    }

    /** Bins whose weights must go one way. */
    Trend trend() {
      return binned.trend();
    }
  }

  /** The bins of two columns at once. */
  record Pair(Binned first, Binned second) implements Term {
    @Override
    public int size() {
      return first.size() * second.size();
    }

    @Override
    public int bin(int row) {
      return first.bin(row) * second.size() + second.bin(row);
    }
  }
}
