package dev.rapport.local;

import dev.rapport.local.demo.DemoSession;
import dev.rapport.local.demo.Progress;
import dev.rapport.local.demo.ProgressOnTerminal;
import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.StackSettings;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rapport demo}: made-up leads on their whole way, on a real stack. */
@Command(
    name = "demo",
    description = {
      "Sends made-up leads through the pipeline, plays sales, and shows the funnel.",
      "Brings the stack up if it is not, and leaves it up."
    },
    mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StackOptions options = new StackOptions();

  @Option(
      names = "--leads",
      paramLabel = "N",
      description =
          "Submissions to send, repeated and invalid ones included (default: ${DEFAULT-VALUE}).",
      defaultValue = "500")
  private int leads;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same counts (default: ${DEFAULT-VALUE}).",
      defaultValue = "7")
  private long seed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Leads a second at most (default: as many as possible).",
      defaultValue = "0")
  private double rate;

  @Option(names = "--json", description = "Prints one JSON object, and no progress.")
  private boolean json;

  @Option(names = "--down", description = "Stops the stack afterwards.")
  private boolean down;

  @Override
  public Integer call() throws InterruptedException {
    if (leads < 1 || rate < 0) {
      throw new ParameterException(
          spec.commandLine(), "--leads must be 1 or more, --rate 0 or more");
    }
    Console console = Console.standard();
    StackSettings settings = options.settings();
    DemoSession session = DemoSession.prepare(leads, seed, InstantSource.system());
    LocalStack stack = LocalStack.upIfNeedBe(settings, console);
    print(run(session, stack));
    if (down) {
      LocalStack.down(settings.state(), console);
    } else if (stack.startedHere()) {
      console.say("The stack stays up; stop it with: " + settings.state().command("down"));
    }
    return 0;
  }

  private DemoSession.Outcome run(DemoSession session, LocalStack stack)
      throws InterruptedException {
    boolean shown = !json && Ansi.AUTO.enabled();
    try (Progress progress = shown ? ProgressOnTerminal.onStandardError() : Progress.none()) {
      return session.run(stack.addresses(), stack.token("sales"), rate, progress);
    }
  }

  private void print(DemoSession.Outcome outcome) {
    if (json) {
      System.out.println(outcome.report().json());
    } else {
      outcome.summary().forEach(System.out::println);
    }
  }
}
