package dev.rapport.feedback.page;

import dev.rapport.feedback.model.Interval;
import dev.rapport.feedback.model.review.Review;
import dev.rapport.feedback.model.review.Review.Share;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Numbers and names as people read them. */
@Component("words")
public final class ReviewWords {

  private static final String NOTHING = "–";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  ReviewWords() {}

  /** {@code October 2026}. */
  public String month(String month) {
    YearMonth parsed = YearMonth.parse(month);
    return parsed.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
        + " "
        + parsed.getYear();
  }

  /** {@code 12.5 %}, a dash where there are no leads. */
  public String percent(Share share) {
    return ratio(share.rate());
  }

  /** {@code 12.5 %}. */
  public String ratio(@Nullable Double ratio) {
    return ratio == null ? NOTHING : String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }

  /** In percent, for a chart; null draws nothing. */
  public @Nullable String number(Share share) {
    return share.rate() == null ? null : String.format(Locale.ROOT, "%.2f", 100 * share.rate());
  }

  /** {@code 10–15 %}. */
  public String interval(Share share) {
    return share.rate() == null ? NOTHING : interval(share.interval());
  }

  /** {@code 10–15 %}. */
  public String interval(Interval interval) {
    return String.format(Locale.ROOT, "%.0f–%.0f %%", 100 * interval.low(), 100 * interval.high());
  }

  /** {@code 10–20 %}. */
  public String band(Review.Band band) {
    return interval(new Interval(band.from(), band.to()));
  }

  /** {@code 3 Nov 2026}, in UTC. */
  public String day(Instant instant) {
    return day(LocalDate.ofInstant(instant, ZoneOffset.UTC));
  }

  /** {@code 3 Nov 2026}. */
  public String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code 20 min}, {@code 3.5 h}, {@code 12 days}. */
  public String hours(@Nullable Double hours) {
    if (hours == null) {
      return NOTHING;
    }
    if (hours * 60 < 1) {
      return "< 1 min";
    }
    if (hours < 1) {
      return String.format(Locale.ROOT, "%d min", Math.round(hours * 60));
    }
    return hours < 48
        ? String.format(Locale.ROOT, "%.1f h", hours)
        : String.format(Locale.ROOT, "%.0f days", hours / 24);
  }

  /** {@code 90 days}. */
  public String days(double days) {
    return String.format(Locale.ROOT, "%.0f days", Math.ceil(days));
  }

  /** {@code 3.33}. */
  public String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /** {@code 12,000 USD}. */
  public String money(@Nullable BigDecimal amount, String currency) {
    return amount == null ? NOTHING : String.format(Locale.ROOT, "%,.0f %s", amount, currency);
  }

  /** A stage of the funnel. */
  public String stage(String stage) {
    return words(stage);
  }

  /** A reason. */
  public String reason(String reason) {
    return words(reason);
  }

  /** {@code No budget 3, timing 1}; the most first. */
  public String reasons(Map<String, Long> reasons) {
    return reasons.isEmpty()
        ? NOTHING
        : reasons.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> words(entry.getKey()) + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String words(String constant) {
    String lower = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    return lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1);
  }
}
