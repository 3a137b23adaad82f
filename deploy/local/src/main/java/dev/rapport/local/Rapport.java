package dev.rapport.local;

import dev.rapport.local.bench.Bench;
import dev.rapport.local.content.Content;
import dev.rapport.local.stack.BrokerLog;
import dev.rapport.local.stack.StackException;
import dev.rapport.local.standard.Recalibrate;
import dev.rapport.local.standard.Standard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code rapport} command. Each thing it can do is a subcommand, a class of its own that is
 * named here.
 */
@Command(
    name = "rapport",
    description = "The whole lead pipeline on this machine.",
    mixinStandardHelpOptions = true,
    versionProvider = RapportVersion.class,
    subcommands = {
      Up.class,
      Down.class,
      Status.class,
      TokenCommand.class,
      Demo.class,
      Replay.class,
      Bench.class,
      Standard.class,
      Recalibrate.class,
      Content.class,
      TopicsCommand.class,
      HelpCommand.class
    })
public final class Rapport implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Kafka's clients would log onto the terminal; who runs a broker gives it a file.
    BrokerLog.off();
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Rapport())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Rapport::explain);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What shall rapport do?");
  }

  /** What a person can mend is one line; anything else is a fault of ours, and shown whole. */
  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof StackException known) {
      command.getErr().println("rapport: " + known.line());
      return command.getCommandSpec().exitCodeOnExecutionException();
    }
    throw failure;
  }
}
