package dev.rapport.standard;

import java.util.List;

/** Any other attribute of a lead that earns or costs points. */
public sealed interface Factor {

  /** Unique within the standard. */
  String name();

  /** Where it is read. */
  LeadField from();

  /** Points of a lead without a readable value. */
  int missing();

  /** Points by a number. */
  record Numeric(String name, LeadField from, List<AmountBin> bins, int missing) implements Factor {
    public Numeric {
      bins = List.copyOf(bins);
      AmountBin.checkCovering(bins);
      Points.check("missing", missing);
    }
  }

  /**
   * Points by a word, whatever its case.
   *
   * @param bins values that are named
   * @param other points of any other value
   */
  record Category(String name, LeadField from, List<Bin> bins, int other, int missing)
      implements Factor {
    public Category {
      bins = List.copyOf(bins);
      Points.check("other", other);
      Points.check("missing", missing);
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
  record Presence(String name, LeadField from, int present, int missing) implements Factor {
    public Presence {
      Points.check("present", present);
      Points.check("missing", missing);
    }
  }
}
