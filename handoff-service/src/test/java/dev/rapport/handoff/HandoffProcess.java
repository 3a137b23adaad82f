package dev.rapport.handoff;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** An instance of the service in a process of its own, so that it can be killed. */
final class HandoffProcess implements AutoCloseable {

  private static final Duration SOON = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> command;
  private final Path log;
  private final URI readiness;
  private Process process;

  private HandoffProcess(List<String> command, Path log, URI readiness) throws IOException {
    this.command = command;
    this.log = log;
    this.readiness = readiness;
    this.process = started();
  }

  /** What the process runs. */
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(HandoffApplication.class, RunningHandoff.WithoutRegistry.class)
        .web(WebApplicationType.SERVLET)
        .run(arguments);
  }

  /** Starts one that keeps its state in a folder of its own. */
  static HandoffProcess start(EmbeddedKafkaBroker broker, Path folder, String roster)
      throws IOException {
    Files.createDirectories(folder);
    int port = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.rapport",
                "-cp",
                System.getProperty("java.class.path"),
                HandoffProcess.class.getName()));
    Stream.of(RunningHandoff.arguments(broker, folder, "--server.port=" + port, roster))
        .forEach(command::add);
    return new HandoffProcess(
        command,
        folder.resolve("log"),
        URI.create("http://localhost:%d/actuator/health/readiness".formatted(port)));
  }

  private Process started() throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Waits until it says that it is ready. */
  void awaitReady() {
    await("ready, else see " + log)
        .atMost(SOON)
        .ignoreExceptionsInstanceOf(IOException.class) // until it listens
        .until(
            () ->
                HTTP.send(
                            HttpRequest.newBuilder(readiness).build(),
                            HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                    == 200);
  }

  /** Ends it as a machine that fails does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again, on what it has left on its disk. */
  void startAgain() throws IOException {
    process = started();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
