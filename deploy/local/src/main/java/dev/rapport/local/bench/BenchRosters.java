package dev.rapport.local.bench;

import dev.rapport.local.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Four teams, one a country, of six reps each who never have too much to do: what the bench
 * measures is the pipeline, not the size of a sales force.
 */
final class BenchRosters {

  private static final List<String> COUNTRIES = List.of("GB", "US", "DE", "IN");
  private static final int REPS = 6;
  private static final int CAPACITY = 1_000_000_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private BenchRosters() {}

  /**
   * Puts the rosters in force; leads that are quicker than they are wait for them.
   *
   * @param token of somebody who may
   */
  static void put(URI handoff, String token) throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    for (String country : COUNTRIES) {
      HttpRequest request =
          HttpRequest.newBuilder(handoff.resolve("/v1/teams/bench-%s/roster".formatted(country)))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + token)
              .PUT(BodyPublishers.ofString(JSON.writeValueAsString(roster(country))))
              .build();
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new StackException(
              "%s answers %d %s".formatted(request.uri(), answer.statusCode(), answer.body()));
        }
      } catch (IOException e) {
        throw new StackException("%s does not answer: %s".formatted(request.uri(), e), e);
      }
    }
  }

  /** First in line wherever the shipped rosters would take such a lead too. */
  static Map<String, Object> roster(String country) {
    return Map.of(
        "name",
        "Bench " + country,
        "priority",
        1,
        "territories",
        List.of(Map.of("name", country, "countries", List.of(country))),
        "reps",
        IntStream.rangeClosed(1, REPS)
            .mapToObj(
                rep ->
                    Map.of(
                        "repId",
                        "bench-%s-%d".formatted(country, rep),
                        "name",
                        "Rep %d".formatted(rep),
                        "weight",
                        rep,
                        "capacity",
                        CAPACITY))
            .toList());
  }
}
