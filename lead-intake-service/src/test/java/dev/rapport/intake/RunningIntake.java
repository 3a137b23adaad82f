package dev.rapport.intake;

import dev.rapport.intake.lead.EventSink;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The service as it runs, on a free port, with leads kept in memory; started once for all tests.
 */
public final class RunningIntake {

  private static final RunningIntake ONLY = new RunningIntake();

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningIntake() {
    context =
        new SpringApplication(SinkInMemory.class, IntakeApplication.class)
            .run(
                "--server.port=0",
                "--rapport.identity.secret=" + "x".repeat(32),
                "--management.endpoint.health.validate-group-membership=false",
                "--logging.level.root=warn");
  }

  /** The running service. */
  public static RunningIntake get() {
    return ONLY;
  }

  /**
   * Leads stay in memory. Not marked as a configuration: a scan by other tests must not find it.
   */
  static class SinkInMemory {

    @Bean
    @Primary
    RecordingSink recordingSink() {
      return new RecordingSink();
    }

    @Bean
    EventSink importSink(RecordingSink sink) {
      return sink;
    }
  }

  /** Where leads go. */
  public RecordingSink sink() {
    return context.getBean(RecordingSink.class);
  }

  /** The sum of a counter over all of its tags. */
  public double counted(String meter) {
    return context.getBean(MeterRegistry.class).get(meter).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  /** A request to the service. */
  public HttpRequest.Builder request(String path) {
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  /** Sends a request and returns the answer. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Posts a lead. */
  public HttpResponse<String> post(String json) {
    return post(BodyPublishers.ofString(json));
  }

  /** Posts a body as a lead. */
  public HttpResponse<String> post(BodyPublisher body) {
    return send(request("/v1/leads").header("Content-Type", "application/json").POST(body));
  }
}
