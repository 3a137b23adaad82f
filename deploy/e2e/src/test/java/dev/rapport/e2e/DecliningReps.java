package dev.rapport.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/**
 * A team that declines every lead it is given, as soon as it sees it, so that there is room for the
 * next: more leads wait than the team can hold.
 */
final class DecliningReps implements AutoCloseable {

  private static final long BETWEEN_LOOKS_MILLIS = 200;

  private final URI handoffs;
  private final String team;
  private final HttpJson http = new HttpJson();
  private final Thread thread = new Thread(this::decline, "declining-reps");
  private volatile boolean stopped;

  DecliningReps(URI handoff, String team) {
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
          HttpResponse<String> page = http.get(given);
          if (page.statusCode() == 200) {
            for (JsonNode handoff : HttpJson.json(page).get("handoffs")) {
              // What does not arrive is told again after the next look.
              http.post(
                  URI.create(handoffs + "/" + handoff.get("leadId").asString() + "/rejection"),
                  "{\"reason\": \"NO_BUDGET\"}");
            }
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

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
  }
}
