package dev.rapport.handoff.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.rapport.handoff.model.ObjectionCounts.Month;
import dev.rapport.handoff.model.TalkingPoints.LikelyObjection;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TalkingPointsTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final LocalDate SINCE = LocalDate.parse("2025-11-01");
  private static final Segment PUMPS = Segment.of("Manufacturing", 120);
  private static final Segment MAKERS = new Segment("manufacturing", null);

  private static final MaterialCatalogue CATALOGUE =
      CatalogueReader.read(
          """
          objections:
            - {id: price, name: Too expensive, expected: 0.3}
            - {id: effort, name: Too much work}
            - {id: rare, name: Rarely said}
          materials:
            - {id: old, title: Old, kind: timeline, link: "https://example.com/old", audience: buyer, objections: [effort], updated: 2025-01-01}
            - {id: new, title: New, kind: roi-sheet, link: "https://example.com/new", audience: buyer, objections: [price], updated: 2026-10-01}
            - {id: pumps, title: Pumps, kind: case-study, link: "https://example.com/pumps", audience: buyer, updated: 2026-10-01}
          """,
          TODAY);

  @Test
  void before_anybody_was_asked_the_catalogue_says_what_is_expected() {
    TalkingPoints points = points(Map.of());

    assertThat(points.objections())
        .extracting(LikelyObjection::objectionId, LikelyObjection::rate, LikelyObjection::since)
        .containsExactly(tuple("price", 0.3, null));
    assertThat(points.materials())
        .extracting(pick -> pick.material().materialId())
        .containsExactly("pumps");
    assertThat(points.gaps()).isEmpty();
  }

  @Test
  void a_segment_with_few_leads_is_drawn_to_the_wider_ones() {
    // All: (50+10*0.3)/(100+10); makers: (9+10*that)/(10+10); pumps: (1+10*that)/(1+10).
    double all = 53.0 / 110;
    double makers = (9 + 10 * all) / 20;
    double pumps = (1 + 10 * makers) / 11;

    LikelyObjection price =
        points(
                Map.of(
                    Segment.ALL,
                    new Month(100, Map.of("price", 50)),
                    MAKERS,
                    new Month(10, Map.of("price", 9)),
                    PUMPS,
                    new Month(1, Map.of("price", 1))))
            .objections()
            .get(0);

    assertThat(price.rate()).isEqualTo(pumps, within(1e-12));
    assertThat(price.segment()).as("ten leads are too few to be shown").isEqualTo("all leads");
    assertThat(List.of(price.raised(), price.asked())).containsExactly(50, 100);
    assertThat(price.since()).isEqualTo(SINCE);
  }

  @Test
  void a_segment_with_many_leads_speaks_for_itself() {
    LikelyObjection price =
        points(
                Map.of(
                    Segment.ALL,
                    new Month(10_000, Map.of("price", 10)),
                    MAKERS,
                    new Month(5_000, Map.of("price", 5)),
                    PUMPS,
                    new Month(1_000, Map.of("price", 900))))
            .objections()
            .get(0);

    assertThat(price.rate()).isEqualTo(0.9, within(0.01));
    assertThat(price.segment()).isEqualTo("manufacturing, 50-249 people");
  }

  @Test
  void stale_and_missing_material_is_said_to_be_so() {
    TalkingPoints points =
        points(Map.of(Segment.ALL, new Month(20, Map.of("effort", 19, "words:no trust", 8))));

    assertThat(points.objections())
        .extracting(LikelyObjection::name)
        .containsExactly("Too much work", "no trust", "Too expensive");
    assertThat(points.objections().get(0).materials()).allMatch(MaterialCatalogue.Pick::stale);
    assertThat(points.gaps())
        .containsExactly(
            "Too much work: only stale material, last updated 2025-01-01",
            "no trust: not in the catalogue");
  }

  @Test
  void words_that_one_rep_wrote_once_and_what_hardly_anybody_says_are_not_likely() {
    assertThat(
            points(
                    Map.of(
                        Segment.ALL,
                        new Month(100, Map.of("words:odd", 1, "rare", 2, "price", 30))))
                .objections())
        .extracting(LikelyObjection::objectionId)
        .containsExactly("price");
  }

  @Property
  void a_rate_lies_between_what_is_expected_and_what_was_seen(
      @ForAll @IntRange(max = 50) int all,
      @ForAll @IntRange(max = 50) int makers,
      @ForAll @IntRange(max = 50) int pumps) {
    Map<Segment, Month> counts = new HashMap<>();
    counts.put(Segment.ALL, new Month(50, Map.of("price", all)));
    counts.put(MAKERS, new Month(50, Map.of("price", makers)));
    counts.put(PUMPS, new Month(50, Map.of("price", pumps)));
    double least = Math.min(0.3, Math.min(all, Math.min(makers, pumps)) / 50.0);
    double most = Math.max(0.3, Math.max(all, Math.max(makers, pumps)) / 50.0);

    points(counts)
        .objections()
        .forEach(price -> assertThat(price.rate()).isBetween(least - 1e-9, most + 1e-9));
  }

  private static TalkingPoints points(Map<Segment, Month> counts) {
    return TalkingPoints.of(
        CATALOGUE,
        PUMPS,
        new Material.Reader("manual-work", "Manufacturing", null),
        segment -> counts.getOrDefault(segment, new Month(0, Map.of())),
        SINCE,
        TODAY);
  }
}
