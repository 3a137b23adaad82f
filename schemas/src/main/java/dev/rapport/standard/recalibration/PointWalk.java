package dev.rapport.standard.recalibration;

import dev.rapport.standard.AmountBin;
import dev.rapport.standard.BudgetCriterion;
import dev.rapport.standard.Criteria;
import dev.rapport.standard.Factor;
import dev.rapport.standard.Finding.Kind;
import dev.rapport.standard.PainCriterion;
import dev.rapport.standard.Phrases;
import dev.rapport.standard.RoleCriterion;
import dev.rapport.standard.TimingCriterion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Goes through every bin of a standard in the order of its document, and makes the same standard
 * with the points that each visit answers.
 */
final class PointWalk {

  /** Where a walk comes by. */
  interface Visitor {
    /**
     * At one bin.
     *
     * @param place of the finding, the bin's label, and its points' field in the document
     * @param points what the bin earns
     * @return what it earns from now on
     */
    int visit(Place place, int points);
  }

  /**
   * A bin's place.
   *
   * @param finding the criterion's or the factor's name
   * @param label the bin, as a finding names it
   * @param field of the document, such as {@code criteria.timing.bands[0].points}
   * @param rank its place among bins of rising numbers or distances; {@value #NO_RANK} if it is
   *     none of them
   */
  record Place(Kind kind, String finding, String label, String field, int rank) {}

  /** The rank of a bin that stands in no order. */
  static final int NO_RANK = -1;

  private final Visitor visitor;
  private Kind kind = Kind.CRITERION;
  private String finding = "";
  private String path = "";

  PointWalk(Visitor visitor) {
    this.visitor = visitor;
  }

  private int at(String label, String field, int points) {
    return at(label, field, NO_RANK, points);
  }

  private int at(String label, String field, int rank, int points) {
    return visitor.visit(new Place(kind, finding, label, path + "." + field, rank), points);
  }

  Criteria criteria(Criteria all) {
    kind = Kind.CRITERION;
    return new Criteria(
        timing(enter(all.timing(), "timing")),
        budget(enter(all.budget(), "budget")),
        pain(enter(all.pain(), "pain")),
        role(enter(all.role(), "role")));
  }

  private <T> T enter(T criterion, String name) {
    finding = name;
    path = "criteria." + name;
    return criterion;
  }

  private TimingCriterion timing(TimingCriterion c) {
    List<TimingCriterion.Band> bands = new ArrayList<>();
    for (TimingCriterion.Band band : c.bands()) {
      bands.add(
          new TimingCriterion.Band(
              band.within(), at(band.bin(), band(bands.size()), bands.size(), band.points())));
    }
    return new TimingCriterion(
        c.from(),
        c.question(),
        c.required(),
        c.met(),
        bands,
        at("later", band(bands.size()), bands.size(), c.later()),
        at("no plans", band(bands.size() + 1), c.noPlans()),
        at("unknown", "unknown", c.unknown()));
  }

  private static String band(int index) {
    return "bands[" + index + "].points";
  }

  private BudgetCriterion budget(BudgetCriterion c) {
    return new BudgetCriterion(
        c.from(),
        c.question(),
        c.required(),
        c.currency(),
        c.rates(),
        c.met(),
        amounts(c.bands(), "bands"),
        named(c.statements(), "statements"),
        at("none", "none", c.none()),
        at("unknown", "unknown", c.unknown()));
  }

  private PainCriterion pain(PainCriterion c) {
    return new PainCriterion(
        c.from(),
        c.question(),
        c.required(),
        named(c.themes(), "themes"),
        at("other", "other", c.other()),
        at("none", "none", c.none()),
        at("unknown", "unknown", c.unknown()));
  }

  private RoleCriterion role(RoleCriterion c) {
    List<Phrases> bands = new ArrayList<>();
    for (Phrases band : c.bands()) {
      bands.add(with(band, at(band.name(), band(bands.size()), band.points())));
    }
    return new RoleCriterion(
        c.from(),
        c.question(),
        c.required(),
        bands,
        at("other", "other", c.other()),
        at("unknown", "unknown", c.unknown()));
  }

  private List<Phrases> named(List<Phrases> kinds, String field) {
    return kinds.stream()
        .map(k -> with(k, at(k.name(), field + "." + k.name() + ".points", k.points())))
        .toList();
  }

  private static Phrases with(Phrases phrases, int points) {
    return new Phrases(phrases.name(), phrases.terms(), points, phrases.met());
  }

  private List<AmountBin> amounts(List<AmountBin> bins, String field) {
    List<String> labels = AmountBin.labels(bins);
    List<AmountBin> walked = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      String place = "%s[%d].points".formatted(field, i);
      walked.add(
          new AmountBin(bins.get(i).below(), at(labels.get(i), place, i, bins.get(i).points())));
    }
    return walked;
  }

  List<Factor> factors(List<Factor> all) {
    kind = Kind.FACTOR;
    List<Factor> walked = new ArrayList<>();
    for (Factor factor : all) {
      finding = factor.name();
      path = "factors[" + walked.size() + "]";
      if (factor instanceof Factor.Pair pair) {
        walked.add(pair(pair, all));
      } else if (factor instanceof Factor.Behavioural f) {
        List<AmountBin> bins = amounts(f.bins(), "bins");
        walked.add(
            new Factor.Behavioural(f.name(), f.events(), f.halfLifeDays(), bins, missing(f)));
      } else {
        walked.add(attribute((Factor.Attribute) factor));
      }
    }
    return walked;
  }

  private int missing(Factor factor) {
    return at("missing", "missing", factor.missing());
  }

  private Factor attribute(Factor.Attribute factor) {
    if (factor instanceof Factor.Numeric f) {
      return new Factor.Numeric(f.name(), f.from(), amounts(f.bins(), "bins"), missing(f));
    }
    if (factor instanceof Factor.Category f) {
      List<Factor.Category.Bin> bins = new ArrayList<>();
      for (Factor.Category.Bin bin : f.bins()) {
        String field = "bins[" + bins.size() + "].points";
        bins.add(new Factor.Category.Bin(bin.is(), at(bin.label(), field, bin.points())));
      }
      int other = at("other", "bins[" + bins.size() + "].points", f.other());
      return new Factor.Category(f.name(), f.from(), bins, other, missing(f));
    }
    Factor.Presence f = (Factor.Presence) factor;
    return new Factor.Presence(
        f.name(), f.from(), at("present", "present", f.present()), missing(f));
  }

  private Factor.Pair pair(Factor.Pair pair, List<Factor> all) {
    List<String> rows = labels(pair.first(), all);
    List<String> columns = labels(pair.second(), all);
    List<List<Integer>> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      int r = row;
      cells.add(
          IntStream.range(0, columns.size())
              .map(
                  c ->
                      at(
                          rows.get(r) + " × " + columns.get(c),
                          "cells[%d][%d]".formatted(r, c),
                          pair.cells().get(r).get(c)))
              .boxed()
              .toList());
    }
    return new Factor.Pair(pair.name(), pair.first(), pair.second(), cells);
  }

  /** The labels of a factor's bins, that of the missing last. */
  private static List<String> labels(String name, List<Factor> all) {
    Factor factor = all.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    List<String> labels = new ArrayList<>();
    if (factor instanceof Factor.Numeric numeric) {
      labels.addAll(numeric.labels());
    } else if (factor instanceof Factor.Category category) {
      category.bins().forEach(bin -> labels.add(bin.label()));
      labels.add("other");
    } else {
      labels.add("present");
    }
    labels.add("missing");
    return labels;
  }
}
