package dev.rapport.standard.recalibration;

import static java.util.stream.Collectors.joining;

import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.LeadStandardWriter;
import dev.rapport.standard.Thresholds;
import dev.rapport.standard.quality.Quality;
import dev.rapport.standard.recalibration.BinMove.Likely;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a proposal as a document, with its evidence as comments; it reads back as the standard.
 */
public final class ProposalText {
  private static final int WIDTH = 96;
  private static final int NAMED_BINS = 12;
  private static final int LONGEST_LABEL = 40;

  private final Recalibration recalibration;
  private final StringBuilder text = new StringBuilder();

  private ProposalText(Recalibration recalibration) {
    this.recalibration = recalibration;
  }

  /** The document. */
  public static String of(Recalibration recalibration) {
    ProposalText text = new ProposalText(recalibration);
    text.head();
    return text.text + LeadStandardWriter.write(recalibration.standard(), text.remarks());
  }

  /** The evidence in a few lines, for people who see no document. */
  public static List<String> summary(Recalibration recalibration) {
    ProposalText text = new ProposalText(recalibration);
    return Stream.concat(text.ripening().stream(), text.verdict().stream()).toList();
  }

  private void head() {
    LeadStandard before = recalibration.before();
    Outcomes outcomes = recalibration.outcomes();
    int wins = outcomes.winsCounted();
    comment(
        "A proposal: version %d of %s, which is version %d recalibrated from %d outcomes, %d of them wins (%s)."
            .formatted(
                recalibration.standard().version(),
                before.id(),
                before.version(),
                outcomes.counted(),
                wins,
                percent(wins, outcomes.counted())));
    ripening().forEach(this::comment);
    comment(
        "Behind each bin: its outcomes and wins, its points before and by the proposal, and between"
            + " which points it is worth nine times in ten. How to read and sign it:"
            + " docs/recalibration.md.");
    comment("");
    quality();
    verdict().forEach(this::comment);
    comment("");
    whatMoves();
    comment("");
    scale();
    lines();
    text.append('\n');
  }

  private List<String> ripening() {
    LeadsSoFar.Ripened ripened = recalibration.ripened();
    return ripened == null
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "Of %d leads %d are won or deals so far; by how long both take, %.1f %% will be won in the end, half"
                    + " of those within %.0f days. An open lead counts as a loss as far as it has had"
                    + " its time.",
                ripened.leads(),
                recalibration.outcomes().wins(),
                100 * ripened.winRate(),
                ripened.medianDays()));
  }

  private void quality() {
    Foresight foresight = recalibration.foresight();
    if (foresight == null) {
      return;
    }
    comment(
        foresight.ahead()
            ? "Quality ahead of time, each part of %d outcomes predicted by those before it:"
                .formatted(foresight.candidate().n())
            : "Quality ahead of time, each fifth of %d outcomes predicted by the other four:"
                .formatted(foresight.candidate().n()));
    text.append("#                AUC     log loss  Brier   ECE\n");
    row("in effect", foresight.inEffect());
    row("proposed", foresight.candidate());
  }

  private void row(String which, Quality quality) {
    Double auc = quality.auc();
    text.append(
        String.format(
            Locale.ROOT,
            "#   %-10s   %s  %.4f    %.4f  %.4f\n",
            which,
            auc == null ? "none  " : String.format(Locale.ROOT, "%.4f", auc),
            quality.logLoss(),
            quality.brier(),
            quality.ece()));
  }

  private List<String> verdict() {
    List<String> lines = new ArrayList<>();
    Foresight foresight = recalibration.foresight();
    if (foresight == null) {
      lines.add("Too few outcomes to try the proposal ahead of time: its quality is not known.");
    } else {
      lines.add(
          String.format(
              Locale.ROOT,
              "The proposal's log loss is %s by %.4f (standard error %.4f): %s.",
              foresight.gain() >= 0 ? "lower" : "higher",
              Math.abs(foresight.gain()),
              foresight.deviation(),
              inWords(foresight)));
    }
    if (!recalibration.losing().isEmpty()) {
      lines.add(
          "It tells less than the version in effect, by more than chance would show, of: "
              + recalibration.losing().stream().map(ProposalText::losing).collect(joining("; "))
              + ".");
    }
    HalfLife halfLife = recalibration.halfLife();
    if (halfLife.days() != null && halfLife.gain() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "An outcome counts half after %d days, which takes %.4f off the log loss (standard error"
                  + " %.4f).",
              halfLife.days(),
              halfLife.gain(),
              halfLife.deviation()));
    } else if (halfLife.days() != null) {
      lines.add("An outcome counts half after %d days, as asked.".formatted(halfLife.days()));
    } else if (recalibration.outcomes().isDated()) {
      lines.add("Outcomes of any age count alike: no half-life pays for itself.");
    }
    return lines;
  }

  private static String losing(SegmentLoss segment) {
    return String.format(
        Locale.ROOT,
        "%s %s (log loss higher by %.4f, standard error %.4f, on %.0f outcomes)",
        segment.bin().name(),
        plain(segment.bin().label()),
        segment.loss(),
        segment.deviation(),
        segment.outcomes());
  }

  private static String inWords(Foresight foresight) {
    if (foresight.isBetter()) {
      return "better than chance would show";
    }
    return foresight.isWorse()
        ? "worse than chance would show. Do not sign it without a reason of your own, unless the"
            + " standard was made from these very outcomes"
        : "no more than chance would show. It is not known to be better";
  }

  private void whatMoves() {
    List<BinMove> moved =
        recalibration.moves().stream()
            .filter(move -> move.move() != 0)
            .sorted((a, b) -> Integer.compare(Math.abs(b.move()), Math.abs(a.move())))
            .toList();
    long sure =
        moved.stream()
            .filter(m -> m.likely() != null && !m.likely().holds(m.bin().points()))
            .count();
    comment(
        "%d of %d bins move; of %d the points before lie outside the interval."
            .formatted(moved.size(), recalibration.moves().size(), sure));
    if (!moved.isEmpty()) {
      comment(
          "Furthest: "
              + moved.stream()
                  .limit(NAMED_BINS)
                  .map(
                      m ->
                          "%s %s %d → %d"
                              .formatted(
                                  m.bin().name(),
                                  plain(m.bin().label()),
                                  m.bin().points(),
                                  m.points()))
                  .collect(joining("; "))
              + ".");
    }
    for (Hold hold : Hold.values()) {
      long held =
          recalibration.moves().stream().filter(m -> m.hold() == hold && hold != Hold.FREE).count();
      if (held > 0) {
        comment("Held back: %d bins, %s.".formatted(held, hold.inWords()));
      }
    }
  }

  private void scale() {
    int shift = recalibration.shift();
    comment(
        shift == 0
            ? "A score stands for the probability that it stood for before."
            : ("Every lead scores %d %s %s, whatever its bins, by scale.base; oddsAtBase goes with"
                    + " it, so that a score stands for the probability that it stood for before.")
                .formatted(
                    Math.abs(shift),
                    Math.abs(shift) == 1 ? "point" : "points",
                    shift > 0 ? "more" : "less"));
  }

  private void lines() {
    Thresholds before = recalibration.before().verdicts();
    Thresholds after = recalibration.standard().verdicts();
    if (!before.equals(after)) {
      comment(
          ("The lines sink from %d and %d to %d and %d, which is the most that a lead can reach by"
                  + " these points. Speak about them before you sign.")
              .formatted(
                  before.salesQualified(),
                  before.marketingQualified(),
                  after.salesQualified(),
                  after.marketingQualified()));
    }
    LineMoves moves = recalibration.salesLine();
    comment(
        ("By points alone, of these leads %d more would reach sales' line of %d (%s of them won), and %d"
                + " no longer (%s won).")
            .formatted(
                moves.above(),
                after.salesQualified(),
                percent(moves.aboveWon(), moves.above()),
                moves.below(),
                percent(moves.belowWon(), moves.below())));
  }

  private Map<String, String> remarks() {
    Map<String, String> remarks = new HashMap<>();
    for (BinMove move : recalibration.moves()) {
      if (move.outcomes() > 0 || move.hold() == Hold.AMBIGUOUS) {
        remarks.put(move.bin().field(), remark(move));
      }
    }
    return remarks;
  }

  private static String remark(BinMove move) {
    String counted =
        "%d outcomes, %d won (%s); "
            .formatted(move.outcomes(), move.wins(), percent(move.wins(), move.outcomes()));
    String moved =
        move.move() == 0
            ? "stays " + move.points()
            : "%d → %d".formatted(move.bin().points(), move.points());
    Likely likely = move.likely();
    String interval =
        likely == null
            ? ""
            : " [%d, %d]".formatted(Math.round(likely.low()), Math.round(likely.high()));
    String held = move.hold() == Hold.FREE ? "" : "; " + move.hold().inWords();
    return counted + moved + interval + held;
  }

  private static String percent(int part, int all) {
    return all == 0 ? "none" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
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
