package dev.rapport.local;

import dev.rapport.local.stack.TopicSetup;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rapport topics}: the pipeline's topics on any broker, as Docker Compose needs it. */
@Command(
    name = "topics",
    description = "Creates the pipeline's topics on a broker; those that exist stay as they are.",
    mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The broker (default: ${DEFAULT-VALUE}).",
      defaultValue = "${env:RAPPORT_KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}")
  private String bootstrapServers = "localhost:9092";

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "Copies of each partition (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private short replicationFactor;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long to wait for the broker (default: ${DEFAULT-VALUE}).",
      defaultValue = "60")
  private long waitSeconds;

  @Override
  public Integer call() {
    TopicSetup.Result result =
        new TopicSetup(bootstrapServers, Duration.ofSeconds(waitSeconds))
            .createMissing(replicationFactor);
    result.created().forEach(topic -> System.out.println("created  " + topic));
    result.existing().forEach(topic -> System.out.println("exists   " + topic));
    result
        .differing()
        .forEach((topic, how) -> System.out.println("differs  %s: %s".formatted(topic, how)));
    return 0;
  }
}
