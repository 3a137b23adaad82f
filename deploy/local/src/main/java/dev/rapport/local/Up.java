package dev.rapport.local;

import dev.rapport.local.stack.Console;
import dev.rapport.local.stack.Installation;
import dev.rapport.local.stack.JdkSearch;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.Part;
import dev.rapport.local.stack.SignInLinks;
import dev.rapport.local.stack.StackException;
import dev.rapport.local.stack.StackSettings;
import dev.rapport.local.stack.Supervisor;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rapport up}: the stack in front, until Ctrl-C, or in the background. */
@Command(
    name = "up",
    description = "Starts the broker, the registry and the four services.",
    mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

  @Mixin private StackOptions options = new StackOptions();

  @Option(
      names = "--detach",
      description = "Starts it in the background and returns when all is ready.")
  private boolean detach;

  @Option(names = "--no-logs", description = "Shows no logs; they are in files all the same.")
  private boolean noLogs;

  @Option(
      names = "--no-links",
      description = "Shows no links that sign in; rapport token makes tokens.")
  private boolean noLinks;

  @Override
  public Integer call() throws InterruptedException {
    StackSettings settings = options.settings();
    Console console = console();
    Optional<LocalStack> there = LocalStack.attach(settings.state());
    if (there.isPresent()) {
      throw new StackException(there.get().alreadyUp());
    }
    if (detach) {
      LocalStack stack = LocalStack.upIfNeedBe(settings, console);
      stack.summary().forEach(console::say);
      if (settings.parts().contains(Part.QUALIFICATION)) {
        console.say(new SignInLinks(stack.state(), stack.addresses()));
      }
      console.say("Stop it with: " + settings.state().command("down"));
    } else {
      inFront(settings, console);
    }
    return 0;
  }

  private Console console() {
    Console console = noLogs ? Console.standard().withoutLogs() : Console.standard();
    return noLinks ? console.withoutLinks() : console;
  }

  private static void inFront(StackSettings settings, Console console) throws InterruptedException {
    new Supervisor(
            settings,
            Installation.find(System.getenv()),
            JdkSearch.ofThisMachine().newest(),
            console,
            InstantSource.system())
        .run();
  }
}
