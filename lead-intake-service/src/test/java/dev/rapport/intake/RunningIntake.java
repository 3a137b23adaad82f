package dev.rapport.intake;

import static java.util.stream.Collectors.toMap;

import dev.rapport.intake.lead.EventSink;
import dev.rapport.intake.lead.Submitters;
import dev.rapport.intake.quarantine.HeldSubmission;
import dev.rapport.intake.quarantine.Quarantine;
import dev.rapport.intake.quarantine.QuarantineUnavailableException;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The service as it runs, on a free port, with leads kept in memory; started once for all tests
 * that need no settings of their own.
 */
public final class RunningIntake implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  // Redirects are answers like any other.
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private RunningIntake(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** A service of one's own, with further settings. */
  public static RunningIntake start(String... settings) {
    return start(List.of(), settings);
  }

  /**
   * A service of one's own.
   *
   * @param parts classes with beans to go before the service's own
   */
  public static RunningIntake start(List<Class<?>> parts, String... settings) {
    SpringApplication service = new SpringApplication(SinkInMemory.class, IntakeApplication.class);
    service.addPrimarySources(parts);
    return new RunningIntake(
        service.run(
            Stream.of(
                    Stream.of(
                        "--server.port=0",
                        "--rapport.identity.secret=" + "x".repeat(32),
                        "--rapport.intake.forms=src/test/forms",
                        "--rapport.intake.webhooks=" + Vendors.PROVIDERS,
                        "--management.endpoint.health.validate-group-membership=false",
                        "--logging.level.root=warn"),
                    Vendors.secrets(),
                    Stream.of(settings))
                .flatMap(each -> each)
                // A setting that is given twice would be a list.
                .collect(toMap(RunningIntake::name, each -> each, (usual, own) -> own))
                .values()
                .toArray(String[]::new)));
  }

  private static String name(String setting) {
    return setting.replaceFirst("=.*", "");
  }

  /** The service that all tests share. */
  public static RunningIntake get() {
    return Shared.ONLY;
  }

  /** Started when it is first asked for. */
  private static final class Shared {
    private static final RunningIntake ONLY = start();
  }

  /** Another one, with forms of its own. */
  public static RunningIntake with(Path forms) {
    return start("--rapport.intake.forms=" + forms);
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

    @Bean
    Submitters submitters(RecordingSink sink) {
      return id ->
          sink.kept().stream()
              .filter(submission -> submission.id().equals(id))
              .findFirst()
              .<Submitters.Answer>map(known -> new Submitters.Answer.Known(known.person()))
              .orElseGet(Submitters.Answer.Unknown::new);
    }

    @Bean
    Quarantine quarantine() {
      return new NoQuarantine();
    }
  }

  /** What is held is read from Kafka, which is not there: KafkaIntakeTest has it. */
  private static final class NoQuarantine implements Quarantine {

    @Override
    public Page held(Filter filter, @Nullable String before, int most) {
      throw new QuarantineUnavailableException("There is no Kafka.");
    }

    @Override
    public Optional<HeldSubmission> find(UUID submissionId) {
      throw new QuarantineUnavailableException("There is no Kafka.");
    }

    @Override
    public Optional<HeldSubmission> release(UUID submissionId, String by) {
      throw new QuarantineUnavailableException("There is no Kafka.");
    }
  }

  /** Where leads go. */
  public RecordingSink sink() {
    return context.getBean(RecordingSink.class);
  }

  /** Something that the service is made of. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The sum of a counter over all of its tags. */
  public double counted(String meter) {
    return context.getBean(MeterRegistry.class).get(meter).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  /** A counter with a tag. */
  public double counted(String meter, String tag, String value) {
    return context.getBean(MeterRegistry.class).get(meter).tag(tag, value).counter().count();
  }

  /** The address that the service speaks of itself at where that is another one. */
  public String managementAddress() {
    return "http://localhost:"
        + context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
  }

  /** A request to any address. */
  public static HttpRequest.Builder requestTo(String address) {
    return HttpRequest.newBuilder(URI.create(address));
  }

  /** The address that the service answers at, without a path. */
  public String address() {
    return "http://localhost:"
        + context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** A request to the service. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path));
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

  /** Ends the service, as a signal to its process would. */
  @Override
  public void close() {
    context.close();
  }
}
