package dev.rapport.standard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the bin that one value of a lead falls into. */
final class AttributeReading implements FactorReading {
  private final Factor.Attribute factor;
  private final Bins bins;

  AttributeReading(Factor.Attribute factor) {
    this.factor = factor;
    this.bins = bins(factor);
  }

  @Override
  public Finding read(Lead lead, Instant now) {
    String value = factor.from().read(lead);
    Bin bin = bin(value);
    return new Finding(
        factor.name(),
        Finding.Kind.FACTOR,
        null,
        bin == null ? MISSING : bin.label(),
        bin == null ? factor.missing() : bin.points(),
        value == null ? null : factor.from().path(),
        value,
        bin == null ? null : bin.reading());
  }

  /** The number of a lead's bin; that of the missing comes after the others. */
  int index(Lead lead) {
    Bin bin = bin(factor.from().read(lead));
    return bin == null ? factor.valueBins() : bin.index();
  }

  /** A list that nobody chose from is no answer. */
  private @Nullable Bin bin(@Nullable String value) {
    return value == null || Unanswered.is(value) ? null : bins.of(value.strip());
  }

  private static Bins bins(Factor.Attribute factor) {
    if (factor instanceof Factor.Numeric numeric) {
      return numeric(numeric.bins());
    }
    if (factor instanceof Factor.Category category) {
      return category(category);
    }
    int points = ((Factor.Presence) factor).present();
    return value -> new Bin(0, "present", points, "present");
  }

  private static Bins numeric(List<AmountBin> bins) {
    List<String> labels = AmountBin.labels(bins);
    return value -> {
      BigDecimal number = StatedNumber.read(value);
      if (number == null) {
        return null;
      }
      int index = AmountBin.indexOf(bins, number);
      return new Bin(index, labels.get(index), bins.get(index).points(), number.toPlainString());
    };
  }

  private static Bins category(Factor.Category category) {
    Map<String, Bin> byValue = new HashMap<>();
    int index = 0;
    for (Factor.Category.Bin bin : category.bins()) {
      for (String value : bin.is()) {
        byValue.put(folded(value), new Bin(index, bin.label(), bin.points(), value));
      }
      index++;
    }
    Bin other = new Bin(index, "other", category.other(), null);
    return value -> byValue.getOrDefault(folded(value), other);
  }

  /** A word as bins compare it. */
  static String folded(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  /** The bin of a value; null if the value cannot be read. */
  private interface Bins {
    @Nullable Bin of(String value);
  }

  private record Bin(int index, String label, int points, @Nullable String reading) {}
}
