package dev.rapport.local.standard;

import dev.rapport.local.stack.StackException;
import dev.rapport.standard.suggestion.PastLeads;
import dev.rapport.standard.suggestion.StandardSuggestion;
import dev.rapport.standard.suggestion.SuggestionOptions;
import dev.rapport.standard.suggestion.UnusableHistoryException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rapport standard suggest}: past leads in, a draft standard out. */
@Command(
    name = "suggest",
    description = {
      "Prints a draft of a lead standard, learned from past leads: YAML, with the evidence as",
      "comments. What is left out, and why, is told on standard error too."
    },
    mixinStandardHelpOptions = true)
final class Suggest implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE.csv", description = "Past leads, with a header.")
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
      names = "--include",
      paramLabel = "COLUMN",
      description = "Learn from this column, whatever it is flagged for. Can be repeated.")
  private Set<String> include = new LinkedHashSet<>();

  @Option(
      names = "--exclude",
      paramLabel = "COLUMN",
      description = "Do not learn from this column. Can be repeated.")
  private Set<String> exclude = new LinkedHashSet<>();

  @Override
  public Integer call() {
    PastLeads leads = new HistoryFile(file, label, positive).read();
    StandardSuggestion suggestion;
    try {
      suggestion =
          StandardSuggestion.of(
              leads, new SuggestionOptions(LocalDate.now(ZoneOffset.UTC), include, exclude));
    } catch (UnusableHistoryException e) {
      throw new StackException("%s: %s".formatted(file, e.getMessage()), e);
    }
    PrintWriter notes = spec.commandLine().getErr();
    suggestion.notes().forEach(notes::println);
    suggestion.flags().forEach(notes::println);
    notes.flush();
    // A document is UTF-8, whatever the terminal is.
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(suggestion.draft());
    out.flush();
    return out.checkError() ? 1 : 0;
  }
}
