package dev.rapport.standard.suggestion;

import dev.rapport.standard.AmountBin;
import dev.rapport.standard.Factor;
import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Writes a draft with its evidence as comments. */
final class DraftText {
  private static final int WIDTH = 96;
  private static final int LONGEST_LABEL = 60;

  private final PastLeads leads;
  private final DraftedStandard drafted;
  private final List<Flag> flags;
  private final double logLoss;
  private final Rows rows;
  private final StringBuilder text = new StringBuilder();

  DraftText(PastLeads leads, DraftedStandard drafted, List<Flag> flags, double logLoss) {
    this.leads = leads;
    this.drafted = drafted;
    this.flags = flags;
    this.logLoss = logLoss;
    this.rows = Rows.all(leads);
  }

  String write() {
    about();
    for (String line : withoutFactors().split("\n", -1)) {
      switch (line) {
        case "factors: []" -> factors();
        default -> {
          remark(line);
          text.append(line).append('\n');
        }
      }
    }
    return text.toString().stripTrailing() + "\n";
  }

  private String withoutFactors() {
    LeadStandard s = drafted.standard();
    return LeadStandardWriter.write(
        new LeadStandard(
            s.id(),
            s.version(),
            s.title(),
            s.description(),
            s.notes(),
            s.effectiveFrom(),
            s.reviewDue(),
            s.scale(),
            s.criteria(),
            List.of(),
            s.disqualifiers(),
            s.verdicts(),
            s.recycle(),
            s.controlGroup(),
            s.automaticRecalibration(),
            s.titles(),
            s.freeMailDomains()));
  }

  private void about() {
    comment(
        "A draft, learned from %d past leads of which %d (%s) were won: %s is %s."
            .formatted(
                leads.size(),
                leads.winCount(),
                percent((double) leads.winCount() / leads.size()),
                leads.label(),
                leads.positive()));
    double base = (double) leads.winCount() / leads.size();
    double knowingNothing = -base * Math.log(base) - (1 - base) * Math.log(1 - base);
    comment(
        String.format(
            Locale.ROOT,
            "Log loss in five-fold cross-validation: %.4f; of the share of wins alone: %.4f. It"
                + " flatters: columns were looked at and chosen on the same leads. What it is"
                + " worth on others, rapport standard evaluate says of later leads.",
            logLoss,
            knowingNothing));
    comment("Read it with both teams: how is in docs/first-standard.md.");
    leads.notes().forEach(note -> comment("Note: " + note));
    if (!flags.isEmpty()) {
      comment("");
      comment("Columns that are left out, or to be looked at:");
      flags.forEach(flag -> comment("- " + flag));
    }
    text.append('\n');
  }

  /** What stands above a field of the document. */
  private void remark(String line) {
    if (line.startsWith("scale:")) {
      comment(
          "Every lead starts from base; the average lead ends near it. Every further"
              + " pointsToDoubleOdds points double the odds of a win.");
    } else if (line.startsWith("criteria:")) {
      comment(
          "The past leads have no column for the four criteria, or their answers' worth was learned"
              + " as a factor. So they are asked, count nothing and are not required: say together"
              + " what they are worth.");
    } else if (line.startsWith("verdicts:")) {
      lines();
    }
  }

  private void lines() {
    ScoreLines lines = ScoreLines.of(leads, drafted.scores());
    comment(
        "For sales: %s. The line is where the wins above it outweigh the losses most."
            .formatted(evidence(lines.forSales())));
    comment(
        "For marketing: %s. The line is the highest that keeps nine wins in ten."
            .formatted(evidence(lines.forMarketing())));
  }

  private String evidence(Tally tally) {
    return "%d of %d leads, %s of them won, %s of all wins"
        .formatted(
            tally.leads(),
            leads.size(),
            percent(tally.rate()),
            percent((double) tally.wins() / leads.winCount()));
  }

  private void factors() {
    List<Factor> factors = drafted.standard().factors();
    if (factors.isEmpty()) {
      comment("No column tells more of the outcome than chance would.");
      text.append("factors: []\n");
      return;
    }
    comment(
        "The most telling first. Beside each bin: its past leads, and how many of them were won."
            + " Points are worth what the bin adds beside all other factors.");
    text.append("factors:\n");
    for (int i = 0; i < factors.size(); i++) {
      if (drafted.terms().get(i) instanceof Term.Single single) {
        single(factors.get(i), single.binned());
      } else if (drafted.terms().get(i) instanceof Term.Pair pair) {
        pair((Factor.Pair) factors.get(i), pair);
      }
    }
  }

  private void single(Factor factor, Binned binned) {
    switch (binned.trend()) {
      case RISING -> text.append("  # the more the better\n");
      case FALLING -> text.append("  # the less the better\n");
      case NEITHER -> {}
    }
    text.append("  - name: ").append(factor.name()).append('\n');
    text.append("    from: ")
        .append(quoted(((Factor.Attribute) factor).from().path()))
        .append('\n');
    List<Tally> tallies = binned.tallies(rows);
    if (factor instanceof Factor.Presence presence) {
      text.append("    present: ").append(presence.present()).append(told(tallies.get(0)));
    } else {
      text.append("    bins:\n");
      List<String> bins = bins(factor);
      for (int bin = 0; bin < bins.size(); bin++) {
        text.append("      - ").append(bins.get(bin)).append(told(tallies.get(bin)));
      }
    }
    text.append("    missing: ")
        .append(factor.missing())
        .append(told(tallies.get(binned.valueBins())));
  }

  private static List<String> bins(Factor factor) {
    List<String> bins = new ArrayList<>();
    if (factor instanceof Factor.Numeric numeric) {
      for (AmountBin bin : numeric.bins()) {
        String below = bin.below() == null ? "" : "below: " + bin.below().toPlainString() + ", ";
        bins.add("{" + below + "points: " + bin.points() + "}");
      }
    } else if (factor instanceof Factor.Category category) {
      for (Factor.Category.Bin bin : category.bins()) {
        String words = bin.is().stream().map(DraftText::quoted).collect(Collectors.joining(", "));
        bins.add("{is: [" + words + "], points: " + bin.points() + "}");
      }
      bins.add("{points: " + category.other() + "}");
    }
    return bins;
  }

  private void pair(Factor.Pair factor, Term.Pair pair) {
    text.append("  # What two say at once beside what each says. Columns: ");
    text.append(String.join(" / ", labels(factor.second()))).append('\n');
    text.append("  - name: ").append(factor.name()).append('\n');
    text.append("    pair: [%s, %s]\n".formatted(factor.first(), factor.second()));
    text.append("    cells:\n");
    List<String> rowLabels = labels(factor.first());
    List<Tally> tallies = pair.first().tallies(rows);
    IntStream.range(0, factor.cells().size())
        .forEach(
            row ->
                text.append("      - ")
                    .append(factor.cells().get(row))
                    .append("  # ")
                    .append(rowLabels.get(row))
                    .append(": ")
                    .append(tallies.get(row).leads())
                    .append(" leads\n"));
  }

  private List<String> labels(String name) {
    for (Factor factor : drafted.standard().factors()) {
      if (factor.name().equals(name)) {
        List<String> labels = new ArrayList<>(labels(factor));
        labels.add("missing");
        return labels.stream().map(DraftText::plain).toList();
      }
    }
    throw new IllegalStateException("a pair of no factor: " + name);
  }

  private static List<String> labels(Factor factor) {
    if (factor instanceof Factor.Numeric numeric) {
      return numeric.labels();
    }
    if (factor instanceof Factor.Category category) {
      List<String> labels = new ArrayList<>();
      category.bins().forEach(bin -> labels.add(bin.label()));
      labels.add("other");
      return labels;
    }
    return List.of("present");
  }

  private static String told(Tally tally) {
    return "  # %d leads, %s won\n".formatted(tally.leads(), percent(tally.rate()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String quoted(String value) {
    return JsonMapper.shared().writeValueAsString(value);
  }

  /** Data in a comment stays on its line, and short. */
  private static String plain(String value) {
    String line = value.replaceAll("[\\p{C}\\p{Z}]+", " ");
    return line.length() <= LONGEST_LABEL ? line : line.substring(0, LONGEST_LABEL) + "…";
  }

  private void comment(String words) {
    StringBuilder line = new StringBuilder("#");
    for (String word : words.replaceAll("[\\p{C}\\p{Z}]+", " ").split(" ", -1)) {
      if (line.length() + word.length() + 1 > WIDTH && line.length() > 1) {
        text.append(line).append('\n');
        line = new StringBuilder("#  ");
      }
      line.append(' ').append(word);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
