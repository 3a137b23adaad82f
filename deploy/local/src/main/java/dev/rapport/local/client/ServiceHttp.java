package dev.rapport.local.client;

import dev.rapport.local.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to the services and tries again where they ask for it: after 429 and 503 as {@code
 * Retry-After} says, and where the connection broke. Only requests that may be repeated belong
 * here, which holds for everything in the pipeline's API.
 */
public final class ServiceHttp {

  /** How long one request may be repeated before the service is given up. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final InstantSource clock;
  private final Pause pause;

  /** Over a clock and a way to wait. */
  public ServiceHttp(InstantSource clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * What a service answered.
   *
   * @param status HTTP status, never one that asks to try again
   * @param body its text
   */
  public record Answer(int status, String body) {

    /** Whether the service did as it was asked. */
    public boolean ok() {
      return status >= 200 && status < 300;
    }

    /** The body as JSON; a missing node if it is none. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JacksonException e) {
        return JSON.missingNode();
      }
    }

    /** What is wrong, in one line: a problem's own words (RFC 9457), else the status. */
    public String problem() {
      JsonNode problem = json();
      JsonNode errors = problem.path("errors");
      String named = problem.path("detail").asString(problem.path("title").asString(""));
      if (errors.isArray() && !errors.isEmpty()) {
        JsonNode first = errors.get(0);
        named = "%s: %s".formatted(first.path("field").asString(""), words(first));
      }
      return named.isBlank() ? "HTTP " + status : "%d %s".formatted(status, named);
    }

    private static String words(JsonNode fault) {
      return fault.path("message").asString(fault.path("code").asString(""));
    }
  }

  /** Asks for a resource. */
  public Answer get(URI uri) throws InterruptedException {
    return send(HttpRequest.newBuilder(uri).GET());
  }

  /** Asks for a resource as the bearer of a token. */
  public Answer getAs(String token, URI uri) throws InterruptedException {
    return send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).GET());
  }

  /**
   * Sends JSON.
   *
   * @param idempotencyKey the sender's own name for it, or null
   */
  public Answer post(URI uri, String json, @Nullable String idempotencyKey)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return send(request);
  }

  /** Sends JSON as the bearer of a token. */
  public Answer postAs(String token, URI uri, String json) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(json)));
  }

  private Answer send(HttpRequest.Builder builder) throws InterruptedException {
    HttpRequest request = builder.timeout(ANSWER_WITHIN).build();
    Instant deadline = clock.instant().plus(PATIENCE);
    Duration wait = FIRST_WAIT;
    while (true) {
      String refusal;
      Optional<Duration> asked = Optional.empty();
      try {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != TOO_MANY_REQUESTS && response.statusCode() != UNAVAILABLE) {
          return new Answer(response.statusCode(), response.body());
        }
        refusal = "answers " + response.statusCode();
        asked = retryAfter(response);
      } catch (IOException e) {
        refusal = "does not answer (%s)".formatted(e);
      }
      Duration next = asked.orElse(wait);
      if (clock.instant().plus(next).isAfter(deadline)) {
        throw new StackException(
            "%s %s, for %d s now; see rapport status"
                .formatted(request.uri(), refusal, PATIENCE.toSeconds()));
      }
      pause.last(next);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  /** Seconds, or a date (RFC 9110, section 10.2.3). */
  private Optional<Duration> retryAfter(HttpResponse<String> response) {
    return response.headers().firstValue("Retry-After").flatMap(this::waitOf);
  }

  private Optional<Duration> waitOf(String header) {
    String text = header.strip();
    if (text.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), date);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}
