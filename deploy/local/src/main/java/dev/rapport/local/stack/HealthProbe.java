package dev.rapport.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a part whether it can do its work. */
final class HealthProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Ports ports;

  HealthProbe(Ports ports) {
    this.ports = ports;
  }

  boolean ready(Part part) throws InterruptedException {
    return switch (part) {
      case KAFKA -> connects(ports.of(part));
      // Its own health check can be UP before the Confluent API answers.
      case REGISTRY -> answers(part, "/apis/ccompat/v7/subjects");
      case INTAKE, QUALIFICATION, HANDOFF, FEEDBACK -> answers(part, "/actuator/health/readiness");
    };
  }

  private boolean answers(Part part, String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.of(part) + path))
            .timeout(PATIENCE)
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean connects(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
