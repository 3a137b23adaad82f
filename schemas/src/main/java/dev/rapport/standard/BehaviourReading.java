package dev.rapport.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the bin of what a person's events are still worth. */
final class BehaviourReading implements FactorReading {
  /** Where a lead's events stand, as a finding names places. */
  private static final String FIELD = "behaviour";

  /** What they are worth is told and compared in thousandths. */
  private static final int DECIMALS = 3;

  private static final double HALF_OF_THE_LAST_DECIMAL = 0.0005;
  private static final double MILLIS_OF_A_DAY = 86_400_000;

  private final Factor.Behavioural factor;
  private final List<String> labels;

  BehaviourReading(Factor.Behavioural factor) {
    this.factor = factor;
    this.labels = AmountBin.labels(factor.bins());
  }

  @Override
  public Finding read(Lead lead, Instant now) {
    List<Instant> moments = lead.behaviour().of(factor.events());
    if (moments.isEmpty()) {
      return new Finding(
          factor.name(), Finding.Kind.FACTOR, null, MISSING, factor.missing(), null, null, null);
    }
    BigDecimal worth = worth(moments, now);
    int bin = AmountBin.indexOf(factor.bins(), worth);
    return new Finding(
        factor.name(),
        Finding.Kind.FACTOR,
        null,
        labels.get(bin),
        factor.bins().get(bin).points(),
        FIELD,
        words(lead, moments),
        worth.toPlainString());
  }

  /** One turn for each bound that the worth sinks below. */
  @Override
  public List<Instant> turns(Lead lead, Instant now) {
    List<Instant> moments = lead.behaviour().of(factor.events());
    if (moments.isEmpty()) {
      return List.of();
    }
    List<Instant> turns = new ArrayList<>();
    for (AmountBin bin : factor.bins()) {
      if (bin.below() != null) {
        double bound = bin.below().doubleValue() - HALF_OF_THE_LAST_DECIMAL;
        if (Behaviour.strength(moments, factor.halfLifeDays(), now) >= bound) {
          sinksBelow(bound, moments, now).ifPresent(turns::add);
        }
      }
    }
    return turns;
  }

  /**
   * When the worth sinks below a bound. Between two moments that lie ahead, {@code n} events count
   * one each and the rest are worth {@code strength · 2^(−t / halfLife)}; that and {@code n} is the
   * bound at {@code t = halfLife · log2(strength / (bound − n))}. A second later it is below.
   */
  private Optional<Instant> sinksBelow(double bound, List<Instant> moments, Instant now) {
    List<Instant> ahead = moments.stream().filter(moment -> moment.isAfter(now)).toList();
    Instant start = now;
    for (int passed = 0; passed <= ahead.size(); passed++) {
      int counted = ahead.size() - passed;
      double strength = Behaviour.strength(moments, factor.halfLifeDays(), start) - counted;
      Instant end = counted == 0 ? Instant.MAX : ahead.get(passed);
      if (counted < bound) {
        Instant sinks = start.plusMillis(fadesIn(strength, bound - counted)).plusSeconds(1);
        if (!sinks.isAfter(end)) {
          return Optional.of(sinks);
        }
      }
      start = end;
    }
    return Optional.empty();
  }

  private long fadesIn(double strength, double bound) {
    double days = factor.halfLifeDays() * StrictMath.log(strength / bound) / StrictMath.log(2);
    return Math.max(0, (long) Math.ceil(days * MILLIS_OF_A_DAY));
  }

  private BigDecimal worth(List<Instant> moments, Instant now) {
    return AmountBin.plain(
        BigDecimal.valueOf(Behaviour.strength(moments, factor.halfLifeDays(), now))
            .setScale(DECIMALS, RoundingMode.HALF_EVEN));
  }

  /** Such as {@code 3 × pricing_viewed, 1 × demo_watched; last on 2026-11-20}. */
  private String words(Lead lead, List<Instant> moments) {
    List<String> counts = new ArrayList<>();
    for (String event : factor.events()) {
      int times = lead.behaviour().of(List.of(event)).size();
      if (times > 0) {
        counts.add(times + " × " + event);
      }
    }
    Instant last = moments.get(moments.size() - 1);
    return String.join(", ", counts) + "; last on " + Moment.day(last);
  }
}
