package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.Funnel;
import dev.rapport.feedback.model.Stage;
import dev.rapport.feedback.model.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the funnel from the review's cells: dimensions and amounts that its own cells lack. */
public final class FunnelReader {

  /** What the review's cells tell apart, by its name in requests. */
  private static final Map<String, Facet> FACETS =
      Map.of(
          "landingpage", Facet.LANDING_PAGE,
          "segment", Facet.SEGMENT,
          "industry", Facet.INDUSTRY,
          "country", Facet.COUNTRY);

  /** Their names as they are written. */
  public static final List<String> NAMES = List.of("landingPage", "segment", "industry", "country");

  private static final YearMonth FIRST = YearMonth.of(1970, 1);
  private static final YearMonth LAST = YearMonth.of(9999, 12);

  private final ReviewView view;
  private final InstantSource clock;

  /** Over a view. */
  public FunnelReader(ReviewView view, InstantSource clock) {
    this.view = view;
    this.clock = clock;
  }

  /** The funnel by a dimension that only the review has; empty if it has none of this name. */
  public Optional<Funnel> by(String name, @Nullable YearMonth from, @Nullable YearMonth to) {
    Facet facet = FACETS.get(name.toLowerCase(Locale.ROOT));
    return facet == null ? Optional.empty() : Optional.of(of(name, facet, from, to));
  }

  private Funnel of(String name, Facet facet, @Nullable YearMonth from, @Nullable YearMonth to) {
    CellSums cells =
        new CellSums(view.parts(facet, from == null ? FIRST : from, to == null ? LAST : to));
    String written = NAMES.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    return Funnel.of(
        written,
        cells.by(cell -> cell, cell -> cell.shelf().isEmpty()).entrySet().stream()
            .map(
                entry ->
                    new Funnel.CohortRow(
                        entry.getKey().month(), entry.getKey().name(), tally(entry.getValue())))
            .toList());
  }

  private static Tally tally(Sums sums) {
    Map<Stage, Long> counts = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      counts.put(stage, sums.count(Slot.stage(stage)));
    }
    TreeMap<String, BigDecimal> revenue = new TreeMap<>();
    sums.amounts()
        .forEach(
            (what, amount) -> {
              if (what.startsWith("WON/")) {
                revenue.put(what.substring("WON/".length()), amount);
              }
            });
    return new Tally(counts, revenue);
  }

  /** Which months have had their time, see {@link Ripeness}. */
  public Predicate<YearMonth> ripe() {
    Instant now = clock.instant();
    YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    Ripeness ripeness =
        Ripeness.learnt(new CellSums(view.parts(Facet.TOTAL, month.minusMonths(36), month)), month);
    return cohort -> ripeness.isRipe(cohort, now);
  }
}
