package dev.rapport.local.client;

import dev.rapport.local.client.ServiceHttp.Answer;
import dev.rapport.local.stack.StackException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How reps answer their handoffs at the handoff-service. */
public final class HandoffApi {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int NOT_FOUND = 404;

  /** A handoff stands on the topic a moment before the service's view shows it. */
  private static final int LOOKS = 100;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final ServiceHttp http;
  private final URI handoffs;
  private final String token;
  private final Pause pause;

  /**
   * At the root address of the service.
   *
   * @param token of somebody who may answer
   */
  public HandoffApi(ServiceHttp http, URI handoff, String token, Pause pause) {
    this.http = http;
    this.token = token;
    this.handoffs = handoff.resolve("/v1/handoffs/");
    this.pause = pause;
  }

  /**
   * A rep takes a lead on.
   *
   * @throws StackException if the service does not let them
   */
  public void accept(UUID leadId, String repId) throws InterruptedException {
    answer(leadId, "acceptance", JSON.createObjectNode().put("repId", repId));
  }

  /**
   * A rep declines a lead.
   *
   * @param reason one of the contract's reasons
   * @throws StackException if the service does not let them
   */
  public void reject(UUID leadId, String repId, String reason, String comment)
      throws InterruptedException {
    answer(
        leadId,
        "rejection",
        JSON.createObjectNode().put("repId", repId).put("reason", reason).put("comment", comment));
  }

  private void answer(UUID leadId, String kind, ObjectNode words) throws InterruptedException {
    URI uri = handoffs.resolve(leadId + "/" + kind);
    Answer answer = http.postAs(token, uri, words.toString());
    for (int look = 1; answer.status() == NOT_FOUND && look < LOOKS; look++) {
      pause.last(BETWEEN_LOOKS);
      answer = http.postAs(token, uri, words.toString());
    }
    if (!answer.ok()) {
      throw new StackException("%s answers %s".formatted(uri, answer.problem()));
    }
  }
}
