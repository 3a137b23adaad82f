package dev.rapport.handoff.model;

import dev.rapport.handoff.model.ObjectionCounts.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How likely a lead is to raise each objection, from what leads like it raised.
 *
 * <p>Of all leads, the share is the mean of a beta distribution after the leads: ({@code raised} +
 * w·m) / ({@code asked} + w), where m is what the catalogue expects and w = {@value #WEIGHT} leads;
 * where it expects nothing, Jeffreys' prior (raised + ½) / (asked + 1). Each narrower segment takes
 * the share of the next wider one for m: with few leads of its own it says what the wider one says,
 * with many what they say. (Beta-binomial shrinkage: Gelman et al., Bayesian Data Analysis, 3rd
 * ed., 2.4 and 5.3; as the m-estimate: Cestnik, Estimating probabilities, ECAI 1990.)
 */
final class ObjectionOdds {

  /** How many leads of its own a segment needs to count as much as the next wider one. */
  private static final int WEIGHT = 10;

  /** From so many leads on, the numbers of a segment are worth being shown. */
  private static final int LEADS_TO_SHOW = 20;

  /** Words that one rep wrote once are no likely objection. */
  private static final int LEAST_UNLISTED = 2;

  private record Counted(Segment segment, Month month) {}

  private final MaterialCatalogue catalogue;

  /** Widest first. */
  private final List<Counted> segments = new ArrayList<>();

  /**
   * The odds in a segment.
   *
   * @param countsOf what the leads of a segment raised, under the catalogue's names
   */
  ObjectionOdds(MaterialCatalogue catalogue, Segment segment, Function<Segment, Month> countsOf) {
    this.catalogue = catalogue;
    for (Segment wider : segment.widening()) {
      segments.add(0, new Counted(wider, countsOf.apply(wider)));
    }
  }

  /**
   * The odds of one objection.
   *
   * @param name its id, or an unlisted name
   * @param rate 0 to 1
   * @param shown the segment that {@code raised} and {@code asked} count
   */
  record Odds(String name, double rate, Segment shown, int raised, int asked) {}

  /** Of every objection that is expected or was raised, in no order. */
  List<Odds> all() {
    Map<String, @Nullable Double> candidates = new LinkedHashMap<>();
    for (Objection objection : catalogue.objections()) {
      if (objection.expected() != null || widest().raised().containsKey(objection.objectionId())) {
        candidates.put(objection.objectionId(), objection.expected());
      }
    }
    widest()
        .raised()
        .forEach(
            (name, leads) -> {
              if (MaterialCatalogue.isUnlisted(name) && leads >= LEAST_UNLISTED) {
                candidates.put(name, null);
              }
            });
    List<Odds> odds = new ArrayList<>();
    candidates.forEach((name, expected) -> odds.add(of(name, expected)));
    return odds;
  }

  private Odds of(String name, @Nullable Double expected) {
    Counted shown = segments.get(0);
    double rate = Double.NaN;
    for (Counted counted : segments) {
      int raised = raised(name, counted.month());
      int asked = counted.month().asked();
      if (!Double.isNaN(rate)) {
        rate = drawn(raised, asked, rate);
      } else {
        rate = expected == null ? (raised + 0.5) / (asked + 1) : drawn(raised, asked, expected);
      }
      if (asked >= LEADS_TO_SHOW) {
        shown = counted;
      }
    }
    return new Odds(
        name, rate, shown.segment(), raised(name, shown.month()), shown.month().asked());
  }

  private static double drawn(int raised, int asked, double towards) {
    return (raised + WEIGHT * towards) / (asked + WEIGHT);
  }

  private static int raised(String name, Month month) {
    return month.raised().getOrDefault(name, 0);
  }

  private Month widest() {
    return segments.get(0).month();
  }
}
