package dev.rapport.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/**
 * A team that declines every lead it is given, as soon as it sees it, so that there is room for the
 * next: more leads wait than the team can hold.
 */
final class DecliningReps implements AutoCloseable {

  private static final long BETWEEN_LOOKS_MILLIS = 200;

  private final URI handoffs;
  private final String token;
  private final String team;
  private final HttpJson http = new HttpJson();
  private final Thread thread = new Thread(this::decline, "declining-reps");
  private final ExecutorService reps = Executors.newFixedThreadPool(20);
  private volatile boolean stopped;

  /**
   * A team.
   *
   * @param token of somebody who may answer
   */
  DecliningReps(URI handoff, String token, String team) {
    this.token = token;
    this.handoffs = handoff.resolve("/v1/handoffs");
    this.team = team;
  }

  void start() {
    thread.start();
  }

  private void decline() {
    URI given = URI.create(handoffs + "?team=" + team + "&state=ASSIGNED&limit=200");
    try {
      while (!stopped) {
        try {
          HttpResponse<String> page = http.get(given, token);
          if (page.statusCode() == 200) {
            declineAll(HttpJson.json(page).get("handoffs"));
          }
        } catch (IOException dead) {
          // The service is being killed: look again.
        }
        synchronized (this) {
          wait(BETWEEN_LOOKS_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All at once, since each answer waits for its decision. */
  private void declineAll(JsonNode given) throws InterruptedException {
    List<Callable<Integer>> answers = new ArrayList<>();
    for (JsonNode handoff : given) {
      URI rejection = URI.create(handoffs + "/" + handoff.get("leadId").asString() + "/rejection");
      answers.add(
          () ->
              http.post(
                      rejection, "{\"reason\": \"NO_BUDGET\"}", "Authorization", "Bearer " + token)
                  .statusCode());
    }
    // What does not arrive is told again after the next look.
    reps.invokeAll(answers);
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    reps.shutdownNow();
  }
}
