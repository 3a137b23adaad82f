package dev.rapport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.local.stack.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One of the consumers that integrators are given, running in a group of its own. */
final class ExampleConsumer implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(90);

  private final Path out;
  private final Path err;
  private final Process process;

  ExampleConsumer(Addresses addresses, Path folder, List<String> command) throws IOException {
    Files.createDirectories(folder);
    out = Files.createTempFile(folder, "handoffs", ".out");
    err = Files.createTempFile(folder, "handoffs", ".err");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("KAFKA", addresses.kafka());
    builder.environment().put("REGISTRY", addresses.registry() + "/apis/ccompat/v7");
    builder.environment().put("GROUP", "example-" + UUID.randomUUID());
    process = builder.start();
  }

  /** Waits until it has printed such a line. */
  String line(Predicate<String> wanted) {
    return await()
        .atMost(SOON)
        .until(() -> lines().stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /** The whole lines that it has printed. */
  List<String> lines() throws IOException {
    assertThat(process.isAlive()).as("running; it said: %s", Files.readString(err)).isTrue();
    String text = Files.readString(out);
    // The last line may be half written.
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
