package dev.rapport.local.standard;

import dev.rapport.standard.LeadStandard;
import dev.rapport.standard.quality.Quality;
import dev.rapport.standard.suggestion.PastLeads;
import dev.rapport.standard.suggestion.StandardTrial;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code rapport standard evaluate}: how well a standard's probabilities fit leads. */
@Command(
    name = "evaluate",
    description = "Judges leads whose outcome is known by a standard, and tells how well it did.",
    mixinStandardHelpOptions = true)
final class Evaluate implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "STANDARD.yaml", description = "A lead standard.")
  private Path standard = Path.of("");

  @Parameters(index = "1", paramLabel = "FILE.csv", description = "Leads, with a header.")
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

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    LeadStandard read = new StandardFile(standard).read();
    PastLeads leads = new HistoryFile(file, label, positive).read();
    leads.notes().forEach(spec.commandLine().getErr()::println);
    Map<String, @Nullable Object> figures =
        figures(Quality.of(StandardTrial.predictions(read, leads)));
    if (json) {
      System.out.println(JsonMapper.shared().writeValueAsString(figures));
    } else {
      figures.forEach((name, figure) -> System.out.println(line(name, figure)));
    }
    return 0;
  }

  /** Programs rely on these names. */
  private static Map<String, @Nullable Object> figures(Quality quality) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("n", quality.n());
    figures.put("baseRate", quality.baseRate());
    figures.put("auc", quality.auc());
    figures.put("logLoss", quality.logLoss());
    figures.put("brier", quality.brier());
    figures.put("ece", quality.ece());
    figures.put("topDecilePrecision", quality.topDecilePrecision());
    return figures;
  }

  private static String line(String name, @Nullable Object figure) {
    String shown =
        figure == null
            ? "none: all leads ended alike"
            : figure instanceof Integer n
                ? n.toString()
                : String.format(Locale.ROOT, "%.4f", (Double) figure);
    return "%-20s %s".formatted(name, shown);
  }
}
