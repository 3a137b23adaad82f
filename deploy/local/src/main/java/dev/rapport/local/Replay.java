package dev.rapport.local;

import dev.rapport.local.client.Pause;
import dev.rapport.local.replay.ReplayPlan;
import dev.rapport.local.replay.ReplayReport;
import dev.rapport.local.replay.ReplayRun;
import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rapport replay}: past leads, and what became of them, through the pipeline. */
@Command(
    name = "replay",
    description = {
      "Sends the leads of a CSV or JSONL through the pipeline, and tells their outcomes.",
      "Brings the stack up if it is not, and leaves it up. A file replayed again counts once."
    },
    mixinStandardHelpOptions = true)
final class Replay implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StackOptions options = new StackOptions();

  @Parameters(paramLabel = "FILE", description = "A .csv with a header, or a .jsonl.")
  private Path file = Path.of("");

  @Option(
      names = "--mapping",
      paramLabel = "MAP.yaml",
      description = "How rows become leads and outcomes; else columns have the API's names.")
  private @Nullable Path mapping;

  @Option(
      names = "--as",
      paramLabel = "leads|outcomes",
      description = "Only these (default: all that the mapping has).")
  private ReplayPlan.@Nullable Part only;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Leads a second at most (default: as many as possible).",
      defaultValue = "0")
  private double rate;

  @Option(
      names = "--time-scale",
      paramLabel = "DAYS",
      description =
          "Days of the file that pass in a second until outcomes are told"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  private double daysPerSecond;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Rows to read (default: all).",
      defaultValue = "9223372036854775807",
      showDefaultValue = Visibility.NEVER)
  private long limit;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(spec.commandLine(), "there is no file " + file);
    }
    if (daysPerSecond <= 0 || limit < 1 || rate < 0) {
      throw new ParameterException(
          spec.commandLine(), "--time-scale must be above 0, --limit 1 or more, --rate 0 or more");
    }
    ReplayPlan plan = new ReplayPlan(file, mapping, only, rate, daysPerSecond, limit);
    Console console = Console.standard();
    LocalStack stack = LocalStack.upIfNeedBe(options.settings(), console);
    ReplayReport report =
        new ReplayRun(
                plan,
                stack.addresses(),
                stack.token("sales"),
                InstantSource.system(),
                Pause.ofThread(),
                console::say)
            .run();
    if (json) {
      System.out.println(report.json());
    } else {
      report.lines().forEach(System.out::println);
    }
    if (stack.startedHere()) {
      console.say(
          "The stack stays up; stop it with: " + options.settings().state().command("down"));
    }
    return report.cameToNothing() ? 1 : 0;
  }
}
