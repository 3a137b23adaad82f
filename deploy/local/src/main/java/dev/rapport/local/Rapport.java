package dev.rapport.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code rapport} command. Each thing it can do is a subcommand, a class of its own. */
@Command(
    name = "rapport",
    description = "The whole lead pipeline on this machine.",
    mixinStandardHelpOptions = true)
public final class Rapport {

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Rapport()).execute(arguments));
  }
}
