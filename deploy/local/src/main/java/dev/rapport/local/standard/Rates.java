package dev.rapport.local.standard;

import dev.rapport.local.stack.StackException;
import dev.rapport.standard.RateFile;
import dev.rapport.standard.ReferenceRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code rapport standard rates}: exchange rates from a file into a standard's document. They stand
 * in the document that is signed, so that a judgement can be reproduced from it alone.
 */
@Command(
    name = "rates",
    description =
        "Prints a standard with the exchange rates of a file; all else of its text stays as it is.",
    mixinStandardHelpOptions = true)
final class Rates implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "STANDARD.yaml", description = "A lead standard.")
  private Path standard = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "FILE.csv",
      required = true,
      description =
          "Reference rates as the European Central Bank gives them: eurofxref.csv, or"
              + " eurofxref-hist.csv.")
  private Path from = Path.of("");

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "The day of the rates, such as 2026-11-20 (default: the newest).")
  private @Nullable LocalDate date;

  @Override
  public Integer call() {
    ReferenceRates rates = rates();
    System.out.print(document(rates));
    System.out.flush();
    spec.commandLine().getErr().println("the rates of " + rates.day());
    return 0;
  }

  private ReferenceRates rates() {
    try {
      return ReferenceRates.read(text(from), date);
    } catch (IllegalArgumentException e) {
      throw new StackException("%s: %s".formatted(from, e.getMessage()), e);
    }
  }

  private String document(ReferenceRates rates) {
    try {
      return RateFile.write(text(standard), rates);
    } catch (IllegalArgumentException e) {
      throw new StackException("%s: %s".formatted(standard, e.getMessage()), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new StackException("there is no file " + file, e);
    } catch (IOException e) {
      throw new StackException("cannot read %s: %s".formatted(file, e), e);
    }
  }
}
