package dev.rapport.local.demo;

import dev.rapport.local.client.Funnel.Counts;
import dev.rapport.local.stack.Addresses;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;

/** What a person reads after a run. */
record DemoSummary(DemoRun.Result result, DemoReport report, Addresses addresses) {

  /** With fewer leads a source's rate is chance. */
  private static final int ENOUGH = 10;

  private static final String ROW = "%-16s %8s %10s %10s %9s %11s %5s %14s";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d leads sent in %.1f s: %d captured (%d of them twice), %d held back as spam, %d refused for want of a contact."
            .formatted(
                result.standing().sent(),
                report.elapsedSeconds(),
                report.captured(),
                report.duplicates(),
                report.quarantined(),
                report.refused()));
    lines.add("");
    funnel(lines);
    lines.add("");
    verdicts(lines);
    lines.add(
        "Sales: %d handed off, %d accepted, %d rejected, %d without an answer."
            .formatted(
                report.handedOff(),
                report.accepted(),
                report.rejected(),
                report.handedOff() - report.accepted() - report.rejected()));
    if (result.waiting() > 0) {
      lines.add("%d qualified leads wait: no rep has room for them.".formatted(result.waiting()));
    }
    sources(lines);
    result.example().ifPresent(example -> brief(lines, example));
    links(lines);
    return lines;
  }

  private void funnel(List<String> lines) {
    lines.add(
        ROW.formatted(
            "SOURCE", "LEADS", "MARKETING", "SALES", "ACCEPTED", "OPPORTUNITY", "WON", "REVENUE"));
    result.funnel().rows().entrySet().stream()
        .sorted(
            Comparator.comparing((Entry<String, Counts> row) -> row.getValue().captured())
                .reversed()
                .thenComparing(Entry::getKey))
        .forEach(row -> lines.add(row(row.getKey(), row.getValue())));
    lines.add(row("all", result.funnel().totals()));
  }

  private String row(String name, Counts counts) {
    return ROW.formatted(
        name,
        counts.captured(),
        counts.marketingQualified(),
        counts.salesQualified(),
        counts.accepted(),
        counts.opportunity(),
        counts.won(),
        String.format(Locale.ROOT, "%s %,.0f", result.funnel().currency(), counts.revenue()));
  }

  private void verdicts(List<String> lines) {
    List<String> words = new ArrayList<>();
    report
        .byVerdict()
        .forEach(
            (verdict, count) ->
                words.add(
                    "%d %s"
                        .formatted(
                            count, verdict.name().toLowerCase(Locale.ROOT).replace('_', ' '))));
    lines.add("%d judgements: %s.".formatted(report.assessed(), String.join(", ", words)));
  }

  private void sources(List<String> lines) {
    List<Entry<String, Counts>> rated =
        result.funnel().rows().entrySet().stream()
            .filter(row -> row.getValue().captured() >= ENOUGH)
            .sorted(Comparator.comparingDouble(row -> rate(row.getValue())))
            .toList();
    if (rated.size() > 1) {
      lines.add(
          "Best source: %s. Worst source: %s."
              .formatted(rated(rated.get(rated.size() - 1)), rated(rated.get(0))));
    }
  }

  private static String rated(Entry<String, Counts> row) {
    return String.format(
        Locale.ROOT, "%s (%.0f %% became opportunities)", row.getKey(), 100 * rate(row.getValue()));
  }

  private static double rate(Counts counts) {
    return (double) counts.opportunity() / counts.captured();
  }

  private static void brief(List<String> lines, PipelineEvent.Moved example) {
    lines.add("");
    lines.add("What a rep gets, for example (a made-up person):");
    example.brief().lines().forEach(line -> lines.add("  | " + line));
  }

  private void links(List<String> lines) {
    lines.add("");
    lines.add("See for yourself:");
    lines.add("  what was held back      " + addresses.intake().resolve("/v1/quarantine"));
    lines.add("  the funnel **           " + addresses.feedback().resolve("/v1/funnel?by=source"));
    lines.add(
        "  the pipeline review *   "
            + addresses.feedback().resolve("/?month=" + YearMonth.now(ZoneOffset.UTC)));
    lines.add("  what each bin is worth **  " + addresses.feedback().resolve("/v1/model"));
    result
        .example()
        .ifPresent(
            example -> {
              lines.add(
                  "  that lead, explained *  "
                      + addresses.qualification().resolve("/v1/leads/" + example.leadId()));
              lines.add(
                  "  its handoff **          "
                      + addresses.handoff().resolve("/v1/handoffs/" + example.leadId()));
            });
    lines.add(
        "  the lead standard *     " + addresses.qualification().resolve("/v1/standards/active"));
    lines.add("  * signed in by a link that rapport up shows, or with a token: rapport token");
    lines.add("  ** with a token: rapport token --role sales");
  }
}
