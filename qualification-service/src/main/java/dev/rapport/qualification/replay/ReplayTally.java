package dev.rapport.qualification.replay;

import dev.rapport.standard.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts rows into a report. Not for several threads: each has its own, and they are added up. */
final class ReplayTally {
  /** The names of a segment that are shown, those with the most leads; all others as one. */
  static final int MOST_SEGMENTS = 200;

  /** The names that are counted, each of its own: people write what they like. */
  private static final int MOST_COUNTED = 5_000;

  private final Map<Verdict, Map<Verdict, Long>> moves = new EnumMap<>(Verdict.class);
  private final TreeMap<String, Counts> weeks = new TreeMap<>();
  private final Counts all = new Counts();
  private final Map<String, Counts> sources = new HashMap<>();
  private final Map<String, Counts> industries = new HashMap<>();
  private final Map<String, Counts> countries = new HashMap<>();
  private final Map<String, Counts> sizes = new HashMap<>();

  void add(ReplayRow row) {
    moves
        .computeIfAbsent(row.before(), verdict -> new EnumMap<>(Verdict.class))
        .merge(row.after(), 1L, Long::sum);
    all.add(row);
    weeks.computeIfAbsent(row.week(), week -> new Counts()).add(row);
    segment(sources, row.source()).add(row);
    segment(industries, row.industry()).add(row);
    segment(countries, row.country()).add(row);
    segment(sizes, row.size()).add(row);
  }

  void add(ReplayTally other) {
    other.moves.forEach(
        (from, byTo) -> {
          Map<Verdict, Long> mine =
              moves.computeIfAbsent(from, verdict -> new EnumMap<>(Verdict.class));
          byTo.forEach((to, count) -> mine.merge(to, count, Long::sum));
        });
    all.add(other.all);
    other.weeks.forEach((week, c) -> weeks.computeIfAbsent(week, w -> new Counts()).add(c));
    other.sources.forEach((name, c) -> segment(sources, name).add(c));
    other.industries.forEach((name, c) -> segment(industries, name).add(c));
    other.countries.forEach((name, c) -> segment(countries, name).add(c));
    other.sizes.forEach((name, c) -> segment(sizes, name).add(c));
  }

  private static Counts segment(Map<String, Counts> segments, String name) {
    Counts known = segments.get(name);
    if (known != null) {
      return known;
    }
    String counted = segments.size() < MOST_COUNTED ? name : ReplayReport.OTHERS;
    return segments.computeIfAbsent(counted, n -> new Counts());
  }

  ReplayReport report(List<SalesHistory.Team> teams) {
    long openAtOnce = teams.stream().mapToLong(SalesHistory.Team::capacity).sum();
    List<ReplayReport.Week> byWeek = new ArrayList<>();
    weeks.forEach((week, c) -> byWeek.add(new ReplayReport.Week(week, c.leads, c.before, c.after)));
    long beyond = byWeek.stream().filter(week -> week.after() > openAtOnce).count();
    return new ReplayReport(
        all.leads,
        moves(),
        all.outcome(),
        byWeek,
        new ReplayReport.Capacity(teams, openAtOnce, teams.isEmpty() ? 0 : beyond),
        segments(sources),
        segments(industries),
        segments(countries),
        segments(sizes));
  }

  private List<ReplayReport.Move> moves() {
    List<ReplayReport.Move> list = new ArrayList<>();
    moves.forEach(
        (from, byTo) ->
            byTo.forEach((to, leads) -> list.add(new ReplayReport.Move(from, to, leads))));
    return list;
  }

  private static List<ReplayReport.Segment> segments(Map<String, Counts> segments) {
    Counts others = new Counts();
    Map<String, Counts> shown = new HashMap<>();
    segments.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Counts>>comparingLong(e -> -e.getValue().leads)
                .thenComparing(Map.Entry::getKey))
        .forEach(
            e -> {
              if (shown.size() < MOST_SEGMENTS && !e.getKey().equals(ReplayReport.OTHERS)) {
                shown.put(e.getKey(), e.getValue());
              } else {
                others.add(e.getValue());
              }
            });
    if (others.leads > 0) {
      shown.put(ReplayReport.OTHERS, others);
    }
    return shown.entrySet().stream()
        .map(e -> new ReplayReport.Segment(e.getKey(), e.getValue().leads, e.getValue().outcome()))
        .sorted(
            Comparator.comparingLong(ReplayReport.Segment::leads)
                .reversed()
                .thenComparing(ReplayReport.Segment::name))
        .toList();
  }

  /** What is counted of all leads, and of each segment. */
  private static final class Counts {
    private long leads;
    private long before;
    private long after;
    private long won;
    private long wonKept;
    private long wonMissed;
    private long wonFound;
    private long rejected;
    private long rejectedSpared;

    void add(ReplayRow row) {
      SalesChange sales = SalesChange.of(row.before(), row.after());
      leads++;
      before += sales == SalesChange.KEPT || sales == SalesChange.MISSED ? 1 : 0;
      after += sales == SalesChange.KEPT || sales == SalesChange.FOUND ? 1 : 0;
      switch (row.ending()) {
        case WON -> {
          won++;
          wonKept += sales == SalesChange.KEPT ? 1 : 0;
          wonMissed += sales == SalesChange.MISSED ? 1 : 0;
          wonFound += sales == SalesChange.FOUND ? 1 : 0;
        }
        case LOST, REJECTED -> {
          rejected++;
          rejectedSpared += sales == SalesChange.MISSED ? 1 : 0;
        }
        case OPEN -> {}
      }
    }

    void add(Counts other) {
      leads += other.leads;
      before += other.before;
      after += other.after;
      won += other.won;
      wonKept += other.wonKept;
      wonMissed += other.wonMissed;
      wonFound += other.wonFound;
      rejected += other.rejected;
      rejectedSpared += other.rejectedSpared;
    }

    ReplayReport.Outcome outcome() {
      return new ReplayReport.Outcome(
          before, after, won, wonKept, wonMissed, wonFound, rejected, rejectedSpared);
    }
  }
}
