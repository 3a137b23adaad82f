package dev.rapport.feedback.model.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.feedback.model.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeeklyDigestTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T00:20:00Z");

  private final Written written = new Written();
  private ReviewView view = MadeUpYear.view();

  private Optional<Digest> write(Instant now) {
    ReviewReader reader =
        new ReviewReader(
            view,
            List::of,
            new MadeUpHealth(),
            Currency.getInstance("EUR"),
            InstantSource.fixed(now));
    return new WeeklyDigest(
            reader, view, written, review -> "# " + review.month() + review.objections())
        .write(now);
  }

  @Test
  void a_week_is_told_once_when_it_is_over() {
    Digest first = write(MONDAY).orElseThrow();

    assertThat(first.week()).isEqualTo("2026-W47");
    assertThat(first.month()).isEqualTo(YearMonth.parse("2026-11"));
    assertThat(first.since()).isNull();
    assertThat(first.counts()).isEmpty();
    assertThat(first.totals().get("CAPTURED")).isGreaterThan(1_000);
    assertThat(first.alarms().get(0)).startsWith("webinar: won less often than predicted");
    assertThat(first.waiting()).containsExactly("b2b-default:4 waits for a signature of sales");
    assertThat(first.reviewDue()).isEqualTo(LocalDate.parse("2026-11-01"));
    assertThat(first.markdown()).startsWith("# 2026-11").doesNotContain("much too dear");

    assertThat(write(MONDAY.plusSeconds(86_400 * 6))).isEmpty();
    assertThat(written.weeks).hasSize(1);
  }

  @Test
  void the_next_tells_what_became_known_since_also_of_weeks_that_nobody_told() {
    Digest first = write(MONDAY).orElseThrow();
    ReviewCell november = new ReviewCell(Facet.HAPPENED, YearMonth.parse("2026-11"), "", "");
    ReviewView before = view;
    view =
        (facet, from, to) -> {
          List<ReviewView.Part> parts = new ArrayList<>(before.parts(facet, from, to));
          if (facet == Facet.HAPPENED) {
            parts.add(new ReviewView.Part(november, Sums.one(Slot.stage(Stage.CAPTURED))));
            parts.add(new ReviewView.Part(november, Sums.one(Slot.stage(Stage.WON)).negated()));
          }
          return parts;
        };

    Digest third = write(MONDAY.plusSeconds(86_400 * 14)).orElseThrow();

    assertThat(third.week()).isEqualTo("2026-W49");
    assertThat(third.month()).isEqualTo(YearMonth.parse("2026-12"));
    assertThat(third.since()).isEqualTo(first.writtenAt());
    assertThat(third.counts())
        .containsEntry("CAPTURED", 1L)
        .containsEntry("WON", -1L)
        .containsEntry("LOST", 0L);
  }

  @Test
  void weeks_over_the_turn_of_the_year_follow_each_other() {
    assertThat(write(Instant.parse("2026-12-28T01:00:00Z")).orElseThrow().week())
        .isEqualTo("2026-W52");
    assertThat(write(Instant.parse("2027-01-04T01:00:00Z")).orElseThrow().week())
        .isEqualTo("2026-W53");
    assertThat(write(Instant.parse("2027-01-11T01:00:00Z")).orElseThrow().week())
        .isEqualTo("2027-W01");
  }

  @Test
  void before_the_first_lead_there_is_nothing_to_tell() {
    view = (facet, from, to) -> List.of();
    assertThat(write(MONDAY)).isEmpty();
    assertThat(written.weeks).isEmpty();
  }

  private static final class Written implements DigestLog {
    private final TreeMap<String, Digest> weeks = new TreeMap<>();

    @Override
    public Optional<Digest> last() {
      return Optional.ofNullable(weeks.lastEntry()).map(Map.Entry::getValue);
    }

    @Override
    public void write(Digest digest) {
      weeks.put(digest.week(), digest);
    }
  }
}
