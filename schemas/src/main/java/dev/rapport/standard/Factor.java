package dev.rapport.standard;

import java.math.BigDecimal;
import java.util.List;

/** Whatever else than the four criteria earns or costs points. */
public sealed interface Factor {

  /** Unique within the standard. */
  String name();

  /** Points of a lead without a readable value. */
  int missing();

  /**
   * Points for what two factors find at once, beside what each finds by itself: where the two
   * together say more, or less, than their sum.
   *
   * @param first name of a factor that looks at one value
   * @param second name of another one
   * @param cells a row for each bin of the first and then its missing; in it the points for each
   *     bin of the second and then its missing
   */
  record Pair(String name, String first, String second, List<List<Integer>> cells)
      implements Factor {
    public Pair {
      cells = cells.stream().map(List::copyOf).toList();
      cells.forEach(row -> row.forEach(points -> Points.check("cells", points)));
      if (first.equals(second)) {
        throw new IllegalArgumentException("a pair is of two factors: " + first);
      }
      if (cells.isEmpty() || cells.stream().mapToInt(List::size).distinct().count() != 1) {
        throw new IllegalArgumentException("the rows of cells are of one length: " + name);
      }
    }

    /** Points of a lead without a readable value for either. */
    @Override
    public int missing() {
      List<Integer> last = cells.get(cells.size() - 1);
      return last.get(last.size() - 1);
    }
  }

  /** A factor that looks at one value of the lead. */
  sealed interface Attribute extends Factor {

    /** Where it is read. */
    LeadField from();

    /** How many bins it has for leads with a readable value. */
    int valueBins();
  }

  /** Points by a number. */
  record Numeric(String name, LeadField from, List<AmountBin> bins, int missing)
      implements Attribute {
    public Numeric {
      bins = List.copyOf(bins);
      AmountBin.checkCovering(bins);
      Points.check("missing", missing);
    }

    @Override
    public int valueBins() {
      return bins.size();
    }

    /** The bins' labels: {@code below 10}, {@code 10 to 200}, {@code 200+}. */
    public List<String> labels() {
      return AmountBin.labels(bins);
    }
  }

  /**
   * Points by a word, whatever its case.
   *
   * @param bins values that are named
   * @param other points of any other value
   */
  record Category(String name, LeadField from, List<Bin> bins, int other, int missing)
      implements Attribute {
    public Category {
      bins = List.copyOf(bins);
      Points.check("other", other);
      Points.check("missing", missing);
    }

    @Override
    public int valueBins() {
      return bins.size() + 1;
    }

    /** Values that earn the same. */
    public record Bin(List<String> is, int points) {
      public Bin {
        is = List.copyOf(is);
        Points.check("points", points);
      }

      /** The bin's label: {@code paid_search|referral}. */
      public String label() {
        return String.join("|", is);
      }
    }
  }

  /**
   * Points for being there at all.
   *
   * @param present points of a lead that has any value
   */
  record Presence(String name, LeadField from, int present, int missing) implements Attribute {
    public Presence {
      Points.check("present", present);
      Points.check("missing", missing);
    }

    @Override
    public int valueBins() {
      return 1;
    }
  }

  /**
   * Points for what the person did, the more recent the more: each event counts one when it happens
   * and half after every half-life.
   *
   * @param events names of the events that count
   * @param halfLifeDays days after which an event counts half, 1 to 3650
   * @param bins by what the events are worth together; bounds of {@value #LEAST_BOUND} and more
   * @param missing points of a person of whom none was seen
   */
  record Behavioural(
      String name, List<String> events, int halfLifeDays, List<AmountBin> bins, int missing)
      implements Factor {

    /** The least bound of a bin: what decays never reaches zero. */
    public static final String LEAST_BOUND = "0.01";

    /** The longest half-life in days. */
    public static final int LONGEST_HALF_LIFE = 3650;

    public Behavioural {
      events = List.copyOf(events);
      bins = List.copyOf(bins);
      AmountBin.checkCovering(bins);
      Points.check("missing", missing);
      if (events.isEmpty()) {
        throw new IllegalArgumentException("no events: " + name);
      }
      if (halfLifeDays < 1 || halfLifeDays > LONGEST_HALF_LIFE) {
        throw new IllegalArgumentException("halfLife is 1 to 3650 days: " + halfLifeDays);
      }
      for (AmountBin bin : bins) {
        BigDecimal below = bin.below();
        if (below != null && below.compareTo(new BigDecimal(LEAST_BOUND)) < 0) {
          throw new IllegalArgumentException("below must be at least 0.01: " + below);
        }
      }
    }
  }
}
