package dev.rapport.local;

import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.LocalStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rapport down}: stops the stack of a state folder and waits for its end. */
@Command(name = "down", description = "Stops the stack.", mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {

  @Mixin private StateOption state = new StateOption();

  @Override
  public Integer call() throws InterruptedException {
    boolean stopped = LocalStack.down(state.folder(), Console.standard());
    Console.standard().say(stopped ? "Rapport is down." : "Rapport was not up.");
    return 0;
  }
}
