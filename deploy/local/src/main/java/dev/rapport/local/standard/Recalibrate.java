package dev.rapport.local.standard;

import dev.rapport.local.stack.StackException;
import dev.rapport.standard.recalibration.Guardrails;
import dev.rapport.standard.recalibration.OutcomesOfLeads;
import dev.rapport.standard.recalibration.ProposalText;
import dev.rapport.standard.recalibration.Recalibration;
import dev.rapport.standard.recalibration.RecalibrationOptions;
import dev.rapport.standard.recalibration.StandardBins;
import dev.rapport.standard.suggestion.PastLeads;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rapport recalibrate}: a standard and outcomes in, its next version as a proposal out. */
@Command(
    name = "recalibrate",
    description = {
      "Prints the next version of a lead standard, with the points that outcomes say its bins are",
      "worth: YAML, with the evidence as comments. Needs no running stack."
    },
    mixinStandardHelpOptions = true)
public final class Recalibrate implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "STANDARD.yaml", description = "The standard in effect.")
  private Path standard = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "OUTCOMES.csv",
      description = "Leads whose outcome is known, with a header.")
  private Path file = Path.of("");

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      required = true,
      description = "The column that tells what became of a lead.")
  private String label = "";

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description = "What it says of a lead that was won (default: 1, true, yes, won, converted).")
  private @Nullable String positive;

  @Option(
      names = "--date",
      paramLabel = "COLUMN",
      description = {
        "The column that tells the day of a lead, such as 2026-11-23. Quality is then measured",
        "ahead in time, and older outcomes count less if that pays for itself."
      })
  private @Nullable String date;

  @Option(
      names = "--days-to-close",
      paramLabel = "COLUMN",
      description = {
        "The column that tells how many days after --date a lead was won or lost. One that was not",
        "won and has nothing there is still open, which is no loss before it has had its time."
      })
  private @Nullable String daysToClose;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = {
        "As if it were the end of that day (default: today): later leads are left out, and what",
        "ended later was open then. Takes --days-to-close."
      })
  private @Nullable LocalDate asOf;

  @Option(
      names = "--half-life",
      paramLabel = "DAYS",
      description = "After how many days an outcome counts half (default: chosen by --date).")
  private @Nullable Integer halfLife;

  @Option(
      names = "--least-outcomes",
      paramLabel = "N",
      description = "A bin with fewer moves only as its factor does (default: ${DEFAULT-VALUE}).")
  private int leastOutcomes = Guardrails.USUAL_LEAST_OUTCOMES;

  @Option(
      names = "--largest-move",
      paramLabel = "POINTS",
      description = "How far a bin may move at most (default: as far as the outcomes say).")
  private int largestMove = Guardrails.ANY_MOVE;

  @Override
  public Integer call() {
    RecalibrationOptions options = options();
    StandardBins bins = StandardBins.of(new StandardFile(standard).read());
    PastLeads leads = new HistoryFile(file, label, positive).read();
    Recalibration recalibration;
    try {
      recalibration = recalibrate(bins, leads, options);
    } catch (UnusableHistoryException e) {
      throw new StackException("%s: %s".formatted(file, e.getMessage()), e);
    }
    PrintWriter notes = spec.commandLine().getErr();
    leads.notes().forEach(notes::println);
    ProposalText.summary(recalibration).forEach(notes::println);
    notes.flush();
    // A document is UTF-8, whatever the terminal is.
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(ProposalText.of(recalibration));
    out.flush();
    return out.checkError() ? 1 : 0;
  }

  private Recalibration recalibrate(
      StandardBins bins, PastLeads leads, RecalibrationOptions options) {
    if (date == null || daysToClose == null) {
      return Recalibration.of(bins, OutcomesOfLeads.of(bins, leads, date), options);
    }
    return Recalibration.of(
        bins, OutcomesOfLeads.soFar(bins, leads, date, daysToClose).asOf(options.today()), options);
  }

  private RecalibrationOptions options() {
    if (halfLife != null && date == null) {
      throw new ParameterException(spec.commandLine(), "--half-life takes --date");
    }
    if (daysToClose != null && date == null) {
      throw new ParameterException(spec.commandLine(), "--days-to-close takes --date");
    }
    if (asOf != null && daysToClose == null) {
      throw new ParameterException(spec.commandLine(), "--as-of takes --days-to-close");
    }
    try {
      return new RecalibrationOptions(
          asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf,
          new Guardrails(leastOutcomes, largestMove),
          halfLife);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
