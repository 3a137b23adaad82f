package dev.rapport.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks HTTP to the services as any client does. */
final class HttpJson {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  /** Asks as the bearer of a token. */
  HttpResponse<String> get(URI address, String token) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .build(),
        BodyHandlers.ofString());
  }

  /** Puts JSON as the bearer of a token. */
  HttpResponse<String> put(URI address, String token, String json)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> post(URI address, String json, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> postForm(URI address, String encoded)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded))
            .build(),
        BodyHandlers.ofString());
  }

  /**
   * Posts a lead once, as a form does.
   *
   * @return the submission's id if it was answered with 202; empty if the service did not take it
   */
  Optional<UUID> submit(URI intake, String key, String lead) throws InterruptedException {
    try {
      HttpResponse<String> response =
          post(intake.resolve("/v1/leads"), lead, "Idempotency-Key", key);
      return response.statusCode() == 202
          ? Optional.of(UUID.fromString(json(response).get("submissionId").asString()))
          : Optional.empty();
    } catch (IOException dead) {
      return Optional.empty();
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }
}
