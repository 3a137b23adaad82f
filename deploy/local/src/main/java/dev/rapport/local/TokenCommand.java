package dev.rapport.local;

import dev.rapport.local.stack.StackException;
import dev.rapport.local.stack.TokenIssuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rapport token}: a token for the services of the stack on this machine. */
@Command(
    name = "token",
    description =
        "Prints a token: curl -H \"Authorization: Bearer $(rapport token --role sales)\" …",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

  private static final int LONGEST_HOURS = 24 * 366;

  @Mixin private StateOption state = new StateOption();

  @Option(
      names = "--role",
      split = ",",
      required = true,
      paramLabel = "ROLE",
      description = "marketing, sales, ops or integration; several with commas.")
  private List<String> roles = List.of();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Who bears it; nobody signs for both teams (default: the role).")
  private @Nullable String name;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "12",
      description = "How long it is good for (default: ${DEFAULT-VALUE}).")
  private int hours;

  @Override
  public Integer call() {
    for (String role : roles) {
      if (!TokenIssuer.ROLES.contains(role)) {
        throw new StackException(
            "'%s' is no role; there are %s".formatted(role, String.join(", ", TokenIssuer.ROLES)));
      }
    }
    if (hours < 1 || hours > LONGEST_HOURS) {
      throw new StackException("--hours must be 1 to " + LONGEST_HOURS);
    }
    String bearer = name == null || name.isBlank() ? roles.get(0) : name;
    System.out.println(
        TokenIssuer.of(state.folder(), InstantSource.system())
            .token(bearer, roles, Duration.ofHours(hours)));
    return 0;
  }
}
