package dev.rapport.local.client;

import dev.rapport.local.client.ServiceHttp.Answer;
import dev.rapport.local.stack.StackException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Outcomes and the funnel of the feedback-service. */
public final class FeedbackApi {

  /** Outcomes of one request; the service takes ten times as many. */
  public static final int BATCH = 500;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ServiceHttp http;
  private final String token;
  private final URI outcomes;
  private final URI funnel;

  /**
   * At the root address of the service.
   *
   * @param token of somebody who may tell outcomes
   */
  public FeedbackApi(ServiceHttp http, URI feedback, String token) {
    this.http = http;
    this.token = token;
    this.outcomes = feedback.resolve("/v1/outcomes");
    this.funnel = feedback.resolve("/v1/funnel?by=source");
  }

  /** What became of told outcomes. */
  public record Receipt(int accepted, int refused, List<Fault> faults) {}

  /**
   * A told outcome that was not kept.
   *
   * @param index its place among those told, from 0
   * @param why what is wrong with it
   */
  public record Fault(int index, String why) {}

  /**
   * Tells outcomes, in requests of {@value #BATCH}.
   *
   * @throws StackException if the service is at fault
   */
  public Receipt tell(List<ObjectNode> told) throws InterruptedException {
    int accepted = 0;
    List<Fault> faults = new ArrayList<>();
    int refused = 0;
    for (int from = 0; from < told.size(); from += BATCH) {
      List<ObjectNode> batch = told.subList(from, Math.min(from + BATCH, told.size()));
      Answer answer = http.postAs(token, outcomes, JSON.writeValueAsString(batch));
      if (answer.status() >= 500 || (!answer.ok() && answer.status() != 400)) {
        throw new StackException("%s is at fault: %s".formatted(outcomes, answer.problem()));
      }
      int kept = answer.ok() ? answer.json().path("accepted").asInt(0) : 0;
      accepted += kept;
      refused += batch.size() - kept;
      faults.addAll(faults(answer.json().path("errors"), from));
    }
    return new Receipt(accepted, refused, List.copyOf(faults));
  }

  /** Fields are named {@code [3].kind}: the place in the request comes first. */
  private static List<Fault> faults(JsonNode errors, int from) {
    List<Fault> faults = new ArrayList<>();
    for (JsonNode error : errors) {
      String field = error.path("field").asString("");
      int end = field.indexOf(']');
      if (field.startsWith("[") && end > 1) {
        int index = from + Integer.parseInt(field, 1, end, 10);
        String name = field.substring(Math.min(field.length(), end + 2));
        faults.add(new Fault(index, "%s: %s".formatted(name, error.path("message").asString(""))));
      }
    }
    return faults;
  }

  /** The funnel by source, over all there is. */
  public Funnel funnel() throws InterruptedException {
    Answer answer = http.getAs(token, funnel);
    if (!answer.ok()) {
      throw new StackException("%s answers %s".formatted(funnel, answer.problem()));
    }
    return Funnel.of(answer.json());
  }
}
