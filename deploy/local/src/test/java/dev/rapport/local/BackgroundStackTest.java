package dev.rapport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rapport.local.stack.Addresses;
import dev.rapport.local.stack.LocalStack;
import dev.rapport.local.stack.Part;
import dev.rapport.local.stack.PartStatus;
import dev.rapport.local.stack.PartStatus.Health;
import dev.rapport.local.stack.StateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and registry in processes of their own, as {@code rapport up --detach} starts them. */
class BackgroundStackTest {

  private static final String SCHEMA =
      "{\"schema\": \"{\\\"type\\\": \\\"record\\\", \\\"name\\\": \\\"A\\\", \\\"fields\\\": []}\"}";

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void down() {
    run("down", "--state", folder.toString());
  }

  @Test
  void schema_ids_outlive_a_killed_registry_and_a_killed_supervisor() throws Exception {
    assertThat(up()).isZero();
    assertThat(health()).isEqualTo(Map.of(Part.KAFKA, Health.UP, Part.REGISTRY, Health.UP));
    assertThat(run("up", "--state", folder.toString())).isEqualTo(1);
    assertThat(http.send(register(), BodyHandlers.ofString()).body()).isEqualTo("{\"id\":1}");

    kill(stack().pids().get(Part.REGISTRY));
    await().atMost(Duration.ofMinutes(1)).until(() -> restarts(Part.REGISTRY) == 1);
    await().atMost(Duration.ofMinutes(2)).until(this::idIsKnown);

    kill(stack().pids().get(Part.KAFKA));
    await().atMost(Duration.ofMinutes(1)).until(() -> LocalStack.attach(state()).isEmpty());
    assertThat(up()).isZero();
    assertThat(idIsKnown()).isTrue();

    List<ProcessHandle> processes =
        stack().pids().values().stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
    assertThat(run("down", "--state", folder.toString())).isZero();
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(run("status", "--state", folder.toString())).isEqualTo(3);
  }

  private int up() throws IOException {
    return run(
        "up",
        "--detach",
        "--only",
        "kafka,registry",
        "--state",
        folder.toString(),
        "--kafka-port",
        String.valueOf(freePort()),
        "--registry-port",
        String.valueOf(freePort()));
  }

  private static int run(String... arguments) {
    return Rapport.commandLine().execute(arguments);
  }

  private StateFolder state() {
    return new StateFolder(folder);
  }

  private LocalStack stack() {
    return LocalStack.attach(state()).orElseThrow();
  }

  private Map<Part, Health> health() throws InterruptedException {
    return stack().status().stream()
        .collect(java.util.stream.Collectors.toMap(PartStatus::part, PartStatus::health));
  }

  private int restarts(Part part) throws InterruptedException {
    return stack().status().stream()
        .filter(status -> status.part() == part)
        .mapToInt(PartStatus::restarts)
        .sum();
  }

  private HttpRequest register() {
    return HttpRequest.newBuilder(ccompat("subjects/a-value/versions"))
        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
        .POST(BodyPublishers.ofString(SCHEMA))
        .build();
  }

  private boolean idIsKnown() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(ccompat("schemas/ids/1")).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // It is still starting.
      return false;
    }
  }

  private URI ccompat(String path) {
    Addresses addresses = stack().addresses();
    return addresses.registry().resolve("/apis/ccompat/v7/" + path);
  }

  private static void kill(@org.jspecify.annotations.Nullable Long pid) {
    assertThat(pid).isNotNull();
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
