package dev.rapport.handoff.model;

import dev.rapport.handoff.model.MaterialCatalogue.Pick;
import dev.rapport.handoff.model.ObjectionCounts.Month;
import dev.rapport.handoff.model.ObjectionOdds.Odds;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer is likely to object, what answers it, and what is missing.
 *
 * @param objections likeliest first
 * @param materials for what hurts them, whatever they object
 * @param gaps what the catalogue lacks for this lead, in words
 */
public record TalkingPoints(
    List<LikelyObjection> objections, List<Pick> materials, List<String> gaps) {

  /** Nothing is known. */
  public static final TalkingPoints NONE = new TalkingPoints(List.of(), List.of(), List.of());

  /** More would not be read before a call. */
  private static final int MOST_OBJECTIONS = 5;

  /** What fewer than one in twenty say is not likely. */
  private static final double LEAST_RATE = 0.05;

  /**
   * An objection with its answers.
   *
   * @param objectionId null for words of reps that no objection of the catalogue covers
   * @param rate how likely it is to be raised, 0 to 1, see {@link ObjectionOdds}
   * @param segment whom {@code raised} and {@code asked} count
   * @param since they count leads talked to from this day on; null if there are none
   * @param gap what is missing; null if nothing is
   */
  public record LikelyObjection(
      @Nullable String objectionId,
      String name,
      double rate,
      String segment,
      int raised,
      int asked,
      @Nullable LocalDate since,
      List<Pick> materials,
      @Nullable String gap) {

    public LikelyObjection {
      materials = List.copyOf(materials);
    }
  }

  public TalkingPoints {
    objections = List.copyOf(objections);
    materials = List.copyOf(materials);
    gaps = List.copyOf(gaps);
  }

  /**
   * The points of a lead.
   *
   * @param countsOf what the leads of a segment raised, under the catalogue's names
   * @param since from when on they are counted
   */
  public static TalkingPoints of(
      MaterialCatalogue catalogue,
      Segment segment,
      Material.Reader reader,
      Function<Segment, Month> countsOf,
      LocalDate since,
      LocalDate today) {
    List<LikelyObjection> objections =
        new ObjectionOdds(catalogue, segment, countsOf)
            .all().stream()
                .filter(odds -> odds.rate() >= LEAST_RATE)
                .sorted(Comparator.comparingDouble(Odds::rate).reversed().thenComparing(Odds::name))
                .limit(MOST_OBJECTIONS)
                .map(odds -> likely(odds, catalogue, reader, since, today))
                .toList();
    List<String> gaps =
        objections.stream()
            .flatMap(
                objection ->
                    objection.gap() == null
                        ? Stream.empty()
                        : Stream.of(objection.name() + ": " + objection.gap()))
            .toList();
    return new TalkingPoints(objections, catalogue.informing(reader, today), gaps);
  }

  private static LikelyObjection likely(
      Odds odds,
      MaterialCatalogue catalogue,
      Material.Reader reader,
      LocalDate since,
      LocalDate today) {
    Objection objection = catalogue.objection(odds.name()).orElse(null);
    List<Pick> materials =
        objection == null ? List.of() : catalogue.answering(odds.name(), reader, today);
    return new LikelyObjection(
        objection == null ? null : objection.objectionId(),
        objection == null ? MaterialCatalogue.wordsOf(odds.name()) : objection.name(),
        odds.rate(),
        odds.shown().label(),
        odds.raised(),
        odds.asked(),
        odds.asked() == 0 ? null : since,
        materials,
        objection == null ? "not in the catalogue" : gap(materials));
  }

  private static @Nullable String gap(List<Pick> materials) {
    if (materials.isEmpty()) {
      return "no material for this lead";
    }
    return materials.stream().allMatch(Pick::stale)
        ? "only stale material, last updated "
            + materials.stream()
                .map(pick -> pick.material().updated())
                .max(Comparator.naturalOrder())
                .map(Objects::toString)
                .orElse("")
        : null;
  }
}
