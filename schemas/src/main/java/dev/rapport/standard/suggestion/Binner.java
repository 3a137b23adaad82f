package dev.rapport.standard.suggestion;

import dev.rapport.standard.suggestion.Binned.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses a column's bins by what became of its leads. Numbers are cut into many narrow bins, words
 * stand by their share of wins; then neighbours that differ least are joined until joining costs
 * likelihood (Kerber, <i>ChiMerge: discretization of numeric attributes</i>, AAAI 1992, with the
 * likelihood ratio in place of chi square).
 *
 * @param mostBins bins of values at most
 * @param worth what a bin of its own must add to the ln of the likelihood
 */
record Binner(int mostBins, double worth) {
  /** Narrow bins that numbers are cut into at first. */
  private static final int NARROW_BINS = 50;

  /** As many leads more, won at the base rate, steady the share of a word. */
  private static final double STEADYING_LEADS = 20;

  /** A longer text is no choice from a list; it stands with the others. */
  private static final int LONGEST_WORD = 200;

  /** What a column may lose as ln of the likelihood for its odds to go one way only. */
  private static final double WORTH_OF_ONE_WAY = 4;

  /** The least leads of a bin. */
  static int leastLeads(int leads) {
    return Math.max(Math.max(10, Math.min(100, leads / 150)), leads / 400);
  }

  /** The bins that some leads show. */
  Binned bin(CodedColumn column, Rows rows) {
    Tally[] byCode = new Tally[column.distinct()];
    Arrays.fill(byCode, Tally.NONE);
    for (int i = 0; i < rows.size(); i++) {
      int code = column.code(rows.at(i));
      if (code != CodedColumn.MISSING) {
        byCode[code] = byCode[code].plusLead(rows.won(i));
      }
    }
    return column.isNumeric() ? numbers(column, byCode, rows) : words(column, byCode, rows);
  }

  private Binned numbers(CodedColumn column, Tally[] byCode, Rows rows) {
    List<Group> groups = merged(narrow(byCode, rows.size()), leastLeads(rows.size()));
    Trend trend = trend(groups);
    if (trend != Trend.NEITHER) {
      groups = oneWay(groups, trend);
    }
    int[] bins = new int[byCode.length];
    for (int bin = 0; bin < groups.size(); bin++) {
      Arrays.fill(bins, groups.get(bin).from(), groups.get(bin).to(), bin);
    }
    return new Binned(column, bins, groups.size(), groups.size() < 2 ? Trend.NEITHER : trend);
  }

  private static List<Group> narrow(Tally[] byCode, int leads) {
    int width = Math.max(1, leads / NARROW_BINS);
    List<Group> groups = new ArrayList<>();
    Group open = Group.emptyAt(0);
    for (int code = 0; code < byCode.length; code++) {
      boolean heavy = byCode[code].leads() >= width;
      if (heavy && !open.isEmpty()) {
        groups.add(open);
        open = Group.emptyAt(code);
      }
      open = open.plus(new Group(code, code + 1, byCode[code]));
      if (open.tally().leads() >= width) {
        groups.add(open);
        open = Group.emptyAt(code + 1);
      }
    }
    if (!open.isEmpty()) {
      groups.add(open);
    }
    return groups;
  }

  /** Words with enough leads by their share of wins; the others, seen or not, in a last bin. */
  private Binned words(CodedColumn column, Tally[] byCode, Rows rows) {
    int least = leastLeads(rows.size());
    double baseRate = rows.winRate();
    List<Integer> known = new ArrayList<>();
    for (int code = 0; code < byCode.length; code++) {
      if (byCode[code].leads() >= least && column.word(code).length() <= LONGEST_WORD) {
        known.add(code);
      }
    }
    known.sort(
        Comparator.comparingDouble((Integer code) -> byCode[code].rate(baseRate, STEADYING_LEADS))
            .thenComparing(column::word));
    List<Group> single =
        IntStream.range(0, known.size())
            .mapToObj(place -> new Group(place, place + 1, byCode[known.get(place)]))
            .toList();
    List<Group> groups = merged(single, least);
    int[] bins = new int[byCode.length];
    Arrays.fill(bins, groups.size());
    for (int bin = 0; bin < groups.size(); bin++) {
      for (int code : known.subList(groups.get(bin).from(), groups.get(bin).to())) {
        bins[code] = bin;
      }
    }
    return new Binned(column, bins, groups.size() + 1, Trend.NEITHER);
  }

  private List<Group> merged(List<Group> narrow, int leastLeads) {
    List<Group> groups = new ArrayList<>(narrow);
    while (groups.size() > 1) {
      int cheapest = -1;
      double cost = Double.POSITIVE_INFINITY;
      for (int i = 0; i + 1 < groups.size(); i++) {
        Tally first = groups.get(i).tally();
        Tally second = groups.get(i + 1).tally();
        boolean small = Math.min(first.leads(), second.leads()) < leastLeads;
        double loss = Tally.lossOfMerging(first, second) - (small ? 1e6 : 0);
        if (loss < cost) {
          cost = loss;
          cheapest = i;
        }
      }
      if (cost >= worth && groups.size() <= mostBins) {
        return groups;
      }
      groups.set(cheapest, groups.get(cheapest).plus(groups.remove(cheapest + 1)));
    }
    return groups;
  }

  private static Trend trend(List<Group> groups) {
    double lossRising = loss(groups, oneWay(groups, Trend.RISING));
    double lossFalling = loss(groups, oneWay(groups, Trend.FALLING));
    if (Math.min(lossRising, lossFalling) > WORTH_OF_ONE_WAY) {
      return Trend.NEITHER;
    }
    return lossRising <= lossFalling ? Trend.RISING : Trend.FALLING;
  }

  private static double loss(List<Group> groups, List<Group> joined) {
    return likelihood(groups) - likelihood(joined);
  }

  private static double likelihood(List<Group> groups) {
    return groups.stream().mapToDouble(g -> g.tally().logLikelihood()).sum();
  }

  /** Pool adjacent violators: neighbours that go the wrong way are one bin. */
  private static List<Group> oneWay(List<Group> groups, Trend trend) {
    int sign = trend == Trend.RISING ? 1 : -1;
    List<Group> pooled = new ArrayList<>();
    for (Group group : groups) {
      Group last = group;
      while (!pooled.isEmpty()
          && sign * pooled.get(pooled.size() - 1).tally().rate() >= sign * last.tally().rate()) {
        last = pooled.remove(pooled.size() - 1).plus(last);
      }
      pooled.add(last);
    }
    return pooled;
  }

  /**
   * Neighbours in an order: of numbers their codes, of words their share of wins.
   *
   * @param from the first place
   * @param to the place behind the last
   */
  private record Group(int from, int to, Tally tally) {
    static Group emptyAt(int place) {
      return new Group(place, place, Tally.NONE);
    }

    boolean isEmpty() {
      return from == to;
    }

    Group plus(Group next) {
      return new Group(from, next.to, tally.plus(next.tally));
    }
  }
}
