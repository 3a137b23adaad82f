package dev.rapport.feedback.model.review;

import dev.rapport.feedback.model.Stage;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes the digest of each week once the week is over, in UTC. */
public final class WeeklyDigest {

  private static final DateTimeFormatter WEEK =
      DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.UK);
  private static final YearMonth FIRST = YearMonth.of(2000, 1);
  private static final List<Stage> TOLD =
      List.of(
          Stage.CAPTURED,
          Stage.HANDED_OFF,
          Stage.ACCEPTED,
          Stage.OPPORTUNITY,
          Stage.WON,
          Stage.LOST,
          Stage.REJECTED);

  private final ReviewReader reader;
  private final ReviewView view;
  private final DigestLog digests;
  private final Function<Review, String> words;

  /**
   * Writes digests.
   *
   * @param words a review as Markdown
   */
  public WeeklyDigest(
      ReviewReader reader, ReviewView view, DigestLog digests, Function<Review, String> words) {
    this.reader = reader;
    this.view = view;
    this.digests = digests;
    this.words = words;
  }

  /**
   * Writes the digest of the last whole week, unless it was written or there is no lead yet. Weeks
   * that nobody wrote while the service was away are not told one by one: what became known in them
   * is in the next.
   *
   * @return what was written
   */
  public Optional<Digest> write(Instant now) {
    LocalDate lastWeek = LocalDate.ofInstant(now, ZoneOffset.UTC).minusWeeks(1);
    String week = WEEK.format(lastWeek);
    Optional<Digest> before = digests.last();
    if (before.isPresent() && before.get().week().compareTo(week) >= 0) {
      return Optional.empty();
    }
    Map<String, Long> totals = totals(YearMonth.from(now.atOffset(ZoneOffset.UTC)));
    if (totals.getOrDefault(Stage.CAPTURED.name(), 0L) == 0) {
      return Optional.empty();
    }
    Digest digest = digest(now, week, month(lastWeek), before, totals);
    digests.write(digest);
    return Optional.of(digest);
  }

  private static YearMonth month(LocalDate day) {
    return YearMonth.from(day.with(DayOfWeek.SUNDAY));
  }

  private Digest digest(
      Instant now,
      String week,
      YearMonth month,
      Optional<Digest> before,
      Map<String, Long> totals) {
    Review review = reader.read(month, false);
    Map<String, Long> counts = new TreeMap<>();
    before.ifPresent(
        old ->
            totals.forEach(
                (stage, leads) -> counts.put(stage, leads - old.totals().getOrDefault(stage, 0L))));
    Review.Checked checked = review.standard().checked();
    return new Digest(
        week,
        now,
        month,
        before.map(Digest::writtenAt).orElse(null),
        counts,
        totals,
        checked == null ? List.of() : checked.alarms().stream().map(WeeklyDigest::words).toList(),
        review.standard().waiting().stream().map(WeeklyDigest::words).toList(),
        checked == null ? null : checked.reviewDue(),
        words.apply(review));
  }

  private static String words(Review.Alarm alarm) {
    return alarm.of() + ": " + alarm.text();
  }

  private static String words(Review.Waiting waiting) {
    return waiting.unsigned().isEmpty()
        ? waiting.standard() + " waits for a signature"
        : "%s waits for a signature of %s"
            .formatted(waiting.standard(), String.join(" and ", waiting.unsigned()));
  }

  private Map<String, Long> totals(YearMonth thisMonth) {
    Map<String, Long> totals = new TreeMap<>();
    for (ReviewView.Part part : view.parts(Facet.HAPPENED, FIRST, thisMonth.plusYears(1))) {
      TOLD.forEach(
          stage -> totals.merge(stage.name(), part.sums().count(Slot.stage(stage)), Long::sum));
    }
    return totals;
  }
}
