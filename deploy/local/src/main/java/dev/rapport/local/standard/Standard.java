package dev.rapport.local.standard;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rapport standard}: what needs no stack, only files. */
@Command(
    name = "standard",
    description =
        "Learns a first lead standard from past leads, tells how good one is, brings its exchange"
            + " rates up to date.",
    mixinStandardHelpOptions = true,
    subcommands = {Suggest.class, Evaluate.class, Rates.class})
public final class Standard implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "suggest, evaluate or rates?");
  }
}
