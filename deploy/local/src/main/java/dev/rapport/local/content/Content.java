package dev.rapport.local.content;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rapport content}: needs no stack, only files. */
@Command(
    name = "content",
    description = "Tells what a page or mail says to a buyer.",
    mixinStandardHelpOptions = true,
    subcommands = {Check.class})
public final class Content implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "check?");
  }
}
