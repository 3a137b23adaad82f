package dev.rapport.feedback.web;

import dev.rapport.feedback.model.review.Review;
import dev.rapport.feedback.model.review.Review.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The review as Markdown, for a meeting's minutes. */
public final class ReviewMarkdown {

  private final StringBuilder text = new StringBuilder();
  private final Review review;

  private ReviewMarkdown(Review review) {
    this.review = review;
  }

  /** All of it. */
  public static String of(Review review) {
    return new ReviewMarkdown(review).written();
  }

  private String written() {
    line("# Pipeline review " + review.month());
    line(
        review.ripeness().month()
            ? "This month is ripe: its leads have had their time."
            : String.format(
                Locale.ROOT,
                "**Still ripening**: nine of ten wins come within %.0f days of capture; not to be compared with other months.",
                Math.ceil(review.ripeness().days())));
    Review.Happened happened = review.happened();
    line(
        String.format(
            Locale.ROOT,
            "In the month: %d captured, %d handed off, %d opportunities, %d won (%s %s), %d lost, %d rejected.",
            happened.captured(),
            happened.handedOff(),
            happened.opportunities(),
            happened.won(),
            happened.revenue(),
            review.currency(),
            happened.lost(),
            happened.rejected()));
    table(
        "Funnel",
        "Step | Leads | Of the step before | Median hours",
        review.funnel(),
        s ->
            cells(
                s.stage() + (s.leak() ? " (leaks most)" : ""),
                s.leads(),
                share(s.fromPrevious()),
                s.medianHours()));
    table(
        "Sources, by quality",
        "Source | Leads | To opportunity | Won | Rejected | Shared wins",
        review.sources(),
        s ->
            cells(
                s.source(),
                s.captured(),
                share(s.toOpportunity()),
                share(s.won()),
                share(s.rejected()),
                String.format(Locale.ROOT, "%.2f", s.linearWins())));
    table(
        "Who is right",
        "Version | Rejected | Rejected for | No answer | Refused | Won anyway",
        review.versions(),
        v ->
            cells(
                v.version(),
                share(v.rejected()),
                v.rejectedFor(),
                share(v.noResponse()),
                v.refused(),
                v.refusedWon().count()));
    table(
        "Control group, twelve months",
        "The standard's line | Handed off | Accepted | Opportunities | Won",
        review.control(),
        s ->
            cells(
                s.side(),
                s.leads(),
                share(s.accepted()),
                share(s.opportunities()),
                share(s.won())));
    table(
        "Rejected and lost",
        "Reason | Rejected | Lost",
        review.reasons(),
        r -> cells(r.reason(), r.rejected(), r.lost()));
    table(
        "Objections",
        "Objection | Heard | Won of decided | Answered by material | In buyers' words",
        review.objections(),
        o ->
            cells(
                o.objection(),
                o.heard(),
                share(o.won()),
                o.answered() ? "yes" : "**no**",
                String.join("; ", o.phrases())));
    table(
        "Material",
        "Material | Used | Won of decided | Suggested",
        review.materials(),
        m ->
            cells(
                m.material(),
                m.used() == 0 ? "**never**" : m.used(),
                share(m.won()),
                m.suggested()));
    table(
        "Speed",
        "First contact | Leads | Won",
        review.speed(),
        s -> cells(s.contacted(), s.leads(), share(s.won())));
    table(
        "Follow-up",
        "Team | Handed off | Accepted | Rejected | Nobody tried | Median hours to contact",
        review.teams(),
        t ->
            cells(
                t.team(),
                t.handedOff(),
                share(t.accepted()),
                share(t.rejected()),
                share(t.untouched()),
                t.medianHoursToContact()));
    health(review.standard());
    return text.toString();
  }

  private void health(Review.StandardHealth health) {
    line("## The standard's health");
    for (Review.Waiting waiting : health.waiting()) {
      line(
          plain(
              "%s waits for a signature%s since %s."
                  .formatted(
                      waiting.standard(),
                      waiting.unsigned().isEmpty()
                          ? ""
                          : " of " + String.join(" and ", waiting.unsigned()),
                      day(waiting.since()))));
    }
    Review.Checked checked = health.checked();
    if (checked == null) {
      line("Nobody has looked at the outcomes yet.");
      return;
    }
    line(
        plain(
            "%s (%s), looked at on %s; its review %s on %s."
                .formatted(
                    checked.title(),
                    checked.standard(),
                    day(checked.at()),
                    checked.overdue() ? "was due" : "is due",
                    checked.reviewDue())));
    for (Review.Alarm alarm : checked.alarms()) {
      line(plain("Drift of %s: %s.".formatted(alarm.of(), alarm.text())));
    }
    table(
        "What was told, and what came",
        "Leads | Told, mean | Taken",
        checked.bands(),
        band -> cells(band.leads(), percent(band.told()), percent(band.won())));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private void line(String line) {
    text.append(line).append("\n\n");
  }

  private <T> void table(String title, String head, List<T> rows, Function<T, String> row) {
    if (rows.isEmpty()) {
      return;
    }
    line("## " + title);
    text.append("| ").append(head).append(" |\n|");
    text.append(" --- |".repeat(head.split("\\|", -1).length)).append('\n');
    rows.forEach(one -> text.append("| ").append(row.apply(one)).append(" |\n"));
    text.append('\n');
  }

  private static String cells(@Nullable Object... values) {
    return Arrays.stream(values)
        .map(value -> value == null ? "–" : plain(value.toString()))
        .collect(Collectors.joining(" | "));
  }

  /** What people wrote is only text: it ends no cell and begins no tag. */
  private static String plain(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[");
  }

  private static String share(Share share) {
    return share.rate() == null
        ? "–"
        : String.format(
            Locale.ROOT,
            "%.1f %% (%.0f–%.0f)",
            100 * share.rate(),
            100 * share.interval().low(),
            100 * share.interval().high());
  }
}
